#include "worker/structure/paragraphs.h"

#include <algorithm>
#include <array>

#include "worker/structure/characters.h"
#include "worker/structure/list_marker.h"

namespace hearsay {
namespace {

// Widths at which people and programs wrap lines, in characters.
constexpr int32_t kMinWrapWidth = 30;
constexpr int32_t kMaxWrapWidth = 160;

bool StartsLower(absl::string_view text, const Line& line) {
  return CharacterAt(text, line.span.start).char_class == CharClass::kLower;
}

// Whether a sentence, or an item of a list, may end where the line ends. Marks
// that close what they stand behind do not count.
bool EndsSentence(absl::string_view text, const Line& line) {
  int32_t end = line.span.end;
  while (end > line.span.start) {
    const Character c = CharacterBefore(text, end);
    if (c.char_class != CharClass::kQuote &&
        c.char_class != CharClass::kClosing) {
      return c.code == '.' || c.code == '!' || c.code == '?' || c.code == ':' ||
             c.code == ';' || c.code == 0x2026;
    }
    end -= c.size;
  }
  return false;
}

// White space before the next line's first word, had it not been wrapped:
// typists put two spaces behind a sentence.
int32_t GapBehind(absl::string_view text, const Line& line) {
  return EndsSentence(text, line) ? 2 : 1;
}

// From the narrowest to the widest that explains the same breaks.
struct WrapWidths {
  int32_t first = 0;
  int32_t last = 0;  // 0 where the text is not wrapped
};

// Sums over the breaks of a text, for each width at which it may be wrapped.
class WidthVotes {
 public:
  // Counts for the widths from `first` to `last`, both within the limits.
  void Add(int32_t first, int32_t last) {
    ++steps_[first];
    --steps_[last + 1];
  }
  // The sum for the next width, from kMinWrapWidth on.
  int32_t Next() { return sum_ += steps_[next_++]; }

 private:
  std::array<int32_t, kMaxWrapWidth + 2> steps_{};
  int32_t next_ = kMinWrapWidth;
  int32_t sum_ = 0;
};

// Each line break votes for the widths at which wrapping would have put it
// where it is; one that a sentence plainly runs across counts double. The
// widths with the most votes stand when enough of their breaks fall within
// sentences, as wrapping does not look where sentences end: many are plain, or
// some are and most others stand in prose without a mark that ends one.
WrapWidths FindWrapWidths(absl::string_view text,
                          const std::vector<Line>& lines) {
  WidthVotes all;
  WidthVotes plain;
  WidthVotes unended;
  int32_t breaks = 0;
  bool in_prose = false;  // whether the block ends with a sentence
  for (size_t i = lines.size(); i-- > 1;) {
    const Line& line = lines[i - 1];
    const Line& next = lines[i];
    if (i + 1 == lines.size() || lines[i + 1].starts_block) {
      in_prose = EndsSentence(text, next);
    }
    if (next.starts_block) continue;
    ++breaks;
    const int32_t gap = GapBehind(text, line);
    const int32_t first = std::max(line.width, kMinWrapWidth);
    const int32_t last =
        std::min(line.width + gap - 1 + next.first_word, kMaxWrapWidth);
    if (first > last) continue;
    all.Add(first, last);
    if (gap > 1) continue;
    if (in_prose) unended.Add(first, last);
    if (StartsLower(text, next)) plain.Add(first, last);
  }
  WrapWidths best;
  int32_t best_votes = 0;
  int32_t best_plain = 0;
  int32_t best_unended = 0;
  for (int32_t width = kMinWrapWidth; width <= kMaxWrapWidth; ++width) {
    const int32_t votes = all.Next();
    const int32_t plain_votes = plain.Next();
    const int32_t unended_votes = unended.Next();
    const int32_t more = (votes + plain_votes) - (best_votes + best_plain);
    if (more == 0 && best.last == width - 1) best.last = width;
    if (more <= 0) continue;
    best = {width, width};
    best_votes = votes;
    best_plain = plain_votes;
    best_unended = unended_votes;
  }
  const bool explains_enough = 4 * best_votes >= breaks;
  const bool cuts_sentences =
      4 * best_plain >= best_votes || 4 * best_unended >= 3 * best_votes;
  return best_plain > 0 && explains_enough && cuts_sentences ? best
                                                             : WrapWidths{};
}

void SplitBlock(absl::string_view text, const std::vector<Line>& lines,
                IndexRange block, WrapWidths widths,
                std::vector<IndexRange>* paragraphs) {
  const bool block_ends_sentence = EndsSentence(text, lines[block.end - 1]);
  ListMarker::Kind marker = FindListMarker(text, lines[block.begin].span).kind;
  int32_t begin = block.begin;
  for (int32_t i = block.begin + 1; i < block.end; ++i) {
    const Line& line = lines[i - 1];
    const Line& next = lines[i];
    // Whether wrapping at one of the widths would have put the break there.
    const bool is_full =
        line.width <= widths.last &&
        line.width + GapBehind(text, line) + next.first_word > widths.first;
    const ListMarker::Kind next_marker = FindListMarker(text, next.span).kind;
    // A dash or a number may have been wrapped to the start of a line.
    const bool starts_item = next_marker == ListMarker::Kind::kBullet ||
                             (next_marker != ListMarker::Kind::kNone &&
                              (!is_full || next_marker == marker));
    const bool runs_on = StartsLower(text, next) && !EndsSentence(text, line);
    const bool is_set_in =
        next.indent > line.indent + 1 && marker == ListMarker::Kind::kNone;
    const bool joins =
        !starts_item && ((is_full && !is_set_in) ||
                         (runs_on && (widths.last > 0 || block_ends_sentence)));
    if (joins) continue;
    paragraphs->push_back({begin, i});
    begin = i;
    marker = next_marker;
  }
  paragraphs->push_back({begin, block.end});
}

}  // namespace

void FindParagraphs(absl::string_view text, const std::vector<Line>& lines,
                    std::vector<IndexRange>* paragraphs) {
  paragraphs->clear();
  const WrapWidths widths = FindWrapWidths(text, lines);
  const int32_t size = static_cast<int32_t>(lines.size());
  for (int32_t begin = 0; begin < size;) {
    int32_t end = begin + 1;
    while (end < size && !lines[end].starts_block) ++end;
    SplitBlock(text, lines, {begin, end}, widths, paragraphs);
    begin = end;
  }
}

}  // namespace hearsay
