#include "client/sources/byte_source.h"

#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
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

// One member of gzip.
std::string Gzip(std::string text) {
  z_stream stream = {};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
               Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(&text[0]);
  stream.avail_in = text.size();
  stream.next_out = reinterpret_cast<Bytef*>(&packed[0]);
  stream.avail_out = packed.size();
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

// Everything, in reads of `step` bytes, or why not.
absl::StatusOr<std::string> ReadAll(const std::string& path, size_t step) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenBytes(path);
  if (!source.ok()) return source.status();
  std::string all;
  std::string buffer(step, '\0');
  while (true) {
    const absl::StatusOr<size_t> got = (*source)->Read(&buffer[0], step);
    if (!got.ok()) return got.status();
    if (*got == 0) return all;
    all.append(buffer, 0, *got);
  }
}

std::string LongText() {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += std::to_string(i * 7919) + " ";
  return text;
}

TEST(ByteSourceTest, ReadsPlainFilesAndGzipInReadsOfAnySize) {
  const std::string text = LongText();
  const std::string plain = WriteFile("plain", text);
  const std::string packed = WriteFile("packed", Gzip(text));
  for (const size_t step : {1000, 4096, 1 << 20}) {
    EXPECT_EQ(ReadAll(plain, step).value(), text);
    EXPECT_EQ(ReadAll(packed, step).value(), text);
  }
}

TEST(ByteSourceTest, ReadsShortFiles) {
  for (const std::string text : {"", "a", "\x1f", "ab"}) {
    EXPECT_EQ(ReadAll(WriteFile("short", text), 1).value(), text);
    EXPECT_EQ(ReadAll(WriteFile("short.gz", Gzip(text)), 1).value(), text);
  }
}

TEST(ByteSourceTest, ReadsAllMembersAndLeavesOutWhatFollows) {
  EXPECT_EQ(ReadAll(WriteFile("two", Gzip("one ") + Gzip("two")), 64).value(),
            "one two");
  EXPECT_EQ(ReadAll(WriteFile("rest", Gzip("one") + std::string(512, '\0')), 64)
                .value(),
            "one");
}

TEST(ByteSourceTest, SaysWhatIsWrongWithGzip) {
  const std::string packed = Gzip(LongText());
  const absl::Status cut =
      ReadAll(WriteFile("cut", packed.substr(0, packed.size() / 2)), 4096)
          .status();
  EXPECT_EQ(cut.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(cut.message(), HasSubstr("cut off"));

  std::string broken = packed;
  for (size_t i = broken.size() / 2; i < broken.size() / 2 + 50; ++i) {
    broken[i] = '\xff';
  }
  const absl::Status status =
      ReadAll(WriteFile("broken", broken), 4096).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(status.message(), HasSubstr("broken"));
}

TEST(ByteSourceTest, SaysWhyAFileCannotBeOpened) {
  EXPECT_EQ(OpenBytes("/nonexistent/file").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_THAT(OpenBytes(std::getenv("TEST_TMPDIR")).status().message(),
              HasSubstr("folder"));
}

TEST(ByteSourceTest, GivesBackWhatWasPutBackFirst) {
  std::unique_ptr<ByteSource> source =
      PutBack("start ", OpenBytes(WriteFile("rest.txt", "and rest")).value());
  std::string all;
  char buffer[4];
  while (const size_t got = source->Read(buffer, sizeof buffer).value()) {
    all.append(buffer, got);
  }
  EXPECT_EQ(all, "start and rest");
}

}  // namespace
}  // namespace hearsay::sources
