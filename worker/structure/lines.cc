#include "worker/structure/lines.h"

#include <algorithm>

#include "worker/structure/characters.h"

namespace hearsay {
namespace {

constexpr int32_t kTabWidth = 8;

// Reads one line after the other from `text`.
class LineReader {
 public:
  explicit LineReader(absl::string_view text) : text_(text) {}

  bool AtEnd() const { return position_ == Size(); }

  // Reads a line and its break. False where it is blank.
  bool Read(Line* line) {
    *line = {};
    line->starts_block = block_ends_;
    SkipIndent(line);
    const int32_t start = position_;
    SkipToBreak();
    line->span = {start, EndOfInk(start)};
    line->width = CountCharacters(line->span);
    line->first_word = CountCharacters({start, EndOfFirstWord(line->span)});
    const bool is_blank = line->span.empty();
    block_ends_ = is_blank;
    SkipBreak();
    return !is_blank;
  }

 private:
  int32_t Size() const { return static_cast<int32_t>(text_.size()); }

  void SkipToBreak() {
    const int32_t size = Size();
    int32_t i = position_;
    for (; i < size; ++i) {
      if (!MayBreak(text_[i])) continue;
      if (CharacterAt(text_, i).char_class == CharClass::kLineBreak) break;
    }
    position_ = i;
  }

  // The end of what stands before `position_` without white space.
  int32_t EndOfInk(int32_t start) const {
    int32_t end = position_;
    while (end > start) {
      const Character c = CharacterBefore(text_, end);
      if (!IsSpace(c.char_class)) break;
      end -= c.size;
    }
    return end;
  }

  // Nobody wraps a text at a no-break space.
  int32_t EndOfFirstWord(Span line) const {
    int32_t i = line.start;
    while (i < line.end) {
      const Character c = CharacterAt(text_, i);
      if (IsSpace(c.char_class) && c.code != 0xA0) break;
      i += c.size;
    }
    return i;
  }

  // At most kMaxLineWidth, which is as good as any more.
  int32_t CountCharacters(Span span) const {
    constexpr int32_t kMaxCharacter = 4;  // bytes
    if (span.size() >= kMaxLineWidth * kMaxCharacter) return kMaxLineWidth;
    int32_t count = 0;
    for (int32_t i = span.start; i < span.end; ++i) {
      count += (static_cast<uint8_t>(text_[i]) & 0xC0) != 0x80;
    }
    return std::min(count, kMaxLineWidth);
  }

  // Whether the byte starts a line break, or another character of its block.
  static bool MayBreak(char byte) {
    return (byte >= '\n' && byte <= '\r') || byte == '\xC2' || byte == '\xE2';
  }

  void SkipIndent(Line* line) {
    while (position_ < Size()) {
      const Character c = CharacterAt(text_, position_);
      if (c.char_class != CharClass::kSpace) break;
      line->indent += c.code == '\t' ? kTabWidth - line->indent % kTabWidth : 1;
      position_ += c.size;
    }
  }

  void SkipBreak() {
    if (AtEnd()) return;
    const Character c = CharacterAt(text_, position_);
    position_ += c.size;
    if (c.code == '\r' && !AtEnd() && text_[position_] == '\n') ++position_;
    if (c.code == '\f' || c.code == 0x2029) block_ends_ = true;
  }

  const absl::string_view text_;
  int32_t position_ = 0;
  bool block_ends_ = true;
};

}  // namespace

void FindLines(absl::string_view text, std::vector<Line>* lines) {
  lines->clear();
  LineReader reader(text);
  while (!reader.AtEnd()) {
    Line line;
    if (reader.Read(&line)) lines->push_back(line);
  }
}

}  // namespace hearsay
