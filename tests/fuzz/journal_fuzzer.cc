// A journal that was written in order, then cut off or changed at a place: what
// is read is what was written, from its start, or damage that is named.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/feeds/journal_record.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"

namespace hearsay::fuzz {
namespace {

using Records = std::vector<std::pair<char, std::string>>;

// A record a line of the input: its type, then its payload. Without NUL, which
// is in every record's length, so that no payload holds a record of its own:
// those of a real journal are hashes.
Records MakeRecords(absl::string_view lines) {
  Records records;
  for (const absl::string_view line : absl::StrSplit(lines, '\n')) {
    if (line.empty()) continue;
    records.emplace_back(
        line[0],
        absl::StrReplaceAll(line.substr(1), {{std::string(1, 0), "0"}}));
  }
  return records;
}

// How many records `read` holds, which are the first of `written`.
size_t ExpectStartOf(const Records& written,
                     const feeds::JournalRecords& read) {
  Expect(read.records.size() <= written.size(), "no record was added");
  for (size_t i = 0; i < read.records.size(); ++i) {
    Expect(read.records[i].type == written[i].first &&
               read.records[i].payload == written[i].second,
           "a record is read as it was written");
  }
  return read.records.size();
}

}  // namespace
}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  using fuzz::Expect;
  // Any bytes at all are read to an end.
  (void)feeds::ReadRecords(fuzz::FuzzInput(data, size).Rest());

  fuzz::FuzzInput input(data, size);
  const int cut = input.Choose(256);
  const int place = input.Choose(256);
  const char flip = static_cast<char>(input.Choose(256));
  const fuzz::Records written = fuzz::MakeRecords(input.Rest());
  std::string bytes;
  for (const auto& [type, payload] : written) {
    feeds::AppendRecord(type, payload, &bytes);
  }
  auto read = feeds::ReadRecords(bytes);
  Expect(read.ok() && fuzz::ExpectStartOf(written, *read) == written.size() &&
             read->good_bytes == bytes.size(),
         "all records come back");

  const std::string start =
      bytes.substr(0, bytes.size() - std::min<size_t>(cut, bytes.size()));
  read = feeds::ReadRecords(start);
  Expect(read.ok(), "a torn end is no damage");
  fuzz::ExpectStartOf(written, *read);

  if (!bytes.empty()) bytes[place % bytes.size()] ^= flip;
  read = feeds::ReadRecords(bytes);
  if (read.ok()) {
    fuzz::ExpectStartOf(written, *read);
  } else {
    Expect(absl::IsDataLoss(read.status()), "damage is data loss");
  }
  return 0;
}
