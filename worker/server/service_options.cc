#include "worker/server/service_options.h"

#include <algorithm>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxCount = 1000000;
constexpr int32_t kPendingPerThread = 64;
constexpr int64_t kMinBytes = 64 << 10;
constexpr int64_t kMaxBytes = 1 << 30;

struct Bound {
  absl::string_view field;
  int64_t value;
  int64_t min;
  int64_t max;
};

}  // namespace

absl::Status ServiceOptions::Validate() const {
  const Bound bounds[] = {
      {"threads", threads, 0, 1024},
      {"max_pending_articles", max_pending_articles, 0, kMaxCount},
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
  if (stall_timeout <= absl::ZeroDuration()) {
    return absl::InvalidArgumentError(
        absl::StrCat("stall_timeout is ", absl::FormatDuration(stall_timeout),
                     ": expected more than 0"));
  }
  return absl::OkStatus();
}

ServiceOptions ServiceOptions::WithDefaults() const {
  ServiceOptions options = *this;
  if (options.threads == 0) {
    options.threads = std::max(1u, std::thread::hardware_concurrency());
  }
  if (options.max_pending_articles == 0) {
    options.max_pending_articles = kPendingPerThread * options.threads;
  }
  return options;
}

}  // namespace hearsay
