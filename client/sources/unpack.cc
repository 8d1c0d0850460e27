#include "client/sources/unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hearsay::sources {
namespace {

constexpr size_t kInputBytes = 256 << 10;

// Bytes to read, and room to write. Steps move both on.
struct Buffers {
  const char* in = nullptr;
  size_t in_size = 0;
  char* out = nullptr;
  size_t out_size = 0;
};

enum class Step { kMore, kEndOfMember, kBroken };

// One way to compress. Its errors are a library's own words.
class Codec {
 public:
  virtual ~Codec() = default;
  virtual absl::string_view name() const = 0;
  // Whether a further member may start with this byte.
  virtual bool Starts(unsigned char first) const = 0;
  // Before each member. False without memory.
  virtual bool Begin() = 0;
  // Goes on until the input is used up, the output is full or the member ends.
  virtual Step Run(Buffers* buffers) = 0;
  virtual absl::string_view error() const { return ""; }
};

// zlib, bzip2 and xz share the shape of their streams.
template <typename Stream>
void Load(const Buffers& buffers, Stream* stream) {
  using Byte = decltype(stream->next_out);
  stream->next_in = reinterpret_cast<decltype(stream->next_in)>(
      const_cast<char*>(buffers.in));
  stream->avail_in = buffers.in_size;
  stream->next_out = reinterpret_cast<Byte>(buffers.out);
  stream->avail_out = buffers.out_size;
}

template <typename Stream>
void Store(const Stream& stream, Buffers* buffers) {
  buffers->in += buffers->in_size - stream.avail_in;
  buffers->in_size = stream.avail_in;
  buffers->out += buffers->out_size - stream.avail_out;
  buffers->out_size = stream.avail_out;
}

class GzipCodec : public Codec {
 public:
  ~GzipCodec() override {
    if (ready_) inflateEnd(&stream_);
  }
  absl::string_view name() const override { return "gzip"; }
  bool Starts(unsigned char first) const override { return first == 0x1f; }
  bool Begin() override {
    if (ready_) return inflateReset(&stream_) == Z_OK;
    ready_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
    return ready_;
  }
  Step Run(Buffers* buffers) override {
    Load(*buffers, &stream_);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    Store(stream_, buffers);
    if (result == Z_STREAM_END) return Step::kEndOfMember;
    return result == Z_OK || result == Z_BUF_ERROR ? Step::kMore
                                                   : Step::kBroken;
  }
  absl::string_view error() const override {
    return stream_.msg == nullptr ? "" : stream_.msg;
  }

 private:
  static constexpr int kGzipWindow = 15 + 16;

  z_stream stream_ = {};
  bool ready_ = false;
};

class Bzip2Codec : public Codec {
 public:
  ~Bzip2Codec() override { End(); }
  absl::string_view name() const override { return "bzip2"; }
  bool Starts(unsigned char first) const override { return first == 'B'; }
  bool Begin() override {
    End();
    ready_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK;
    return ready_;
  }
  Step Run(Buffers* buffers) override {
    Load(*buffers, &stream_);
    const int result = BZ2_bzDecompress(&stream_);
    Store(stream_, buffers);
    if (result == BZ_STREAM_END) return Step::kEndOfMember;
    return result == BZ_OK ? Step::kMore : Step::kBroken;
  }

 private:
  void End() {
    if (ready_) BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    ready_ = false;
  }

  bz_stream stream_ = {};
  bool ready_ = false;
};

class XzCodec : public Codec {
 public:
  ~XzCodec() override { lzma_end(&stream_); }
  absl::string_view name() const override { return "xz"; }
  bool Starts(unsigned char first) const override { return first == 0xfd; }
  bool Begin() override {
    return lzma_stream_decoder(&stream_, kMaxMemoryBytes, 0) == LZMA_OK;
  }
  Step Run(Buffers* buffers) override {
    Load(*buffers, &stream_);
    const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    Store(stream_, buffers);
    if (result == LZMA_STREAM_END) return Step::kEndOfMember;
    if (result == LZMA_OK || result == LZMA_BUF_ERROR) return Step::kMore;
    if (result == LZMA_MEMLIMIT_ERROR) error_ = "it needs over 256 MiB";
    return Step::kBroken;
  }
  absl::string_view error() const override { return error_; }

 private:
  static constexpr uint64_t kMaxMemoryBytes = 256 << 20;

  lzma_stream stream_ = LZMA_STREAM_INIT;
  absl::string_view error_;
};

class ZstdCodec : public Codec {
 public:
  ZstdCodec() : stream_(ZSTD_createDStream()) {}
  ~ZstdCodec() override { ZSTD_freeDStream(stream_); }
  absl::string_view name() const override { return "zstd"; }
  // Frames to be skipped start with the second.
  bool Starts(unsigned char first) const override {
    return first == 0x28 || (first & 0xf0) == 0x50;
  }
  bool Begin() override {
    return stream_ != nullptr && !ZSTD_isError(ZSTD_initDStream(stream_));
  }
  Step Run(Buffers* buffers) override {
    ZSTD_inBuffer in{buffers->in, buffers->in_size, 0};
    ZSTD_outBuffer out{buffers->out, buffers->out_size, 0};
    const size_t result = ZSTD_decompressStream(stream_, &out, &in);
    buffers->in += in.pos;
    buffers->in_size -= in.pos;
    buffers->out += out.pos;
    buffers->out_size -= out.pos;
    if (ZSTD_isError(result)) {
      error_ = ZSTD_getErrorName(result);
      return Step::kBroken;
    }
    return result == 0 ? Step::kEndOfMember : Step::kMore;
  }
  absl::string_view error() const override { return error_; }

 private:
  ZSTD_DStream* const stream_;
  absl::string_view error_;
};

class Unpacker : public ByteSource {
 public:
  Unpacker(std::unique_ptr<Codec> codec, std::unique_ptr<ByteSource> packed)
      : codec_(std::move(codec)),
        packed_(std::move(packed)),
        input_(kInputBytes) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    buffers_.out = buffer;
    buffers_.out_size = size;
    while (buffers_.out_size == size && !ended_) {
      absl::Status status = status_;
      if (status.ok()) status = Advance();
      if (status.ok()) continue;
      status_ = status;
      // What was unpacked before the break comes first.
      if (buffers_.out_size == size) return status_;
    }
    return size - buffers_.out_size;
  }

 private:
  absl::Status Advance() {
    bool at_end = false;
    if (buffers_.in_size == 0) {
      const absl::StatusOr<size_t> got =
          packed_->Read(input_.data(), input_.size());
      if (!got.ok()) return got.status();
      buffers_.in = input_.data();
      buffers_.in_size = *got;
      at_end = *got == 0;
    }
    if (!in_member_) {
      ended_ = at_end || (members_ > 0 && !codec_->Starts(*buffers_.in));
      if (ended_) return absl::OkStatus();
      if (!codec_->Begin()) {
        return absl::ResourceExhaustedError("no memory to unpack it");
      }
      in_member_ = true;
    }
    const Buffers before = buffers_;
    switch (codec_->Run(&buffers_)) {
      case Step::kEndOfMember:
        in_member_ = false;
        ++members_;
        break;
      case Step::kBroken:
        return absl::DataLossError(
            absl::StrCat("its ", codec_->name(), " is broken",
                         codec_->error().empty() ? "" : ": ", codec_->error()));
      case Step::kMore:
        // At the end a codec may still hold some output.
        if (buffers_.out_size == before.out_size &&
            buffers_.in_size == before.in_size) {
          return absl::DataLossError(absl::StrCat(
              "its ", codec_->name(), at_end ? " is cut off" : " is broken"));
        }
        break;
    }
    return absl::OkStatus();
  }

  const std::unique_ptr<Codec> codec_;
  const std::unique_ptr<ByteSource> packed_;
  std::vector<char> input_;
  Buffers buffers_;
  bool in_member_ = false;
  bool ended_ = false;
  int64_t members_ = 0;
  absl::Status status_;
};

std::unique_ptr<Codec> FindCodec(absl::string_view start) {
  if (absl::StartsWith(start, "\x1f\x8b")) {
    return std::make_unique<GzipCodec>();
  }
  if (absl::StartsWith(start, "\x28\xb5\x2f\xfd")) {
    return std::make_unique<ZstdCodec>();
  }
  if (absl::StartsWith(start, absl::string_view("\xfd"
                                                "7zXZ\0",
                                                6))) {
    return std::make_unique<XzCodec>();
  }
  // A text may well start with BZh; a block or the end must follow its level.
  if (absl::StartsWith(start, "BZh") && start.size() >= 10 &&
      (start.substr(4, 6) == "1AY&SY" ||
       start.substr(4, 6) == "\x17\x72\x45\x38\x50\x90")) {
    return std::make_unique<Bzip2Codec>();
  }
  return nullptr;
}

}  // namespace

std::unique_ptr<ByteSource> Unpack(std::string start,
                                   std::unique_ptr<ByteSource> rest) {
  std::unique_ptr<Codec> codec = FindCodec(start);
  std::unique_ptr<ByteSource> source =
      PutBack(std::move(start), std::move(rest));
  if (codec == nullptr) return source;
  return std::make_unique<Unpacker>(std::move(codec), std::move(source));
}

absl::string_view StripPackedEnding(absl::string_view name) {
  for (const absl::string_view ending : {".gz", ".zst", ".xz", ".bz2"}) {
    if (absl::EndsWithIgnoreCase(name, ending)) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

}  // namespace hearsay::sources
