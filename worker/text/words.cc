#include "worker/text/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "absl/strings/ascii.h"

namespace hearsay {

int32_t CountWords(absl::string_view text) {
  int32_t words = 0;
  bool in_word = false;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const unsigned char byte = text[i];
    bool space;
    if (byte < 0x80) {
      space = absl::ascii_isspace(byte);
      ++i;
    } else {
      UChar32 character;
      U8_NEXT(text.data(), i, size, character);
      space = u_isUWhiteSpace(character);
    }
    words += !space && !in_word;
    in_word = !space;
  }
  return words;
}

}  // namespace hearsay
