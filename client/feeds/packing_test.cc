#include "client/feeds/packing.h"

#include <zlib.h>
#include <zstd.h>

#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

// All members, one after another.
std::string Gunzip(const std::string& packed) {
  std::string bytes(1 << 20, '\0');
  size_t length = 0;
  z_stream stream = {};
  EXPECT_EQ(inflateInit2(&stream, MAX_WBITS + 16), Z_OK);
  stream.next_in =
      const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
  stream.avail_in = packed.size();
  while (stream.avail_in > 0) {
    inflateReset(&stream);
    stream.next_out = reinterpret_cast<Bytef*>(&bytes[length]);
    stream.avail_out = bytes.size() - length;
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    length += stream.total_out;
  }
  inflateEnd(&stream);
  return bytes.substr(0, length);
}

std::string Unzstd(const std::string& packed) {
  std::string bytes(1 << 20, '\0');
  const size_t length =
      ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  EXPECT_FALSE(ZSTD_isError(length)) << ZSTD_getErrorName(length);
  return bytes.substr(0, length);
}

TEST(PackingTest, GoesByTheName) {
  EXPECT_EQ(PackingOf("a.jsonl"), Packing::kNone);
  EXPECT_EQ(PackingOf("a.jsonl.gz"), Packing::kGzip);
  EXPECT_EQ(PackingOf("a.ZST"), Packing::kZstd);
  EXPECT_EQ(PackingOf("-"), Packing::kNone);
}

TEST(PackingTest, PacksInARowUnpackAsOne) {
  const std::string first(100000, 'a');
  const std::string second = "“b”\n";
  EXPECT_EQ(*Pack(first, Packing::kNone), first);
  EXPECT_EQ(Gunzip(*Pack(first, Packing::kGzip) + *Pack("", Packing::kGzip) +
                   *Pack(second, Packing::kGzip)),
            first + second);
  EXPECT_EQ(Unzstd(*Pack(first, Packing::kZstd) + *Pack("", Packing::kZstd) +
                   *Pack(second, Packing::kZstd)),
            first + second);
  EXPECT_LT(Pack(first, Packing::kZstd)->size(), 1000);
}

}  // namespace
}  // namespace hearsay::feeds
