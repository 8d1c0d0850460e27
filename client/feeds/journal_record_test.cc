#include "client/feeds/journal_record.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

using ::testing::HasSubstr;

std::string Dump(const JournalRecords& read) {
  std::string dump;
  for (const JournalRecord& record : read.records) {
    dump += record.type;
    dump += "(" + std::string(record.payload) + ")";
  }
  return dump;
}

std::string ThreeRecords() {
  std::string bytes;
  AppendRecord('H', "1", &bytes);
  AppendRecord('S', "", &bytes);
  AppendRecord('C', std::string("\0\xff nine", 7), &bytes);
  return bytes;
}

TEST(JournalRecordTest, ComesBack) {
  const std::string bytes = ThreeRecords();
  const absl::StatusOr<JournalRecords> read = ReadRecords(bytes);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(Dump(*read), std::string("H(1)S()C(\0\xff nine)", 17));
  EXPECT_EQ(read->good_bytes, bytes.size());
}

// The format is for ever: journals outlive programs.
TEST(JournalRecordTest, HasTheBytesThatTheDocsTell) {
  std::string bytes;
  AppendRecord('H', "1", &bytes);
  EXPECT_EQ(bytes, std::string("\x01\0\0\0\x31\xb7\xe0\x13"
                               "H1",
                               10));
}

TEST(JournalRecordTest, EndsBeforeARecordThatWasCutShortAtAnyByte) {
  const std::string bytes = ThreeRecords();
  for (size_t length = 0; length <= bytes.size(); ++length) {
    const std::string cut = bytes.substr(0, length);
    const absl::StatusOr<JournalRecords> read = ReadRecords(cut);
    ASSERT_TRUE(read.ok()) << length << read.status();
    EXPECT_LE(read->good_bytes, length);
    EXPECT_EQ(Dump(*read),
              Dump(*ReadRecords(bytes.substr(0, read->good_bytes))));
    // As many as there are whole ones.
    EXPECT_EQ(read->records.size(),
              (length >= 10) + (length >= 19) + (length >= bytes.size()));
  }
}

TEST(JournalRecordTest, EndsBeforeZerosThatACrashLeft) {
  for (const size_t zeros : {1, 9, 100, 5000}) {
    const std::string bytes = ThreeRecords() + std::string(zeros, '\0');
    const absl::StatusOr<JournalRecords> read = ReadRecords(bytes);
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(read->good_bytes, ThreeRecords().size());
  }
}

TEST(JournalRecordTest, RefusesDamageBeforeGoodRecordsAtAnyBit) {
  const std::string bytes = ThreeRecords();
  for (size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] ^= 1 << bit % 8;
    const absl::StatusOr<JournalRecords> read = ReadRecords(damaged);
    if (bit / 8 < 19) {
      EXPECT_EQ(read.status().code(), absl::StatusCode::kDataLoss) << bit;
      EXPECT_THAT(read.status().message(),
                  HasSubstr(bit / 8 < 10 ? "at byte 0 is" : "at byte 10 is"));
    } else {
      ASSERT_TRUE(read.ok());
      EXPECT_EQ(read->good_bytes, 19);
    }
  }
}

TEST(JournalRecordTest, NumbersComeBack) {
  for (const int64_t number :
       {INT64_MIN, int64_t{-1}, int64_t{0}, int64_t{258}, INT64_MAX}) {
    std::string bytes;
    AppendNumber(number, &bytes);
    ASSERT_EQ(bytes.size(), 8);
    absl::string_view rest = bytes;
    int64_t back = 0;
    ASSERT_TRUE(ConsumeNumber(&rest, &back));
    EXPECT_EQ(back, number);
    EXPECT_FALSE(ConsumeNumber(&rest, &back));
  }
}

}  // namespace
}  // namespace hearsay::feeds
