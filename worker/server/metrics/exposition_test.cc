#include "worker/server/metrics/exposition.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(ExpositionTest, CountersAndGaugesAreLinesWithTheirLabels) {
  Exposition exposition;
  exposition.StartCounter("calls_total", "Calls.");
  exposition.Add({{"method", "a/b"}, {"status", "OK"}}, int64_t{12345678901});
  exposition.Add({{"method", "c"}, {"status", "OK"}}, int64_t{0});
  exposition.StartGauge("open", "Now open.");
  exposition.Add({}, int64_t{-1});
  exposition.StartCounter("seconds_total", "Time.");
  exposition.Add({}, 0.25);
  EXPECT_EQ(exposition.text(),
            "# HELP calls_total Calls.\n"
            "# TYPE calls_total counter\n"
            "calls_total{method=\"a/b\",status=\"OK\"} 12345678901\n"
            "calls_total{method=\"c\",status=\"OK\"} 0\n"
            "# HELP open Now open.\n"
            "# TYPE open gauge\n"
            "open -1\n"
            "# HELP seconds_total Time.\n"
            "# TYPE seconds_total counter\n"
            "seconds_total 0.25\n");
}

TEST(ExpositionTest, HistogramCountsUpToEachBound) {
  Histogram histogram({0.5, 2}, 1e9);
  histogram.Observe(0.5);
  histogram.Observe(0.75);
  histogram.Observe(1);
  histogram.Observe(100);
  Exposition exposition;
  exposition.StartHistogram("took_seconds", "How long.");
  exposition.Add({{"method", "m"}}, histogram);
  EXPECT_EQ(exposition.text(),
            "# HELP took_seconds How long.\n"
            "# TYPE took_seconds histogram\n"
            "took_seconds_bucket{method=\"m\",le=\"0.5\"} 1\n"
            "took_seconds_bucket{method=\"m\",le=\"2\"} 3\n"
            "took_seconds_bucket{method=\"m\",le=\"+Inf\"} 4\n"
            "took_seconds_sum{method=\"m\"} 102.25\n"
            "took_seconds_count{method=\"m\"} 4\n");
}

TEST(ExpositionTest, LabelsMayHoldAnyText) {
  Exposition exposition;
  exposition.StartGauge("g", "G.");
  exposition.Add({{"version", "a\"b\\c\nd"}}, int64_t{1});
  EXPECT_EQ(exposition.text(),
            "# HELP g G.\n# TYPE g gauge\n"
            "g{version=\"a\\\"b\\\\c\\nd\"} 1\n");
}

}  // namespace
}  // namespace hearsay
