#include "client/feeds/journal_record.h"

#include <zlib.h>

#include "absl/strings/str_cat.h"

namespace hearsay::feeds {
namespace {

// Length of the payload, checksum of all but itself, type.
constexpr size_t kLengthBytes = 4;
constexpr size_t kChecksumBytes = 4;
constexpr size_t kHeadBytes = kLengthBytes + kChecksumBytes + 1;

void Append32(uint32_t number, std::string* bytes) {
  for (int i = 0; i < 4; ++i) bytes->push_back(number >> (8 * i) & 0xff);
}

uint32_t Read32(absl::string_view bytes) {
  uint32_t number = 0;
  for (int i = 3; i >= 0; --i) {
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

uint32_t Checksum(absl::string_view length, absl::string_view rest) {
  uLong sum = crc32_z(0, nullptr, 0);
  for (const absl::string_view part : {length, rest}) {
    sum =
        crc32_z(sum, reinterpret_cast<const Bytef*>(part.data()), part.size());
  }
  return static_cast<uint32_t>(sum);
}

// The good record that `bytes` start with; the bytes it takes, or 0.
size_t ReadRecord(absl::string_view bytes, JournalRecord* record) {
  if (bytes.size() < kHeadBytes) return 0;
  const size_t length = Read32(bytes);
  if (length > kMaxPayloadBytes || length > bytes.size() - kHeadBytes) return 0;
  const absl::string_view rest =
      bytes.substr(kLengthBytes + kChecksumBytes, 1 + length);
  if (Checksum(bytes.substr(0, kLengthBytes), rest) !=
      Read32(bytes.substr(kLengthBytes))) {
    return 0;
  }
  *record = {rest[0], rest.substr(1)};
  return kHeadBytes + length;
}

}  // namespace

void AppendRecord(char type, absl::string_view payload, std::string* bytes) {
  std::string length;
  Append32(static_cast<uint32_t>(payload.size()), &length);
  const std::string rest = absl::StrCat(absl::string_view(&type, 1), payload);
  bytes->append(length);
  Append32(Checksum(length, rest), bytes);
  bytes->append(rest);
}

absl::StatusOr<JournalRecords> ReadRecords(absl::string_view bytes) {
  JournalRecords result;
  JournalRecord record;
  while (const size_t taken =
             ReadRecord(bytes.substr(result.good_bytes), &record)) {
    result.records.push_back(record);
    result.good_bytes += taken;
  }
  for (size_t at = result.good_bytes + 1; at < bytes.size(); ++at) {
    if (ReadRecord(bytes.substr(at), &record) == 0) continue;
    return absl::DataLossError(absl::StrCat(
        "the journal is damaged: its record at byte ", result.good_bytes,
        " is broken, and there are good ones from byte ", at, " on"));
  }
  return result;
}

void AppendNumber(int64_t number, std::string* bytes) {
  for (int i = 0; i < 8; ++i) {
    bytes->push_back(static_cast<uint64_t>(number) >> (8 * i) & 0xff);
  }
}

bool ConsumeNumber(absl::string_view* bytes, int64_t* number) {
  if (bytes->size() < 8) return false;
  uint64_t value = 0;
  for (int i = 7; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>((*bytes)[i]);
  }
  bytes->remove_prefix(8);
  *number = static_cast<int64_t>(value);
  return true;
}

}  // namespace hearsay::feeds
