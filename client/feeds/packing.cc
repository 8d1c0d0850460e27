#include "client/feeds/packing.h"

#include <zlib.h>
#include <zstd.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hearsay::feeds {
namespace {

// Packing takes the time of annotating, so both are set to be quick.
constexpr int kGzipLevel = 3;
constexpr int kZstdLevel = 3;

absl::StatusOr<std::string> Gzip(const std::string& bytes) {
  z_stream stream = {};
  constexpr int kWithGzipHead = 16;
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, MAX_WBITS + kWithGzipHead,
                   /*memLevel=*/8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return absl::ResourceExhaustedError("no memory to compress with");
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in =
      const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = bytes.size();
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = packed.size();
  const int end = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) return absl::InternalError("gzip failed");
  return packed;
}

absl::StatusOr<std::string> Zstd(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const size_t length = ZSTD_compress(packed.data(), packed.size(),
                                      bytes.data(), bytes.size(), kZstdLevel);
  if (ZSTD_isError(length)) {
    return absl::InternalError(
        absl::StrCat("zstd failed: ", ZSTD_getErrorName(length)));
  }
  packed.resize(length);
  return packed;
}

}  // namespace

Packing PackingOf(absl::string_view path) {
  if (absl::EndsWithIgnoreCase(path, ".gz")) return Packing::kGzip;
  if (absl::EndsWithIgnoreCase(path, ".zst")) return Packing::kZstd;
  return Packing::kNone;
}

absl::StatusOr<std::string> Pack(std::string bytes, Packing packing) {
  if (packing == Packing::kNone || bytes.empty()) return bytes;
  return packing == Packing::kGzip ? Gzip(bytes) : Zstd(bytes);
}

}  // namespace hearsay::feeds
