#include "worker/structure/paragraphs.h"

#include <algorithm>

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

// Whether the line would have had room for the next one's first word at the
// width, had it not been wrapped there.
bool IsFull(const Line& line, const Line& next, int32_t width) {
  return line.width <= width && line.width + 1 + next.first_word > width;
}

}  // namespace

// Each line break votes for the widths at which wrapping would have put it
// where it is; one within a sentence counts double. The width with the most
// votes stands when enough of its breaks fall within sentences, as wrapping
// does not look where sentences end.
int32_t ParagraphFinder::FindWrapWidth(absl::string_view text,
                                       const std::vector<Line>& lines) {
  votes_.assign(2 * (kMaxWrapWidth + 2), 0);
  int32_t* const all = votes_.data();
  int32_t* const within_sentence = all + kMaxWrapWidth + 2;
  int32_t breaks = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    const Line& next = lines[i + 1];
    if (next.starts_block) continue;
    ++breaks;
    const int32_t first = std::max(line.width, kMinWrapWidth);
    const int32_t last = std::min(line.width + next.first_word, kMaxWrapWidth);
    if (first > last) continue;
    ++all[first];
    --all[last + 1];
    if (StartsLower(text, next) && !EndsSentence(text, line)) {
      ++within_sentence[first];
      --within_sentence[last + 1];
    }
  }
  int32_t best = 0;
  int32_t best_votes = 0;
  int32_t best_within = 0;
  int32_t votes = 0;
  int32_t within = 0;
  for (int32_t width = kMinWrapWidth; width <= kMaxWrapWidth; ++width) {
    votes += all[width];
    within += within_sentence[width];
    if (votes + within <= best_votes + best_within) continue;
    best = width;
    best_votes = votes;
    best_within = within;
  }
  const bool explains_enough = 4 * best_votes >= breaks;
  const bool cuts_sentences = 4 * best_within >= best_votes;
  return best_within > 0 && explains_enough && cuts_sentences ? best : 0;
}

void ParagraphFinder::SplitBlock(absl::string_view text,
                                 const std::vector<Line>& lines,
                                 IndexRange block, int32_t wrap_width,
                                 std::vector<IndexRange>* paragraphs) {
  const bool block_ends_sentence = EndsSentence(text, lines[block.end - 1]);
  ListMarker::Kind marker = FindListMarker(text, lines[block.begin].span).kind;
  int32_t begin = block.begin;
  for (int32_t i = block.begin + 1; i < block.end; ++i) {
    const Line& line = lines[i - 1];
    const Line& next = lines[i];
    const bool is_full = wrap_width > 0 && IsFull(line, next, wrap_width);
    const ListMarker::Kind next_marker = FindListMarker(text, next.span).kind;
    // A dash or a number may have been wrapped to the start of a line.
    const bool starts_item = next_marker == ListMarker::Kind::kBullet ||
                             (next_marker != ListMarker::Kind::kNone &&
                              (!is_full || next_marker == marker));
    const bool runs_on = StartsLower(text, next) && !EndsSentence(text, line);
    const bool is_set_in =
        next.indent > line.indent + 1 && marker == ListMarker::Kind::kNone;
    const bool joins =
        !starts_item && !is_set_in &&
        (is_full || (runs_on && (wrap_width > 0 || block_ends_sentence)));
    if (joins) continue;
    paragraphs->push_back({begin, i});
    begin = i;
    marker = next_marker;
  }
  paragraphs->push_back({begin, block.end});
}

void ParagraphFinder::Find(absl::string_view text,
                           const std::vector<Line>& lines,
                           std::vector<IndexRange>* paragraphs) {
  paragraphs->clear();
  const int32_t wrap_width = FindWrapWidth(text, lines);
  const int32_t size = static_cast<int32_t>(lines.size());
  for (int32_t begin = 0; begin < size;) {
    int32_t end = begin + 1;
    while (end < size && !lines[end].starts_block) ++end;
    SplitBlock(text, lines, {begin, end}, wrap_width, paragraphs);
    begin = end;
  }
}

}  // namespace hearsay
