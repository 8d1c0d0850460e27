// A run in numbers, for scripts.
#ifndef HEARSAY_CLIENT_FEEDS_SUMMARY_H_
#define HEARSAY_CLIENT_FEEDS_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/time/time.h"
#include "client/feeds/counts.h"

namespace hearsay::feeds {

struct Summary {
  std::string outcome;  // "finished", "drained" or "stopped"
  std::string error;    // why it stopped; else empty
  Counts counts;
  int64_t failed_before = 0;  // in earlier runs, of those done before
  absl::Duration wall;
  absl::Duration cpu;  // of this process
  std::string model_version;
  std::map<std::string, int64_t> workers;  // answers of each
  std::string output;
  std::string journal;       // empty: none
  std::string dead_letters;  // empty: none
};

// One JSON object on a line, with its end; docs/feed.md tells its fields.
// Thread-safe.
std::string ToJson(const Summary& summary);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_SUMMARY_H_
