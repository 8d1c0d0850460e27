// The journal's records as bytes. docs/feed.md has the format.
#ifndef HEARSAY_CLIENT_FEEDS_JOURNAL_RECORD_H_
#define HEARSAY_CLIENT_FEEDS_JOURNAL_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay::feeds {

// A record: what it is, and its content.
struct JournalRecord {
  char type = '\0';
  absl::string_view payload;
};

// The longest payload. Longer ones are taken for damage.
constexpr size_t kMaxPayloadBytes = 16 << 20;

// Appends a record to `bytes`. Thread-safe.
void AppendRecord(char type, absl::string_view payload, std::string* bytes);

// What a journal's bytes hold.
struct JournalRecords {
  std::vector<JournalRecord> records;  // views of the bytes
  // Where the last good record ends. What is behind it is a record whose
  // writing was cut short.
  size_t good_bytes = 0;
};

// Reads all records. A broken one with no good one behind it is what a crash
// leaves, and is passed over; with a good one behind it, the file is damaged:
// DATA_LOSS says where. Thread-safe.
absl::StatusOr<JournalRecords> ReadRecords(absl::string_view bytes);

// Numbers within payloads: 8 bytes, least first. Thread-safe.
void AppendNumber(int64_t number, std::string* bytes);
// Takes one from the start of `bytes`. False where there are too few.
bool ConsumeNumber(absl::string_view* bytes, int64_t* number);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_JOURNAL_RECORD_H_
