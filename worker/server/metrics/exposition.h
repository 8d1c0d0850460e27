// Metrics as Prometheus reads them: its text format, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/).
#ifndef HEARSAY_WORKER_SERVER_METRICS_EXPOSITION_H_
#define HEARSAY_WORKER_SERVER_METRICS_EXPOSITION_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "worker/server/metrics/instruments.h"

namespace hearsay {

// A label's name and value. Values may hold any text.
using MetricLabel = std::pair<absl::string_view, absl::string_view>;
using MetricLabels = std::initializer_list<MetricLabel>;

// One thread at a time.
class Exposition {
 public:
  // What answers a scrape names as its type.
  static constexpr char kContentType[] =
      "text/plain; version=0.0.4; charset=utf-8";

  // Begins a metric; samples that follow belong to it. `help` is one line.
  void StartCounter(absl::string_view name, absl::string_view help);
  void StartGauge(absl::string_view name, absl::string_view help);
  void StartHistogram(absl::string_view name, absl::string_view help);

  void Add(MetricLabels labels, int64_t value);
  void Add(MetricLabels labels, double value);
  void Add(MetricLabels labels, const Histogram& histogram);

  const std::string& text() const { return text_; }

 private:
  void Start(absl::string_view name, absl::string_view help,
             absl::string_view type);
  void AddSample(absl::string_view suffix, MetricLabels labels,
                 absl::string_view bound, absl::string_view value);

  std::string name_;
  std::string text_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_METRICS_EXPOSITION_H_
