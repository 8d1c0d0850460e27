#include "worker/server/metrics/process_metrics.h"

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "absl/time/time.h"

namespace hearsay {
namespace {

double CpuSeconds() {
  rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  return absl::ToDoubleSeconds(absl::DurationFromTimeval(usage.ru_utime) +
                               absl::DurationFromTimeval(usage.ru_stime));
}

// Both in bytes; false where /proc cannot be read.
bool ReadMemory(int64_t* virtual_bytes, int64_t* resident_bytes) {
  std::ifstream file("/proc/self/statm");
  if (!(file >> *virtual_bytes >> *resident_bytes)) return false;
  const int64_t page = sysconf(_SC_PAGESIZE);
  *virtual_bytes *= page;
  *resident_bytes *= page;
  return true;
}

// Seconds since 1970; 0 where /proc cannot be read.
double StartTime() {
  std::ifstream boot_file("/proc/stat");
  std::string word;
  double boot = 0;
  while (boot_file >> word && word != "btime") {
  }
  boot_file >> boot;
  // The process's name, which may hold anything, ends with the last ')'.
  // Starting to count behind it, the start time is the 20th field.
  std::ifstream file("/proc/self/stat");
  const std::string stat{std::istreambuf_iterator<char>(file), {}};
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));
  double ticks = 0;
  for (int i = 1; i < 20 && fields >> word; ++i) {
  }
  if (boot == 0 || !(fields >> ticks)) return 0;
  return boot + ticks / sysconf(_SC_CLK_TCK);
}

int64_t OpenFiles() {
  DIR* folder = opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  int64_t count = -3;  // ".", "..", and the folder itself
  while (readdir(folder) != nullptr) ++count;
  closedir(folder);
  return count;
}

int64_t MaxFiles() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  return limit.rlim_cur == RLIM_INFINITY ? -1 : limit.rlim_cur;
}

}  // namespace

void WriteProcessMetrics(Exposition& exposition) {
  exposition.StartCounter("process_cpu_seconds_total",
                          "CPU time, of user and system together.");
  exposition.Add({}, CpuSeconds());
  int64_t virtual_bytes = 0;
  int64_t resident_bytes = 0;
  if (ReadMemory(&virtual_bytes, &resident_bytes)) {
    exposition.StartGauge("process_resident_memory_bytes", "Memory in use.");
    exposition.Add({}, resident_bytes);
    exposition.StartGauge("process_virtual_memory_bytes",
                          "Address space in use.");
    exposition.Add({}, virtual_bytes);
  }
  static const double start_time = StartTime();
  exposition.StartGauge("process_start_time_seconds",
                        "When it started, in seconds since 1970.");
  exposition.Add({}, start_time);
  exposition.StartGauge("process_open_fds", "Files and sockets that are open.");
  exposition.Add({}, OpenFiles());
  exposition.StartGauge("process_max_fds",
                        "How many files and sockets may be open; -1: any.");
  exposition.Add({}, MaxFiles());
}

}  // namespace hearsay
