#include "worker/structure/pattern_set.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "re2/re2.h"

namespace hearsay {

PatternSet::PatternSet(const std::vector<Pattern>& patterns)
    : patterns_(kStart) {
  for (const Pattern& pattern : patterns) {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_case_sensitive(!pattern.any_case);
    options.set_never_capture(true);
    int index;
    patterns_.Add(
        re2::StringPiece(pattern.expression.data(), pattern.expression.size()),
        options, &index);
  }
  std::vector<std::string> needed;
  patterns_.Compile(&needed);
  patterns_.AllPotentials({}, &always_);
  for (size_t i = 0; i < needed.size(); ++i) {
    Needed& entry = needed_.emplace_back();
    std::copy_n(needed[i].begin(), kStart, entry.start.begin());
    entry.index = static_cast<int>(i);
    entry.rest = needed[i].substr(kStart);
    starts_.set(HashOf(entry.start.data()));
  }
  std::sort(needed_.begin(), needed_.end(),
            [](const Needed& a, const Needed& b) { return a.start < b.start; });
}

uint32_t PatternSet::HashOf(const char* start) {
  uint32_t bytes;
  static_assert(sizeof(bytes) == kStart, "a start is a word");
  std::memcpy(&bytes, start, kStart);
  return bytes * 0x9e3779b1u >> (32 - kHashBits);
}

void PatternSet::Find(absl::string_view text, std::vector<int>* found) const {
  found->clear();
  const std::string lower = absl::AsciiStrToLower(text);
  std::vector<int> present;
  for (size_t i = 0; i + kStart <= lower.size(); ++i) {
    if (!starts_[HashOf(&lower[i])]) continue;
    std::array<char, kStart> start;
    std::copy_n(&lower[i], kStart, start.begin());
    const absl::string_view rest = absl::string_view(lower).substr(i + kStart);
    auto needed = std::lower_bound(
        needed_.begin(), needed_.end(), start,
        [](const Needed& a, const std::array<char, kStart>& b) {
          return a.start < b;
        });
    for (; needed != needed_.end() && needed->start == start; ++needed) {
      if (absl::StartsWith(rest, needed->rest)) {
        present.push_back(needed->index);
      }
    }
  }
  if (present.empty() && always_.empty()) return;
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  patterns_.AllMatches(re2::StringPiece(text.data(), text.size()), present,
                       found);
}

}  // namespace hearsay
