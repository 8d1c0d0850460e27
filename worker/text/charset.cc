#include "worker/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "worker/base/error.h"
#include "worker/text/meta_charset.h"
#include "worker/text/utf8.h"

namespace hearsay {
namespace {

constexpr size_t kDetectedBytes = 32 << 10;
constexpr int kSureEnough = 20;  // of 100, in ICU's measure
constexpr UChar kReplacement = 0xfffd;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
using Detector = std::unique_ptr<UCharsetDetector, CloseDetector>;

// What pages mean by a name, where that is more than the name says (the labels
// of WHATWG's Encoding Standard).
constexpr struct {
  absl::string_view name;
  absl::string_view meant;
} kMeant[] = {
    {"US-ASCII", "windows-1252"},   {"ISO-8859-1", "windows-1252"},
    {"ISO-8859-9", "windows-1254"}, {"iso-8859_11-2001", "windows-874"},
    {"GB2312", "gb18030"},          {"GBK", "gb18030"},
    {"EUC-KR", "windows-949"},      {"Shift_JIS", "windows-31j"},
};

std::string StandardName(const UConverter* converter) {
  UErrorCode status = U_ZERO_ERROR;
  const char* const name = ucnv_getName(converter, &status);
  for (const char* standard : {"MIME", "IANA"}) {
    status = U_ZERO_ERROR;
    const char* const found = ucnv_getStandardName(name, standard, &status);
    if (U_SUCCESS(status) && found != nullptr) return found;
  }
  return name;
}

// Null where no charset has this name. The converter is the one that pages mean
// by it.
Converter OpenConverter(absl::string_view label) {
  const std::string name(absl::StripAsciiWhitespace(label));
  // ICU opens its default charset for an empty name.
  if (name.empty()) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  const std::string standard = StandardName(converter.get());
  for (const auto& entry : kMeant) {
    if (standard != entry.name) continue;
    converter.reset(ucnv_open(std::string(entry.meant).c_str(), &status));
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
  }
  return converter;
}

// Writes U+FFFD for what does not decode, and counts how often. ICU's own
// callback writes U+001A for single bytes of some charsets.
void SubstituteAndCount(const void* context, UConverterToUnicodeArgs* arguments,
                        const char*, int32_t, UConverterCallbackReason reason,
                        UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // a reset or the end
  ++*static_cast<int64_t*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &kReplacement, 1, 0, status);
}

// Neither white space nor a printing character: no charset that was meant has
// them in a text.
bool IsControl(UChar c) {
  return c < 0x20 ? !(c >= 0x09 && c <= 0x0d) : c >= 0x7f && c < 0xa0;
}

// UTF-16 units, in pieces that may end between the two of a pair -> UTF-8.
class Utf8Writer {
 public:
  explicit Utf8Writer(std::string* text) : text_(text) {}

  void Write(const UChar* unit, const UChar* end) {
    for (; unit != end; ++unit) {
      if (U16_IS_TRAIL(*unit) && lead_ != 0) {
        Append(U16_GET_SUPPLEMENTARY(lead_, *unit));
        lead_ = 0;
        continue;
      }
      Finish();
      if (U16_IS_LEAD(*unit)) {
        lead_ = *unit;
      } else {
        Append(U16_IS_TRAIL(*unit) ? kReplacement : *unit);
      }
    }
  }

  void Finish() {
    if (lead_ != 0) Append(kReplacement);
    lead_ = 0;
  }

 private:
  void Append(UChar32 c) {
    if (c < 0x80) {
      text_->push_back(static_cast<char>(c));
      return;
    }
    char utf8[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(utf8, length, c);
    text_->append(utf8, length);
  }

  std::string* const text_;
  UChar lead_ = 0;
};

struct Decoded {
  int64_t errors = 0;
  int64_t controls = 0;
};

// Replaces `text`.
Decoded Decode(UConverter* converter, absl::string_view bytes,
               std::string* text) {
  Decoded decoded;
  text->clear();
  Utf8Writer writer(text);
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter, SubstituteAndCount, &decoded.errors, nullptr,
                      nullptr, &status);
  UChar units[4096];
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  do {
    status = U_ZERO_ERROR;
    UChar* target = units;
    ucnv_toUnicode(converter, &target, units + std::size(units), &source, end,
                   nullptr, /*flush=*/true, &status);
    decoded.controls += std::count_if(units, target, IsControl);
    writer.Write(units, target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  writer.Finish();
  return decoded;
}

bool IsUtf8(const UConverter* converter) {
  return ucnv_getType(converter) == UCNV_UTF8;
}

bool IsWide(const UConverter* converter) {
  const UConverterType type = ucnv_getType(converter);
  return type == UCNV_UTF16 || type == UCNV_UTF16_BigEndian ||
         type == UCNV_UTF16_LittleEndian || type == UCNV_UTF32 ||
         type == UCNV_UTF32_BigEndian || type == UCNV_UTF32_LittleEndian;
}

bool IsUtf8BeyondAscii(absl::string_view bytes) {
  return AsciiPrefixLength(bytes) < bytes.size() && ValidateUtf8(bytes).ok();
}

// Decodes as declared, unless the bytes belie the declaration.
bool DecodeAsDeclared(UConverter* converter, absl::string_view bytes,
                      std::string* text) {
  if (IsUtf8(converter)) {
    if (!ValidateUtf8(bytes).ok()) return false;
    text->assign(bytes.data(), bytes.size());
    return true;
  }
  if (IsWide(converter)) {
    if (!absl::StrContains(bytes, '\0')) return false;
  } else if (ucnv_getMaxCharSize(converter) == 1 && IsUtf8BeyondAscii(bytes)) {
    return false;
  }
  return Decode(converter, bytes, text).controls == 0;
}

// Latin letters in UTF-16 have a zero in every other byte.
absl::string_view Utf16WithoutMark(absl::string_view bytes) {
  bytes = bytes.substr(0, 1024);
  int zeros[2] = {0, 0};
  for (size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
  const int pairs = static_cast<int>(bytes.size() / 2);
  for (const int place : {0, 1}) {
    if (zeros[place] * 3 > pairs && zeros[1 - place] * 20 <= pairs) {
      return place == 0 ? "UTF-16BE" : "UTF-16LE";
    }
  }
  return {};
}

// UTF-8 with some damage: among what is not ASCII, good characters prevail.
bool DecodeDamagedUtf8(absl::string_view bytes, std::string* text) {
  const Converter utf8 = OpenConverter("UTF-8");
  const Decoded decoded = Decode(utf8.get(), bytes, text);
  const int64_t starts = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<uint8_t>(c) >= 0xc2;
  });
  return decoded.errors * 4 <= starts - decoded.errors;
}

// A charset for bytes that are not UTF-8, from the frequencies of letters.
Converter DetectCharset(absl::string_view bytes, bool is_html) {
  const int64_t high = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<uint8_t>(c) >= 0x80;
  });
  // So little beyond ASCII is an English text's quotation marks and names.
  if (high * 50 < static_cast<int64_t>(bytes.size())) {
    return OpenConverter("windows-1252");
  }
  // The letters that tell are not in the scripts at a page's top.
  const size_t first = AsciiPrefixLength(bytes);
  bytes = bytes.substr(first - std::min<size_t>(first, 256), kDetectedBytes);
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), bytes.data(),
                 static_cast<int32_t>(bytes.size()), &status);
  ucsdet_enableInputFilter(detector.get(), is_html);
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
  if (U_SUCCESS(status) && match != nullptr &&
      ucsdet_getConfidence(match, &status) >= kSureEnough) {
    Converter converter = OpenConverter(ucsdet_getName(match, &status));
    if (converter != nullptr) return converter;
  }
  return OpenConverter("windows-1252");
}

// The charset that a byte order mark names; removes the mark.
Converter TakeByteOrderMark(absl::string_view& bytes) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const char* const name = ucnv_detectUnicodeSignature(
      bytes.data(), static_cast<int32_t>(std::min<size_t>(bytes.size(), 8)),
      &length, &status);
  // ICU knows marks of charsets that nobody means, such as UTF-7 and SCSU.
  if (U_FAILURE(status) || name == nullptr ||
      !(absl::StartsWith(name, "UTF-8") || absl::StartsWith(name, "UTF-16") ||
        absl::StartsWith(name, "UTF-32"))) {
    return nullptr;
  }
  bytes.remove_prefix(length);
  return OpenConverter(name);
}

}  // namespace

absl::StatusOr<std::string> DecodeToUtf8(absl::string_view bytes,
                                         absl::string_view declared,
                                         bool is_html, std::string* text) {
  Converter converter;
  if (!declared.empty()) {
    converter = OpenConverter(declared);
    if (converter == nullptr) {
      return MakeError(absl::StatusCode::kInvalidArgument, "UNKNOWN_CHARSET",
                       absl::StrCat("\"", declared,
                                    "\" is no charset that is known; an IANA "
                                    "name such as utf-8 is expected"),
                       {{"charset", std::string(declared)}});
    }
  }
  if (const Converter marked = TakeByteOrderMark(bytes); marked != nullptr) {
    if (!IsUtf8(marked.get()) || !ValidateUtf8(bytes).ok()) {
      Decode(marked.get(), bytes, text);
    } else {
      text->assign(bytes.data(), bytes.size());
    }
    return StandardName(marked.get());
  }
  if (converter != nullptr && DecodeAsDeclared(converter.get(), bytes, text)) {
    return StandardName(converter.get());
  }
  if (is_html) {
    converter = OpenConverter(FindMetaCharset(bytes));
    if (converter != nullptr &&
        DecodeAsDeclared(converter.get(), bytes, text)) {
      return StandardName(converter.get());
    }
  }
  converter = OpenConverter(Utf16WithoutMark(bytes));
  if (converter == nullptr) {
    if (ValidateUtf8(bytes).ok()) {
      text->assign(bytes.data(), bytes.size());
      return "UTF-8";
    }
    if (DecodeDamagedUtf8(bytes, text)) return "UTF-8";
    converter = DetectCharset(bytes, is_html);
  }
  Decode(converter.get(), bytes, text);
  return StandardName(converter.get());
}

}  // namespace hearsay
