#include "worker/server/metrics/exposition.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace hearsay {
namespace {

std::string Number(double value) { return absl::StrFormat("%.15g", value); }

}  // namespace

void Exposition::StartCounter(absl::string_view name, absl::string_view help) {
  Start(name, help, "counter");
}

void Exposition::StartGauge(absl::string_view name, absl::string_view help) {
  Start(name, help, "gauge");
}

void Exposition::StartHistogram(absl::string_view name,
                                absl::string_view help) {
  Start(name, help, "histogram");
}

void Exposition::Start(absl::string_view name, absl::string_view help,
                       absl::string_view type) {
  name_ = std::string(name);
  absl::StrAppend(&text_, "# HELP ", name, " ", help, "\n# TYPE ", name, " ",
                  type, "\n");
}

void Exposition::Add(MetricLabels labels, int64_t value) {
  AddSample("", labels, "", absl::StrCat(value));
}

void Exposition::Add(MetricLabels labels, double value) {
  AddSample("", labels, "", Number(value));
}

void Exposition::Add(MetricLabels labels, const Histogram& histogram) {
  int64_t count = 0;
  for (size_t i = 0; i < histogram.bounds().size(); ++i) {
    count += histogram.count(i);
    AddSample("_bucket", labels, Number(histogram.bounds()[i]),
              absl::StrCat(count));
  }
  count += histogram.count(histogram.bounds().size());
  AddSample("_bucket", labels, "+Inf", absl::StrCat(count));
  AddSample("_sum", labels, "", Number(histogram.sum()));
  AddSample("_count", labels, "", absl::StrCat(count));
}

// `bound` is empty for what is no bucket.
void Exposition::AddSample(absl::string_view suffix, MetricLabels labels,
                           absl::string_view bound, absl::string_view value) {
  absl::StrAppend(&text_, name_, suffix);
  char separator = '{';
  const auto add_label = [&](absl::string_view name, absl::string_view text) {
    text_.push_back(separator);
    separator = ',';
    absl::StrAppend(&text_, name, "=\"",
                    absl::StrReplaceAll(
                        text, {{"\\", "\\\\"}, {"\"", "\\\""}, {"\n", "\\n"}}),
                    "\"");
  };
  for (const auto& [name, text] : labels) add_label(name, text);
  if (!bound.empty()) add_label("le", bound);
  if (separator == ',') text_.push_back('}');
  absl::StrAppend(&text_, " ", value, "\n");
}

}  // namespace hearsay
