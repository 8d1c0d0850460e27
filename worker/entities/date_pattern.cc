#include "worker/entities/date_pattern.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_replace.h"

namespace hearsay {
namespace {

constexpr int32_t kWindow = 100;

// Patterns are written with short names for their parts.
std::string Expand(absl::string_view pattern) {
  return absl::StrReplaceAll(
      pattern,
      {{"{S}", R"([\s\x{a0}])"},
       {"{MONTH}",
        "(?i:(January|February|March|April|May|June|July|August|September|"
        "October|November|December|"
        R"((?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)))"},
       {"{DAY}", R"(([0-3]?\d)(?:st|nd|rd|th|ST|ND|RD|TH)?\b)"},
       {"{TO}", R"([\s\x{a0}]?(-|–|/|&|\b(?:to|through|and|or)\b)[\s\x{a0}]?)"},
       {"{YEAR}", R"(([12]\d{3})\b)"},
       {"{ZONE}",
        R"((?:[\s\x{a0}]?\(?(GMT|UTC|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|BST|CES?T|)"
        R"(IST|JST|KST|SGT|HKT|WAT|EAT|SAST|AE[SD]T|NZ[SD]T)\b)?)"}});
}

}  // namespace

DatePattern::DatePattern(absl::string_view pattern) : RE2(Expand(pattern)) {}

bool DatePattern::MatchAt(const ValueContext& context, int32_t pos,
                          re2::StringPiece* parts, int count) const {
  const int32_t end = std::min(context.bounds.end, pos + kWindow);
  const re2::StringPiece window(context.text.data() + pos, end - pos);
  return Match(window, 0, window.size(), ANCHOR_START, parts, count);
}

int32_t ToInt(re2::StringPiece digits) {
  int32_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace hearsay
