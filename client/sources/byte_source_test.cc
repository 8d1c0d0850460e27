#include "client/sources/byte_source.h"

#include <cstdlib>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;

std::string WriteFile(const std::string& name, const std::string& content) {
  const std::string path = std::string(std::getenv("TEST_TMPDIR")) + "/" + name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

// Gives "abc" a byte at a time, and then an error.
class Breaking : public ByteSource {
 public:
  absl::StatusOr<size_t> Read(char* buffer, size_t) override {
    if (at_ == 3) return absl::DataLossError("broken");
    *buffer = "abc"[at_++];
    return 1;
  }

 private:
  int at_ = 0;
};

TEST(ByteSourceTest, ReadsFiles) {
  std::string all;
  const std::unique_ptr<ByteSource> source =
      OpenFile(WriteFile("plain", "Rain fell.")).value();
  EXPECT_TRUE(ReadAll(*source, 100, &all).ok());
  EXPECT_EQ(all, "Rain fell.");
}

TEST(ByteSourceTest, SaysWhyAFileCannotBeOpened) {
  EXPECT_EQ(OpenFile("/nonexistent/file").status().code(),
            absl::StatusCode::kNotFound);
}

TEST(ByteSourceTest, GivesBackWhatWasPutBackFirst) {
  std::unique_ptr<ByteSource> source =
      PutBack("start ", FromMemory("and rest"));
  std::string all;
  char buffer[4];
  while (const size_t got = source->Read(buffer, sizeof buffer).value()) {
    all.append(buffer, got);
  }
  EXPECT_EQ(all, "start and rest");
}

TEST(ByteSourceTest, TheStartIsAsLongAsAskedFor) {
  const std::unique_ptr<ByteSource> source = FromMemory("Rain fell.");
  EXPECT_EQ(ReadStart(*source, 2, 4).value(), "Rain");
  EXPECT_EQ(ReadStart(*source, 10, 20).value(), " fell.");
  EXPECT_EQ(ReadStart(*source, 10, 20).value(), "");
}

TEST(ByteSourceTest, WhatWasReadBeforeAnErrorIsKept) {
  Breaking start;
  EXPECT_EQ(ReadStart(start, 10, 10).value(), "abc");
  EXPECT_THAT(ReadStart(start, 10, 10).status().message(), HasSubstr("broken"));
  Breaking all;
  std::string content;
  EXPECT_EQ(ReadAll(all, 100, &content).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(content, "abc");
}

TEST(ByteSourceTest, ReadsNoMoreThanNeededToSeeThatItIsTooMuch) {
  const std::unique_ptr<ByteSource> source =
      FromMemory(std::string(1 << 20, 'x'));
  std::string content;
  EXPECT_TRUE(ReadAll(*source, 1000, &content).ok());
  EXPECT_GT(content.size(), 1000u);
  EXPECT_LT(content.size(), 1u << 20);
}

}  // namespace
}  // namespace hearsay::sources
