#include "client/sources/utf8_source.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/sources/characters.h"
#include "client/sources/format.h"

namespace hearsay::sources {
namespace {

constexpr size_t kChunkBytes = 64 << 10;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

// encoding="NAME" of <?xml ... ?>, in lower case.
std::string DeclaredCharset(absl::string_view start) {
  start = absl::StripLeadingAsciiWhitespace(start);
  if (!absl::StartsWith(start, "<?xml")) return "";
  start = start.substr(0, start.find("?>"));
  constexpr absl::string_view kAttribute = "encoding";
  const size_t at = start.find(kAttribute);
  if (at == absl::string_view::npos) return "";
  absl::string_view value =
      absl::StripLeadingAsciiWhitespace(start.substr(at + kAttribute.size()));
  if (!absl::ConsumePrefix(&value, "=")) return "";
  value = absl::StripLeadingAsciiWhitespace(value);
  if (value.empty() || (value[0] != '"' && value[0] != '\'')) return "";
  const char quote = value[0];
  value.remove_prefix(1);
  return absl::AsciiStrToLower(value.substr(0, value.find(quote)));
}

// How much of the text, from its start, is UTF-8.
size_t ValidLength(absl::string_view text) {
  size_t length = 0;
  while (length < text.size()) {
    if (absl::ascii_isascii(text[length])) {
      ++length;
      continue;
    }
    const int character = Utf8Length(text.substr(length));
    if (character <= 0) break;
    length += character;
  }
  return length;
}

// Whether there are characters beyond ASCII, all of them UTF-8 but for the
// last, which may be cut off.
bool IsUtf8BeyondAscii(absl::string_view text) {
  const size_t valid = ValidLength(text);
  return (valid == text.size() || Utf8Length(text.substr(valid)) < 0) &&
         !std::all_of(text.begin(), text.begin() + valid, absl::ascii_isascii);
}

// Reads pieces, each of which a subclass turns into UTF-8.
class Decoder : public ByteSource {
 public:
  explicit Decoder(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)), bytes_(kChunkBytes) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    while (taken_ == text_.size()) {
      if (ended_) return 0;
      const absl::StatusOr<size_t> got =
          source_->Read(bytes_.data(), bytes_.size());
      if (!got.ok()) return got;
      text_.clear();
      taken_ = 0;
      ended_ = *got == 0;
      Decode({bytes_.data(), *got}, ended_, &text_);
      for (char& c : text_) {
        if (absl::ascii_iscntrl(c) && c != '\t' && c != '\n' && c != '\r') {
          c = ' ';
        }
      }
    }
    const size_t count = std::min(size, text_.size() - taken_);
    std::memcpy(buffer, text_.data() + taken_, count);
    taken_ += count;
    return count;
  }

 private:
  virtual void Decode(absl::string_view bytes, bool at_end,
                      std::string* text) = 0;

  const std::unique_ptr<ByteSource> source_;
  std::vector<char> bytes_;
  std::string text_;
  size_t taken_ = 0;
  bool ended_ = false;
};

class Utf8Decoder : public Decoder {
 public:
  using Decoder::Decoder;

 private:
  void Decode(absl::string_view bytes, bool at_end,
              std::string* text) override {
    std::string joined;
    if (!cut_off_.empty()) {
      joined = cut_off_ + std::string(bytes);
      cut_off_.clear();
      bytes = joined;
    }
    if (at_start_) absl::ConsumePrefix(&bytes, kByteOrderMark);
    at_start_ = false;
    while (true) {
      const size_t valid = ValidLength(bytes);
      text->append(bytes.data(), valid);
      bytes.remove_prefix(valid);
      if (bytes.empty()) return;
      if (Utf8Length(bytes) < 0 && !at_end) {
        cut_off_ = std::string(bytes);
        return;
      }
      AppendCharacter(static_cast<unsigned char>(bytes[0]), text);
      bytes.remove_prefix(1);
    }
  }

  std::string cut_off_;  // a character's beginning
  bool at_start_ = true;
};

class CharsetDecoder : public Decoder {
 public:
  CharsetDecoder(Converter from, std::unique_ptr<ByteSource> source)
      : Decoder(std::move(source)),
        from_(std::move(from)),
        to_(OpenConverter("UTF-8")) {}

 private:
  void Decode(absl::string_view bytes, bool at_end,
              std::string* text) override {
    const char* next = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    char piece[4096];
    UErrorCode error;
    do {
      error = U_ZERO_ERROR;
      char* out = piece;
      ucnv_convertEx(to_.get(), from_.get(), &out, piece + sizeof piece, &next,
                     end, pivot_, &pivot_next_, &pivot_end_,
                     pivot_ + kPivotUnits, /*reset=*/false, at_end, &error);
      text->append(piece, out - piece);
    } while (error == U_BUFFER_OVERFLOW_ERROR);
  }

  static constexpr int kPivotUnits = 1024;

  const Converter from_;
  const Converter to_;
  UChar pivot_[kPivotUnits];
  UChar* pivot_next_ = pivot_;
  UChar* pivot_end_ = pivot_;
};

}  // namespace

std::string XmlCharset(absl::string_view start) {
  if (absl::StartsWith(start, kByteOrderMark)) return "";
  if (absl::StartsWith(start, "\xff\xfe") ||
      absl::StartsWith(start, "\xfe\xff")) {
    return "utf-16";
  }
  if (absl::StartsWith(start, absl::string_view("<\0?\0", 4))) {
    return "utf-16le";
  }
  if (absl::StartsWith(start, absl::string_view("\0<\0?", 4))) {
    return "utf-16be";
  }
  std::string charset = DeclaredCharset(start);
  // There is a zero byte in none of those that get here.
  if (charset == "utf-8" || charset == "utf8" || charset == "us-ascii" ||
      absl::StartsWith(charset, "utf-16") ||
      absl::StartsWith(charset, "utf-32")) {
    return "";
  }
  if (charset == "iso-8859-1" || charset == "latin1") charset = "windows-1252";
  if (charset == "gb2312") charset = "gb18030";
  const Converter converter =
      IsCharset(charset) ? OpenConverter(charset) : nullptr;
  if (converter == nullptr) return "";
  if (ucnv_getMaxCharSize(converter.get()) == 1 && IsUtf8BeyondAscii(start)) {
    return "";
  }
  return charset;
}

bool IsCharset(const std::string& name) {
  // ucnv_open knows a default under the name of "".
  if (name.empty()) return false;
  UErrorCode error = U_ZERO_ERROR;
  return ucnv_countAliases(name.c_str(), &error) > 0 && U_SUCCESS(error);
}

std::unique_ptr<ByteSource> ToUtf8(const std::string& charset,
                                   std::unique_ptr<ByteSource> source) {
  Converter converter = charset.empty() ? nullptr : OpenConverter(charset);
  if (converter == nullptr) {
    return std::make_unique<Utf8Decoder>(std::move(source));
  }
  return std::make_unique<CharsetDecoder>(std::move(converter),
                                          std::move(source));
}

}  // namespace hearsay::sources
