// Counts in words.
#ifndef HEARSAY_CLIENT_PAGE_COUNTS_H_
#define HEARSAY_CLIENT_PAGE_COUNTS_H_

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hearsay::page {

// "1 quote", "2 quotes", "1,204 words". Thread-safe.
inline std::string Count(int64_t count, absl::string_view what) {
  std::string digits = absl::StrCat(count);
  for (int i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3) {
    digits.insert(i, ",");
  }
  return absl::StrCat(digits, " ", what, count == 1 ? "" : "s");
}

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_COUNTS_H_
