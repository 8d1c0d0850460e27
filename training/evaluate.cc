// Measures a names model on articles with mentions: a quick look while
// training; tests/quality has the whole picture.
//
//   ./bazelw run -c opt //training:evaluate -- --model=names.model
//       --articles=dev.jsonl [--letters=upper|lower]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "training/corpus.h"
#include "training/flags.h"
#include "worker/base/cancellation.h"
#include "worker/entities/name_choice.h"
#include "worker/entities/name_finder.h"
#include "worker/structure/structurer.h"
#include "worker/tagger/linear_tagger.h"

namespace hearsay {
namespace {

struct Flags {
  std::string model;
  std::string articles;
  std::string letters;
  int errors = 0;
};

struct Counts {
  int right = 0;
  int found = 0;
  int gold = 0;

  void Print(const std::string& name) const {
    const double precision = 100.0 * right / std::max(found, 1);
    const double recall = 100.0 * right / std::max(gold, 1);
    const double f1 = 200.0 * right / std::max(found + gold, 1);
    std::printf(
        "%-14s P %5.1f  R %5.1f  F1 %5.1f  (%d right, %d found, %d gold)\n",
        name.c_str(), precision, recall, f1, right, found, gold);
  }
};

// Names of the corpora, by EntityType.
constexpr const char* kTypes[] = {
    "",        "PERSON", "ORGANIZATION", "LOCATION", "NORP",     "FACILITY",
    "PRODUCT", "MISC",   "DATE",         "TIME",     "DURATION", "MONEY"};

// A span and what stands around it, on one line.
std::string InContext(const std::string& text, Span span) {
  constexpr int32_t kAround = 30;
  const int32_t begin = std::max(span.start - kAround, 0);
  std::string line =
      absl::StrCat(text.substr(begin, span.start - begin), "[", span.In(text),
                   "]", text.substr(span.end, kAround));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

absl::Status Evaluate(const Flags& flags) {
  absl::StatusOr<std::unique_ptr<const Tagger>> tagger =
      OpenLinearTagger(FromCallersFolder(flags.model));
  if (!tagger.ok()) return tagger.status();
  absl::Status choice = CheckNameChoice((*tagger)->companion(), flags.model);
  if (!choice.ok()) return choice;
  absl::StatusOr<std::vector<MentionArticle>> articles =
      ReadMentionArticles(FromCallersFolder(flags.articles));
  if (!articles.ok()) return articles.status();

  NameFinder finder(**tagger);
  Structurer structurer;
  Structure structure;
  std::map<std::string, Counts> counts;
  Counts bounds;
  // Of mentions that are right and of all, by tenths of confidence.
  double sure[10] = {};
  int right[10] = {}, found[10] = {};
  int shown = 0;
  for (MentionArticle& article : *articles) {
    if (flags.letters == "upper") {
      article = MapLetters(article, LetterMapping::kUpper);
    } else if (flags.letters == "lower") {
      article = MapLetters(article, LetterMapping::kLower);
    }
    const Cancellation cancellation;
    absl::Status status =
        structurer.Parse(article.text, cancellation, &structure);
    if (!status.ok()) return status;
    status = finder.StartArticle(
        {article.text, structure, absl::nullopt, "", cancellation});
    if (!status.ok()) return status;
    std::vector<Mention> mentions;
    for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
      status = finder.Find(static_cast<int32_t>(i), &mentions);
      if (!status.ok()) return status;
    }
    std::map<std::pair<int, int>, std::string> gold;
    for (const TypedSpan& mention : article.mentions) {
      gold[{mention.span.start, mention.span.end}] = mention.type;
      ++counts[mention.type].gold;
      ++bounds.gold;
    }
    std::map<std::pair<int, int>, std::string> predicted;
    for (const Mention& mention : mentions) {
      const std::string type = kTypes[static_cast<int>(mention.type)];
      const auto at = gold.find({mention.span.start, mention.span.end});
      predicted[{mention.span.start, mention.span.end}] = type;
      const bool is_right = at != gold.end() && at->second == type;
      ++counts[type].found;
      counts[type].right += is_right;
      ++bounds.found;
      bounds.right += at != gold.end();
      const int tenth = std::min(static_cast<int>(mention.confidence * 10), 9);
      sure[tenth] += mention.confidence;
      right[tenth] += is_right;
      ++found[tenth];
    }
    auto spans = gold;
    spans.insert(predicted.begin(), predicted.end());
    for (const auto& [span, unused] : spans) {
      const std::string wanted = gold.count(span) ? gold[span] : "-";
      const std::string got = predicted.count(span) ? predicted[span] : "-";
      if (wanted == got || shown++ >= flags.errors) continue;
      std::printf("%-12s %-12s %s\n", wanted.c_str(), got.c_str(),
                  InContext(article.text, {span.first, span.second}).c_str());
    }
  }
  Counts all;
  for (const auto& [type, count] : counts) {
    count.Print(type);
    all.right += count.right;
    all.found += count.found;
    all.gold += count.gold;
  }
  bounds.Print("boundaries");
  all.Print("all");
  double error = 0;
  for (int i = 0; i < 10; ++i) error += std::abs(sure[i] - right[i]);
  std::printf(
      "confidence: calibration error %.3f; at 0.9 or more %d, %.1f%% right\n",
      error / std::max(all.found, 1), found[9],
      100.0 * right[9] / std::max(found[9], 1));
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("Measures a names model.");
  app.add_option("--model", flags.model, "The model's file")->required();
  app.add_option("--articles", flags.articles, "Articles with mentions, JSONL")
      ->required();
  app.add_option("--letters", flags.letters,
                 "Change all letters to one case first")
      ->check(CLI::IsMember({"upper", "lower"}));
  app.add_option("--errors", flags.errors,
                 "Print so many errors: gold type, found type, context");
  CLI11_PARSE(app, argc, argv);
  if (absl::Status status = Evaluate(flags); !status.ok()) {
    std::fprintf(stderr, "evaluate: %s\n", status.ToString().c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) { return hearsay::Main(argc, argv); }
