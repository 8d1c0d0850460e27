#include "worker/entities/currency_reader.h"

#include "absl/strings/ascii.h"
#include "worker/entities/units.h"

namespace hearsay {

absl::optional<Currency> ReadCurrencyBefore(const ValueContext& context,
                                            int32_t pos, int32_t floor) {
  const absl::string_view text = context.text;
  int32_t end = pos;
  if (end > floor && text[end - 1] == ' ') --end;
  const bool apart = end < pos;
  // The run of letters and signs that ends there.
  int32_t begin = end;
  while (begin > floor && end - begin < 8) {
    const char c = text[begin - 1];
    if (absl::ascii_isspace(c) || absl::ascii_isdigit(c) || c == '(' ||
        c == '-' || c == '[' || c == ',' || c == ';') {
      break;
    }
    --begin;
  }
  // A quotation mark or dash of several bytes may stand in front of it: shorter
  // endings of the run are tried as well.
  for (; begin < end; ++begin) {
    if ((text[begin] & 0xc0) == 0x80) continue;
    const absl::string_view prefix = text.substr(begin, end - begin);
    const absl::string_view code = FindCurrencyPrefix(prefix);
    if (code.empty()) {
      if (absl::ascii_isalnum(text[begin])) {
        // "€" may follow letters ("to€5"); "R" in "DR 5" is no currency.
        while (begin + 1 < end && absl::ascii_isalnum(text[begin + 1])) {
          ++begin;
        }
      }
      continue;
    }
    // A single letter is a currency only where it touches the figure.
    if (apart && prefix.size() == 1 && absl::ascii_isalpha(prefix[0])) {
      return absl::nullopt;
    }
    if (apart && prefix == "U.S.") return absl::nullopt;
    if (prefix == "$" && begin >= floor + 3 &&
        text.substr(begin - 3, 3) == "US ") {
      return Currency{code, begin - 3};
    }
    return Currency{code, begin};
  }
  return absl::nullopt;
}

}  // namespace hearsay
