#include "client/feeds/summary.h"

#include <cmath>

#include "client/json/json_printer.h"

namespace hearsay::feeds {
namespace {

double Rounded(double value) { return std::round(value * 1000) / 1000; }

double PerSecond(int64_t number, absl::Duration wall) {
  const double seconds = absl::ToDoubleSeconds(wall);
  return seconds > 0 ? Rounded(number / seconds) : 0;
}

}  // namespace

std::string ToJson(const Summary& summary) {
  const Counts& counts = summary.counts;
  std::string line;
  json::JsonPrinter json(/*indented=*/false, &line);
  const auto text = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    json.Name(name);
    json.String(value);
  };
  const auto number = [&](const char* name, auto value) {
    json.Name(name);
    json.Number(value);
  };
  json.Open('{');
  text("outcome", summary.outcome);
  text("error", summary.error);
  number("read", counts.read);
  number("answered", counts.answered);
  number("failed", counts.failed);
  number("doneBefore", counts.done_before);
  number("failedBefore", summary.failed_before);
  number("duplicates", counts.duplicates);
  number("otherShards", counts.other_shards);
  number("tooOld", counts.too_old);
  number("words", counts.words);
  number("bytes", counts.bytes);
  number("seconds", Rounded(absl::ToDoubleSeconds(summary.wall)));
  number("cpuSeconds", Rounded(absl::ToDoubleSeconds(summary.cpu)));
  number("articlesPerSecond", PerSecond(counts.answered, summary.wall));
  number("wordsPerSecond", PerSecond(counts.words, summary.wall));
  if (!summary.workers.empty()) {
    json.Name("workers");
    json.Open('[');
    for (const auto& [worker, answers] : summary.workers) {
      json.Element();
      json.Open('{');
      text("worker", worker);
      number("answers", answers);
      json.Close('}');
    }
    json.Close(']');
  }
  text("modelVersion", summary.model_version);
  text("output", summary.output);
  text("journal", summary.journal);
  text("deadLetters", summary.dead_letters);
  json.Close('}');
  line += '\n';
  return line;
}

}  // namespace hearsay::feeds
