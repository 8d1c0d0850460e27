#include "client/sources/line_reader.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

// Gives its bytes in pieces, and then an end or an error.
class FakeSource : public ByteSource {
 public:
  FakeSource(std::string bytes, size_t piece, absl::Status end = {})
      : bytes_(std::move(bytes)), piece_(piece), end_(std::move(end)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (at_ == bytes_.size() && !end_.ok()) return end_;
    const size_t count = std::min({piece_, size, bytes_.size() - at_});
    bytes_.copy(buffer, count, at_);
    at_ += count;
    return count;
  }

 private:
  const std::string bytes_;
  const size_t piece_;
  const absl::Status end_;
  size_t at_ = 0;
};

struct ReadLine {
  int64_t number;
  std::string text;
  bool too_long;

  friend bool operator==(const ReadLine& a, const ReadLine& b) {
    return a.number == b.number && a.text == b.text && a.too_long == b.too_long;
  }
};

std::vector<ReadLine> ReadLines(const std::string& bytes, size_t piece,
                                size_t max_line_bytes) {
  LineReader reader(std::make_unique<FakeSource>(bytes, piece), max_line_bytes);
  std::vector<ReadLine> lines;
  Line line;
  while (reader.Next(&line)) {
    lines.push_back({line.number, std::string(line.text), line.too_long});
  }
  EXPECT_TRUE(reader.status().ok());
  return lines;
}

// The obvious way.
std::vector<ReadLine> SplitLines(const std::string& bytes,
                                 size_t max_line_bytes) {
  std::vector<ReadLine> lines;
  std::string line;
  const auto end_line = [&] {
    const bool too_long = line.size() > max_line_bytes;
    lines.push_back({static_cast<int64_t>(lines.size()) + 1,
                     line.substr(0, max_line_bytes), too_long});
    line.clear();
  };
  for (const char c : bytes) {
    if (c == '\n') {
      end_line();
    } else {
      line += c;
    }
  }
  if (!line.empty()) end_line();
  return lines;
}

TEST(LineReaderTest, AgreesWithTheObviousWay) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    const int length = random() % 60;
    for (int i = 0; i < length; ++i) bytes += random() % 4 == 0 ? '\n' : 'x';
    const size_t piece = 1 + random() % 9;
    const size_t most = 1 + random() % 12;
    EXPECT_EQ(ReadLines(bytes, piece, most), SplitLines(bytes, most))
        << testing::PrintToString(bytes) << " in pieces of " << piece
        << ", at most " << most;
  }
}

TEST(LineReaderTest, ReadsLinesThatAreLongerThanItsBuffer) {
  const std::string line(3 << 20, 'x');
  const std::string bytes = line + "\n" + line + "\nlast";
  EXPECT_EQ(ReadLines(bytes, 100000, 4 << 20), SplitLines(bytes, 4 << 20));
  EXPECT_EQ(ReadLines(bytes, 100000, 1 << 20), SplitLines(bytes, 1 << 20));
}

TEST(LineReaderTest, StopsWhereReadingFails) {
  LineReader reader(std::make_unique<FakeSource>(
                        "one\nhalf", 3, absl::DataLossError("cut off")),
                    100);
  Line line;
  EXPECT_TRUE(reader.Next(&line));
  EXPECT_EQ(line.text, "one");
  EXPECT_FALSE(reader.Next(&line));
  EXPECT_EQ(reader.status(), absl::DataLossError("cut off"));
}

}  // namespace
}  // namespace hearsay::sources
