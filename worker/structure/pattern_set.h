// Many regular expressions that hardly ever match, read over a text at the cost
// of one pass over its bytes.
#ifndef HEARSAY_WORKER_STRUCTURE_PATTERN_SET_H_
#define HEARSAY_WORKER_STRUCTURE_PATTERN_SET_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "re2/filtered_re2.h"

namespace hearsay {

// RE2 knows which strings a text must have for an expression to match
// (FilteredRE2): "privacy policy" or "privacy notice". This finds them, and has
// RE2 try those expressions alone whose strings are there. An expression
// without strings of four bytes or more is tried always. Const methods are
// thread-safe.
class PatternSet {
 public:
  // A pattern of bytes, not of characters. `any_case` is for its ASCII letters.
  struct Pattern {
    absl::string_view expression;
    bool any_case;
  };

  // The expressions must be valid.
  explicit PatternSet(const std::vector<Pattern>& patterns);

  // Replaces `found` by the indices of the patterns that match somewhere in
  // `text`, in no order.
  void Find(absl::string_view text, std::vector<int>* found) const;

 private:
  static constexpr int kStart = 4;  // bytes of a string that are looked for
  static constexpr int kHashBits = 13;

  struct Needed {
    std::array<char, kStart> start;
    int index;  // among RE2's
    std::string rest;
  };

  static uint32_t HashOf(const char* start);

  re2::FilteredRE2 patterns_;
  std::vector<Needed> needed_;  // in lower case, by start
  std::bitset<1 << kHashBits> starts_;
  std::vector<int> always_;  // tried
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_PATTERN_SET_H_
