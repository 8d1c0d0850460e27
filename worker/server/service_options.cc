#include "worker/server/service_options.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "worker/server/cgroup_limits.h"
#include "worker/server/duration_range.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxThreads = 1024;
constexpr int32_t kMaxCount = 1000000;
constexpr int32_t kPendingPerThread = 64;
constexpr int64_t kMinBytes = 64 << 10;
constexpr int64_t kMaxBytes = 1 << 30;
constexpr int64_t kMinMemoryBytes = 16 << 20;
constexpr int64_t kMaxMemoryBytes = int64_t{1} << 50;
constexpr absl::Duration kMinWait = absl::Milliseconds(1);

struct Bound {
  absl::string_view field;
  int64_t value;
  int64_t min;
  int64_t max;
};

}  // namespace

absl::Status ServiceOptions::Validate() const {
  const Bound bounds[] = {
      {"threads", threads, 0, kMaxThreads},
      {"max_pending_articles", max_pending_articles, 0, kMaxCount},
      {"max_memory_bytes", max_memory_bytes, 0, kMaxMemoryBytes},
      {"max_feeds", max_feeds, 1, kMaxCount},
      {"feed_window", feed_window, 1, kMaxCount},
      {"feed_window_bytes", feed_window_bytes, kMinBytes, kMaxBytes},
      {"max_answer_bytes", max_answer_bytes, kMinBytes, kMaxBytes},
      {"stream_buffer_bytes", stream_buffer_bytes, kMinBytes, kMaxBytes},
  };
  for (const Bound& bound : bounds) {
    if (bound.value < bound.min || bound.value > bound.max) {
      return absl::InvalidArgumentError(
          absl::StrCat(bound.field, " is ", bound.value, ": expected ",
                       bound.min, " to ", bound.max));
    }
  }
  if (max_memory_bytes != 0 && max_memory_bytes < kMinMemoryBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("max_memory_bytes is ", max_memory_bytes,
                     ": expected at least ", kMinMemoryBytes));
  }
  const std::pair<absl::string_view, absl::Duration> durations[] = {
      {"stall_timeout", stall_timeout},
      {"feed_stall_timeout", feed_stall_timeout},
  };
  for (const auto& [field, duration] : durations) {
    const absl::Status status =
        CheckDuration(field, duration, kMinWait, kLongestWait);
    if (!status.ok()) return status;
  }
  return CheckDuration("max_feed_age", max_feed_age, kMinWait,
                       absl::InfiniteDuration());
}

ServiceOptions ServiceOptions::WithDefaults() const {
  ServiceOptions options = *this;
  if (options.threads == 0) {
    options.threads = std::min(UsableCpus(ReadCgroupLimits()), kMaxThreads);
  }
  if (options.max_pending_articles == 0) {
    options.max_pending_articles = kPendingPerThread * options.threads;
  }
  if (options.max_memory_bytes == 0) {
    options.max_memory_bytes =
        std::max(kMinMemoryBytes, UsableMemory(ReadCgroupLimits()) / 2);
  }
  return options;
}

}  // namespace hearsay
