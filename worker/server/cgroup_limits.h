// What the container grants this process: Linux control groups, version 1 and
// 2.
#ifndef HEARSAY_WORKER_SERVER_CGROUP_LIMITS_H_
#define HEARSAY_WORKER_SERVER_CGROUP_LIMITS_H_

#include <cstdint>
#include <string>

#include "absl/types/optional.h"

namespace hearsay {

struct CgroupLimits {
  absl::optional<double> cpus;  // CPU seconds a second
  absl::optional<int64_t> memory_bytes;
};

// The tightest limits of this process's group and of those around it. `root` is
// where /proc and /sys are looked for. What cannot be read is no limit.
// Thread-safe.
CgroupLimits ReadCgroupLimits(const std::string& root = "");

// How many threads can run at once: the CPUs of `limits`, rounded up, but no
// more than this process may run on. 1 or more.
int32_t UsableCpus(const CgroupLimits& limits);

// The memory of `limits`, but no more than the machine has, in bytes.
int64_t UsableMemory(const CgroupLimits& limits);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_CGROUP_LIMITS_H_
