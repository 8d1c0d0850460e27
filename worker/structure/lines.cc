#include "worker/structure/lines.h"

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
    line->span = {position_, position_};
    if (!ReadMeasured(line)) ReadRest(line);
    const bool is_blank = line->span.empty();
    block_ends_ = is_blank;
    SkipBreak();
    return !is_blank;
  }

 private:
  int32_t Size() const { return static_cast<int32_t>(text_.size()); }

  // Reads up to the break and measures what it reads. False where the line is
  // longer than anyone asks for.
  bool ReadMeasured(Line* line) {
    int32_t gap = 0;  // white space that may turn out to be at the line's end
    bool in_first_word = true;
    while (position_ < Size()) {
      const Character c = CharacterAt(text_, position_);
      if (c.char_class == CharClass::kLineBreak) return true;
      position_ += c.size;
      if (c.char_class == CharClass::kSpace) {
        ++gap;
        if (c.code != 0xA0) in_first_word = false;  // nobody wraps there
        continue;
      }
      const int32_t start = position_;
      while (position_ < Size() && IsAsciiInk(text_[position_])) ++position_;
      line->width += gap + 1 + position_ - start;
      gap = 0;
      line->span.end = position_;
      if (in_first_word) line->first_word = line->width;
      if (line->width >= kMaxLineWidth) return false;
    }
    return true;
  }

  void ReadRest(Line* line) {
    const int32_t measured_end = position_;
    while (position_ < Size()) {
      if (!MayBreak(text_[position_])) {
        ++position_;
        continue;
      }
      const Character c = CharacterAt(text_, position_);
      if (c.char_class == CharClass::kLineBreak) break;
      position_ += c.size;
    }
    line->span.end = position_;
    while (line->span.end > measured_end) {
      const Character c = CharacterBefore(text_, line->span.end);
      if (!IsSpace(c.char_class)) break;
      line->span.end -= c.size;
    }
  }

  static bool IsAsciiInk(char byte) { return byte > ' ' && byte < 0x7F; }

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
