#include "worker/structure/characters.h"

#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace hearsay {
namespace {

constexpr CharClass kSp = CharClass::kSpace;
constexpr CharClass kBr = CharClass::kLineBreak;
constexpr CharClass kUp = CharClass::kUpper;
constexpr CharClass kLo = CharClass::kLower;
constexpr CharClass kDi = CharClass::kDigit;
constexpr CharClass kQu = CharClass::kQuote;
constexpr CharClass kOp = CharClass::kOpening;
constexpr CharClass kCl = CharClass::kClosing;
constexpr CharClass kDa = CharClass::kDash;
constexpr CharClass kPu = CharClass::kPunctuation;
constexpr CharClass kSy = CharClass::kSymbol;

CharClass ClassBeyondAscii(UChar32 code) {
  switch (code) {
    case 0x85:
    case 0x2028:
    case 0x2029:
      return CharClass::kLineBreak;
    case 0x200B:
    case 0xFEFF:
      return CharClass::kSpace;
    case 0x201A:
    case 0x201E:
    case 0x300C:
    case 0x300D:
      return CharClass::kQuote;
    default:
      break;
  }
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharClass::kUpper;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return CharClass::kLower;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return CharClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR:
      return CharClass::kMark;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return CharClass::kSpace;
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return CharClass::kQuote;
    case U_START_PUNCTUATION:
      return CharClass::kOpening;
    case U_END_PUNCTUATION:
      return CharClass::kClosing;
    case U_DASH_PUNCTUATION:
      return CharClass::kDash;
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
      return CharClass::kPunctuation;
    case U_MODIFIER_SYMBOL:
      return 0x1F3FB <= code && code <= 0x1F3FF ? CharClass::kMark
                                                : CharClass::kSymbol;
    default:
      return CharClass::kSymbol;
  }
}

}  // namespace

namespace characters_internal {

// One row for 16 characters.
const CharClass kAsciiClass[128] = {
    kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kBr, kBr, kBr, kBr, kSp,
    kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp, kSp,
    kSp, kSp, kSp, kPu, kQu, kPu, kSy, kPu, kPu, kQu, kOp, kCl, kPu, kSy, kPu,
    kDa, kPu, kPu, kDi, kDi, kDi, kDi, kDi, kDi, kDi, kDi, kDi, kDi, kPu, kPu,
    kSy, kSy, kSy, kPu, kPu, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp,
    kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp, kUp,
    kUp, kOp, kPu, kCl, kSy, kPu, kQu, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo,
    kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo, kLo,
    kLo, kLo, kLo, kOp, kSy, kCl, kSy, kSp,
};

Character DecodeBeyondAscii(const char* first) {
  const uint8_t* bytes = reinterpret_cast<const uint8_t*>(first);
  int32_t size = 0;
  UChar32 code;
  U8_NEXT_UNSAFE(bytes, size, code);
  return {static_cast<uint32_t>(code), size, ClassBeyondAscii(code)};
}

}  // namespace characters_internal
}  // namespace hearsay
