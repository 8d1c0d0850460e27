#include "client/sources/unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "client/sources/testing/gzip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Zstd(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  packed.resize(ZSTD_compress2(context, &packed[0], packed.size(), text.data(),
                               text.size()));
  ZSTD_freeCCtx(context);
  return packed;
}

std::string Xz(const std::string& text) {
  std::string packed(lzma_stream_buffer_bound(text.size()), '\0');
  size_t size = 0;
  lzma_easy_buffer_encode(/*preset=*/0, LZMA_CHECK_CRC64, nullptr,
                          reinterpret_cast<const uint8_t*>(text.data()),
                          text.size(), reinterpret_cast<uint8_t*>(&packed[0]),
                          &size, packed.size());
  packed.resize(size);
  return packed;
}

std::string Bzip2(const std::string& text) {
  unsigned size = text.size() + text.size() / 100 + 600;
  std::string packed(size, '\0');
  BZ2_bzBuffToBuffCompress(&packed[0], &size, const_cast<char*>(text.data()),
                           text.size(), /*blockSize100k=*/1, 0, 0);
  packed.resize(size);
  return packed;
}

struct Packing {
  const char* name;
  std::string (*pack)(const std::string&);
  size_t block;  // in whole blocks of so many bytes it is unpacked
};

const Packing kPackings[] = {{"gzip", Gzip, 1 << 10},
                             {"zstd", Zstd, 128 << 10},
                             {"xz", Xz, 1 << 10},
                             {"bzip2", Bzip2, 100 << 10}};

struct Unpacked {
  std::string text;
  absl::Status status;
};

// In reads of `step` bytes, of a source that also gives `step` bytes a read.
Unpacked Read(const std::string& packed, size_t step) {
  class Slow : public ByteSource {
   public:
    Slow(std::string bytes, size_t step)
        : bytes_(FromMemory(std::move(bytes))), step_(step) {}
    absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
      return bytes_->Read(buffer, std::min(size, step_));
    }

   private:
    const std::unique_ptr<ByteSource> bytes_;
    const size_t step_;
  };
  const size_t start = std::min<size_t>(packed.size(), 10);
  const std::unique_ptr<ByteSource> source =
      Unpack(packed.substr(0, start),
             std::make_unique<Slow>(packed.substr(start), step));
  Unpacked unpacked;
  std::string buffer(step, '\0');
  while (true) {
    const absl::StatusOr<size_t> got = source->Read(&buffer[0], step);
    unpacked.status = got.status();
    if (!got.ok()) {
      EXPECT_EQ(source->Read(&buffer[0], step).status(), got.status());
      break;
    }
    if (*got == 0) break;
    unpacked.text.append(buffer, 0, *got);
  }
  return unpacked;
}

std::string LongText() {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += std::to_string(i * 7919) + " ";
  return text;
}

TEST(UnpackTest, ReadsAnyPackingInReadsOfAnySize) {
  const std::string text = LongText();
  for (const Packing& packing : kPackings) {
    const std::string packed = packing.pack(text);
    for (const size_t step : {1000, 4096, 1 << 20}) {
      const Unpacked unpacked = Read(packed, step);
      EXPECT_TRUE(unpacked.status.ok()) << packing.name << unpacked.status;
      EXPECT_TRUE(unpacked.text == text) << packing.name << step;
    }
  }
}

TEST(UnpackTest, ReadsShortTextsPackedOrNot) {
  for (const std::string text :
       {"", "a", "\x1f", "BZh9", "BZh91AY is no name", "\xfd", "ab"}) {
    EXPECT_EQ(Read(text, 1).text, text);
    for (const Packing& packing : kPackings) {
      const Unpacked unpacked = Read(packing.pack(text), 1);
      EXPECT_TRUE(unpacked.status.ok()) << packing.name << unpacked.status;
      EXPECT_EQ(unpacked.text, text) << packing.name;
    }
  }
}

TEST(UnpackTest, ReadsAllMembersAndLeavesOutWhatFollows) {
  for (const Packing& packing : kPackings) {
    const std::string two = packing.pack("one ") + packing.pack("two");
    for (const size_t step : {1, 64}) {
      EXPECT_EQ(Read(two, step).text, "one two") << packing.name;
      const Unpacked padded = Read(two + std::string(512, '\0'), step);
      EXPECT_EQ(padded.text, "one two") << packing.name;
      EXPECT_TRUE(padded.status.ok()) << packing.name << padded.status;
    }
  }
}

TEST(UnpackTest, PassesOverFramesThatAreToBeSkipped) {
  const std::string skipped("\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
  EXPECT_EQ(Read(Zstd("one ") + skipped + Zstd("two"), 64).text, "one two");
}

TEST(UnpackTest, GivesWhatCameBeforeTheEndAndSaysThatItIsCutOff) {
  const std::string text = LongText();
  for (const Packing& packing : kPackings) {
    const std::string packed = packing.pack(text);
    for (const size_t step : {1000, 1 << 20}) {
      const Unpacked cut = Read(packed.substr(0, packed.size() - 100), step);
      EXPECT_EQ(cut.status.code(), absl::StatusCode::kDataLoss);
      EXPECT_EQ(cut.status.message(),
                "its " + std::string(packing.name) + " is cut off");
      EXPECT_EQ(text.compare(0, cut.text.size(), cut.text), 0);
      EXPECT_GT(cut.text.size() + packing.block, text.size()) << packing.name;
    }
    for (const size_t length : {11, 12, 20}) {
      EXPECT_EQ(Read(packed.substr(0, length), 64).status.code(),
                absl::StatusCode::kDataLoss)
          << packing.name << length;
    }
  }
}

TEST(UnpackTest, GivesWhatCameBeforeABreak) {
  const std::string text = LongText();
  for (const Packing& packing : kPackings) {
    // A whole member in front, since bytes may be lost with their block.
    std::string broken = packing.pack("whole ") + packing.pack(text);
    for (size_t i = broken.size() / 2; i < broken.size() / 2 + 50; ++i) {
      broken[i] ^= 0x55;
    }
    const Unpacked unpacked = Read(broken, 4096);
    EXPECT_EQ(unpacked.status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(unpacked.status.message(),
                HasSubstr(std::string(packing.name) + " is broken"));
    EXPECT_EQ(unpacked.text.substr(0, 6), "whole ") << packing.name;
  }
}

TEST(UnpackTest, PassesErrorsOnBehindWhatWasUnpacked) {
  class Failing : public ByteSource {
   public:
    absl::StatusOr<size_t> Read(char*, size_t) override {
      return absl::UnavailableError("gone");
    }
  };
  const std::unique_ptr<ByteSource> source =
      Unpack(Gzip("one "), std::make_unique<Failing>());
  std::string all;
  EXPECT_EQ(ReadAll(*source, 100, &all), absl::UnavailableError("gone"));
  EXPECT_EQ(all, "one ");
}

TEST(UnpackTest, ABombIsUnpackedAsFarAsItIsRead) {
  for (const Packing& packing : kPackings) {
    // 16 MiB in a few bytes.
    const std::string packed = packing.pack(std::string(16 << 20, 'x'));
    const std::unique_ptr<ByteSource> source =
        Unpack(packed.substr(0, 10), FromMemory(packed.substr(10)));
    std::string content;
    EXPECT_TRUE(ReadAll(*source, 1 << 20, &content).ok()) << packing.name;
    EXPECT_LE(content.size(), 2u << 20) << packing.name;
  }
}

TEST(UnpackTest, StripsEndings) {
  for (const char* name : {"a.txt.gz", "a.txt.ZST", "a.txt.xz", "a.txt.bz2"}) {
    EXPECT_EQ(StripPackedEnding(name), "a.txt");
  }
  EXPECT_EQ(StripPackedEnding("a.tgz"), "a.tgz");
  EXPECT_THAT(StripPackedEnding(""), IsEmpty());
}

}  // namespace
}  // namespace hearsay::sources
