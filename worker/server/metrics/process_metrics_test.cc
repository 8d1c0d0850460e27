#include "worker/server/metrics/process_metrics.h"

#include <cstdlib>
#include <ctime>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

// NaN where the metric is missing.
double Value(const std::string& name) {
  Exposition exposition;
  WriteProcessMetrics(exposition);
  const std::string line = "\n" + name + " ";
  const size_t at = exposition.text().find(line);
  if (at == std::string::npos) return std::strtod("nan", nullptr);
  return std::strtod(exposition.text().c_str() + at + line.size(), nullptr);
}

TEST(ProcessMetricsTest, AreThoseOfThisProcess) {
  EXPECT_GT(Value("process_resident_memory_bytes"), 1 << 20);
  EXPECT_GE(Value("process_virtual_memory_bytes"),
            Value("process_resident_memory_bytes"));
  EXPECT_GE(Value("process_open_fds"), 3);
  EXPECT_NE(Value("process_max_fds"), 0);
  const double age = std::time(nullptr) - Value("process_start_time_seconds");
  EXPECT_GE(age, -2);
  EXPECT_LT(age, 3600);
}

TEST(ProcessMetricsTest, CpuTimeGrowsWithWork) {
  const double before = Value("process_cpu_seconds_total");
  volatile double x = 1;
  while (Value("process_cpu_seconds_total") < before + 0.01) {
    for (int i = 0; i < 100000; ++i) x = x * 1.0000001;
  }
  EXPECT_GT(Value("process_cpu_seconds_total"), before);
}

TEST(ProcessMetricsTest, OpenFilesAreCounted) {
  const double before = Value("process_open_fds");
  FILE* file = fopen("/dev/null", "r");
  EXPECT_EQ(Value("process_open_fds"), before + 1);
  fclose(file);
}

}  // namespace
}  // namespace hearsay
