#include "worker/server/cgroup_limits.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace hearsay {
namespace {

// The words of a small file; none where it cannot be read.
std::vector<std::string> Words(const std::string& path) {
  std::vector<std::string> words;
  std::ifstream file(path);
  for (std::string word; file >> word;) words.push_back(word);
  return words;
}

// The first of `words` as a number, where it is one that limits.
absl::optional<int64_t> Limit(const std::vector<std::string>& words) {
  int64_t value = 0;
  if (words.empty() || !absl::SimpleAtoi(words[0], &value) || value <= 0) {
    return absl::nullopt;  // "max", "-1", no file
  }
  return value;
}

template <typename T>
void Tighten(absl::optional<T>& limit, absl::optional<T> other) {
  if (other.has_value()) {
    limit = limit.has_value() ? std::min(*limit, *other) : *other;
  }
}

absl::optional<double> Cpus(absl::optional<int64_t> quota,
                            absl::optional<int64_t> period) {
  if (!quota.has_value() || !period.has_value()) return absl::nullopt;
  return static_cast<double>(*quota) / *period;
}

void TightenV2(const std::string& folder, CgroupLimits& limits) {
  std::vector<std::string> cpu = Words(folder + "/cpu.max");
  if (cpu.size() == 2) {
    Tighten(limits.cpus, Cpus(Limit(cpu), Limit({cpu[1]})));
  }
  Tighten(limits.memory_bytes, Limit(Words(folder + "/memory.max")));
}

void TightenV1Cpu(const std::string& folder, CgroupLimits& limits) {
  Tighten(limits.cpus, Cpus(Limit(Words(folder + "/cpu.cfs_quota_us")),
                            Limit(Words(folder + "/cpu.cfs_period_us"))));
}

void TightenV1Memory(const std::string& folder, CgroupLimits& limits) {
  Tighten(limits.memory_bytes, Limit(Words(folder + "/memory.limit_in_bytes")));
}

// Calls `tighten` for the group at `path` below `mount`, and for those around
// it. In a container `path` may be as the host sees it; then `mount` itself is
// what there is.
void ForEachGroup(const std::string& mount, absl::string_view path,
                  void (*tighten)(const std::string&, CgroupLimits&),
                  CgroupLimits& limits) {
  for (;;) {
    while (!path.empty() && path.back() == '/') path.remove_suffix(1);
    tighten(absl::StrCat(mount, path), limits);
    if (path.empty()) return;
    path = path.substr(0, path.rfind('/') + 1);
  }
}

}  // namespace

CgroupLimits ReadCgroupLimits(const std::string& root) {
  const std::string mount = root + "/sys/fs/cgroup";
  CgroupLimits limits;
  std::ifstream file(root + "/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    // ID:CONTROLLERS:PATH; version 2 has no controllers here.
    const std::vector<std::string> parts =
        absl::StrSplit(line, absl::MaxSplits(':', 2));
    if (parts.size() != 3) continue;
    const std::string& path = parts[2];
    if (parts[1].empty()) {
      ForEachGroup(mount, path, TightenV2, limits);
      continue;
    }
    for (absl::string_view controller : absl::StrSplit(parts[1], ',')) {
      if (controller == "cpu") {
        ForEachGroup(mount + "/cpu", path, TightenV1Cpu, limits);
      } else if (controller == "memory") {
        ForEachGroup(mount + "/memory", path, TightenV1Memory, limits);
      }
    }
  }
  return limits;
}

int32_t UsableCpus(const CgroupLimits& limits) {
  cpu_set_t allowed;
  int32_t cpus = sched_getaffinity(0, sizeof(allowed), &allowed) == 0
                     ? CPU_COUNT(&allowed)
                     : sysconf(_SC_NPROCESSORS_ONLN);
  if (limits.cpus.has_value() && *limits.cpus < cpus) {
    cpus = static_cast<int32_t>(std::ceil(*limits.cpus));
  }
  return std::max(1, cpus);
}

int64_t UsableMemory(const CgroupLimits& limits) {
  const int64_t machine =
      int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);
  return std::min(machine, limits.memory_bytes.value_or(machine));
}

}  // namespace hearsay
