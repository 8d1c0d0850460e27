// How a run goes, in numbers.
#ifndef HEARSAY_CLIENT_FEEDS_COUNTS_H_
#define HEARSAY_CLIENT_FEEDS_COUNTS_H_

#include <cstdint>

namespace hearsay::feeds {

// Of this run alone.
struct Counts {
  int64_t read = 0;          // from the sources
  int64_t answered = 0;      // annotated
  int64_t failed = 0;        // answered with an error, or could not be read
  int64_t done_before = 0;   // skipped: an earlier run did them
  int64_t duplicates = 0;    // skipped
  int64_t other_shards = 0;  // skipped
  int64_t too_old = 0;       // skipped
  int64_t words = 0;         // of those that were annotated
  int64_t bytes = 0;         // of the sources of those, text or page
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_COUNTS_H_
