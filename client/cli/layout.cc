#include "client/cli/layout.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace hearsay::cli {
namespace {

// Longer lines are hard to read.
constexpr int kMostColumns = 100;
constexpr int kFewestColumns = 40;
// Labels take as much as "organizations", and the space beside them.
constexpr int kLabelColumns = 13;
constexpr int kGapColumns = 2;
// Below this many columns labels stand in front of the text instead.
constexpr int kColumnsForLabels = 60;

constexpr Style kLabelStyle = {Colour::kNone, false, true};

constexpr UChar32 kNoBreakSpace = 0xa0;

int WidthOf(UChar32 c) {
  if (c < 0x300) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Controls move the cursor or worse; marks of direction turn other text round.
bool IsUnsafe(UChar32 c) {
  return u_charType(c) == U_CONTROL_CHAR || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

// What stands between two places where a line may be broken.
struct Word {
  std::vector<StyledText> parts;
  int width = 0;
};

// Cuts text into words, and words that are wider than a line into pieces.
class WordSplitter {
 public:
  explicit WordSplitter(int line_width) : line_width_(line_width) {}

  void Add(const StyledText& piece) {
    const char* bytes = piece.text.data();
    const int32_t length = piece.text.size();
    for (int32_t i = 0; i < length;) {
      UChar32 c;
      U8_NEXT_OR_FFFD(bytes, i, length, c);
      if (u_isWhitespace(c)) {
        EndWord();
      } else {
        AddCharacter(c, piece.style);
      }
    }
  }

  std::vector<Word> Finish() {
    EndWord();
    return std::move(words_);
  }

 private:
  void AddCharacter(UChar32 c, Style style) {
    if (IsUnsafe(c)) c = 0xfffd;
    if (c == kNoBreakSpace) c = ' ';
    const int width = WidthOf(c);
    if (word_.width + width > line_width_) EndWord();
    if (word_.parts.empty() || word_.parts.back().style != style) {
      word_.parts.push_back({"", style});
    }
    char encoded[U8_MAX_LENGTH];
    int32_t size = 0;
    U8_APPEND_UNSAFE(encoded, size, c);
    word_.parts.back().text.append(encoded, size);
    word_.width += width;
  }

  void EndWord() {
    if (!word_.parts.empty()) words_.push_back(std::move(word_));
    word_ = Word();
  }

  const int line_width_;
  Word word_;
  std::vector<Word> words_;
};

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  const int32_t length = text.size();
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, length, c);
    width += WidthOf(c);
  }
  return width;
}

Layout::Layout(const Terminal& terminal)
    : colour_(terminal.colour),
      width_(std::clamp(terminal.columns, kFewestColumns, kMostColumns)),
      text_column_(width_ >= kColumnsForLabels ? kLabelColumns + kGapColumns
                                               : kGapColumns) {}

void Layout::Block(absl::string_view label, const std::vector<StyledText>& text,
                   int hanging) {
  const int width = text_width();
  hanging = std::clamp(hanging, 0, width / 2);
  WordSplitter splitter(width - hanging);
  const bool label_in_front = text_column_ < kLabelColumns && !label.empty();
  if (label_in_front) {
    splitter.Add({absl::StrCat("[", label, "] "), kLabelStyle});
    label = "";
  }
  for (const StyledText& piece : text) splitter.Add(piece);
  StartLine(label, 0);
  int used = 0;
  int available = width;
  Style last;
  for (const Word& word : splitter.Finish()) {
    if (used > 0 && used + 1 + word.width > available) {
      EndLine();
      StartLine("", hanging);
      used = 0;
      available = width - hanging;
    }
    if (used > 0) {
      // A space within a styled piece belongs to it.
      if (word.parts.front().style != last) Switch(Style());
      out_ += ' ';
      ++used;
    }
    for (const StyledText& part : word.parts) {
      Switch(part.style);
      out_ += part.text;
      last = part.style;
    }
    used += word.width;
  }
  EndLine();
}

void Layout::Rule(absl::string_view title) {
  Switch(kLabelStyle);
  out_ += "── ";
  Switch({Colour::kNone, true, false});
  absl::StrAppend(&out_, title);
  Switch(kLabelStyle);
  out_ += ' ';
  for (int i = DisplayWidth(title) + 4; i < width_; ++i) out_ += "─";
  EndLine();
}

void Layout::Switch(Style style) {
  if (style == style_) return;
  style_ = style;
  if (!colour_) return;
  out_ += "\x1b[0";
  if (style.bold) out_ += ";1";
  if (style.dim) out_ += ";2";
  if (style.colour != Colour::kNone) {
    absl::StrAppend(&out_, ";", static_cast<int>(style.colour));
  }
  out_ += 'm';
}

void Layout::StartLine(absl::string_view label, int indent) {
  const int blanks =
      text_column_ - kGapColumns - (label.empty() ? 0 : DisplayWidth(label));
  out_.append(std::max(blanks, 0), ' ');
  Switch(label.empty() ? Style() : kLabelStyle);
  out_.append(label.data(), label.size());
  Switch(Style());
  out_.append(kGapColumns + indent, ' ');
}

void Layout::EndLine() {
  Switch(Style());
  out_ += '\n';
}

}  // namespace hearsay::cli
