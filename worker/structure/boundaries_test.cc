// The boundaries of lines, paragraphs, tokens and sentences in random texts,
// against slow implementations that say in plain words what they are.
#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"
#include "worker/structure/lines.h"
#include "worker/structure/list_marker.h"
#include "worker/structure/paragraphs.h"
#include "worker/structure/structure_dump.h"

namespace hearsay {
namespace {

// --- lines ---

struct CodePoint {
  UChar32 code;
  int32_t start;
  int32_t end;
};

std::vector<CodePoint> Decode(const std::string& text) {
  std::vector<CodePoint> points;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    CodePoint point;
    point.start = i;
    U8_NEXT(bytes, i, static_cast<int32_t>(text.size()), point.code);
    point.end = i;
    points.push_back(point);
  }
  return points;
}

bool IsBreak(UChar32 c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}
bool IsBlank(UChar32 c) {
  return IsBreak(c) || u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR ||
         c == 0xFEFF || c == 0x200B;
}

// One line of the text at a time, each looked at on its own.
std::vector<Line> FindLinesSlowly(const std::string& text) {
  const std::vector<CodePoint> points = Decode(text);
  std::vector<Line> lines;
  bool starts_block = true;
  for (size_t begin = 0; begin < points.size();) {
    size_t end = begin;
    while (end < points.size() && !IsBreak(points[end].code)) ++end;
    size_t first = begin;
    while (first < end && IsBlank(points[first].code)) ++first;
    size_t last = end;
    while (last > first && IsBlank(points[last - 1].code)) --last;
    if (first == last) {
      starts_block = true;
    } else {
      Line line;
      line.span = {points[first].start, points[last - 1].end};
      line.indent = 0;
      for (size_t i = begin; i < first; ++i) {
        do ++line.indent;
        while (points[i].code == '\t' && line.indent % 8 != 0);
      }
      line.width = std::min(static_cast<int32_t>(last - first), kMaxLineWidth);
      line.first_word = 0;
      for (size_t i = first;
           i < last && (points[i].code == 0xA0 || !IsBlank(points[i].code));
           ++i) {
        line.first_word = std::min(line.first_word + 1, kMaxLineWidth);
      }
      line.starts_block = starts_block;
      lines.push_back(line);
      starts_block = false;
    }
    if (end < points.size()) {
      const UChar32 c = points[end].code;
      if (c == '\f' || c == 0x2029) starts_block = true;
      ++end;
      if (c == '\r' && end < points.size() && points[end].code == '\n') ++end;
    }
    begin = end;
  }
  return lines;
}

std::string Show(const std::vector<Line>& lines) {
  std::string shown;
  for (const Line& line : lines) {
    absl::StrAppend(&shown, line.span.start, "-", line.span.end, " indent ",
                    line.indent, " width ", line.width, " first ",
                    line.first_word, line.starts_block ? " block" : "", "\n");
  }
  return shown;
}

// A text of pieces that mean something for lines, in no order that does.
std::string RandomLayout(std::mt19937* random) {
  static const char* const kPieces[] = {
      " ",       "\t",     "\n",     "\r",           "\r\n",   "\v",
      "\f",      "\u0085", "\u2028", "\u2029",       "\u00a0", "\u200b",
      "\u2019s", "é",      "€",      "\u4e2d\u6587", "👍",      "x",
      "word",    ".",      "\u3000", "\x01"};
  std::string text;
  for (int i = (*random)() % 40; i > 0; --i) {
    text += kPieces[(*random)() % std::size(kPieces)];
  }
  if ((*random)() % 20 == 0) text += std::string(300, 'y') + " z\n";
  return text;
}

TEST(BoundariesTest, LinesOfRandomLayouts) {
  std::mt19937 random(7);
  std::vector<Line> lines;
  for (int i = 0; i < 5000; ++i) {
    const std::string text = RandomLayout(&random);
    FindLines(text, &lines);
    ASSERT_EQ(Show(lines), Show(FindLinesSlowly(text)))
        << testing::PrintToString(text);
  }
}

// --- paragraphs ---

bool EndsASentence(absl::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == ')')) {
    line.remove_suffix(1);
  }
  return !line.empty() && absl::string_view(".!?:;").find(line.back()) !=
                              absl::string_view::npos;
}

// The paragraphs of lines in ASCII, from the text of each line alone.
class SlowParagraphs {
 public:
  SlowParagraphs(const std::string& text, const std::vector<Line>& lines)
      : text_(text), lines_(lines) {}

  std::vector<IndexRange> Find() const {
    const std::set<int32_t> widths = FindWidths();
    std::vector<IndexRange> paragraphs;
    for (int32_t i = 0; i < Size(); ++i) {
      if (i == 0 || IsStart(i, paragraphs.back().begin, widths)) {
        paragraphs.push_back({i, i});
      }
      paragraphs.back().end = i + 1;
    }
    return paragraphs;
  }

 private:
  int32_t Size() const { return static_cast<int32_t>(lines_.size()); }
  absl::string_view Text(int32_t i) const { return lines_[i].span.In(text_); }
  bool RunsOn(int32_t i) const {
    return absl::ascii_islower(Text(i)[0]) && !EndsASentence(Text(i - 1));
  }
  bool IsProse(int32_t i) const {
    while (i + 1 < Size() && !lines_[i + 1].starts_block) ++i;
    return EndsASentence(Text(i));
  }

  // Whether a text wrapped at `width` would have its break before line `i`.
  bool Explains(int32_t width, int32_t i) const {
    const int32_t gap = EndsASentence(Text(i - 1)) ? 2 : 1;
    return lines_[i - 1].width <= width &&
           lines_[i - 1].width + gap + lines_[i].first_word > width;
  }

  // The neighbouring widths that explain most; none if the text is not wrapped.
  std::set<int32_t> FindWidths() const {
    std::set<int32_t> best;
    int most = 0;
    for (int32_t width = 30; width <= 160; ++width) {
      const int votes = Count(width, true) + Count(width, false, true);
      if (votes > most) {
        most = votes;
        best = {width};
      } else if (votes == most && best.count(width - 1) > 0) {
        best.insert(width);
      }
    }
    if (best.empty()) return {};
    int breaks = 0;
    for (int32_t i = 1; i < Size(); ++i) breaks += !lines_[i].starts_block;
    const int32_t width = *best.begin();
    const int votes = Count(width, true);
    const int plain = Count(width, false, true);
    const int unended = Count(width, false, false);
    const bool stands = plain > 0 && 4 * votes >= breaks &&
                        (4 * plain >= votes || 4 * unended >= 3 * votes);
    return stands ? best : std::set<int32_t>();
  }

  // The breaks that `width` explains: all; those that a sentence runs across;
  // or those in prose without the end of a sentence.
  int Count(int32_t width, bool all, bool plain = false) const {
    int count = 0;
    for (int32_t i = 1; i < Size(); ++i) {
      if (lines_[i].starts_block || !Explains(width, i)) continue;
      count += all ||
               (plain ? RunsOn(i) : IsProse(i) && !EndsASentence(Text(i - 1)));
    }
    return count;
  }

  // Whether a paragraph starts with line `i`; `first` is where the one before
  // it does.
  bool IsStart(int32_t i, int32_t first,
               const std::set<int32_t>& widths) const {
    if (lines_[i].starts_block) return true;
    const ListMarker::Kind of_first =
        FindListMarker(text_, lines_[first].span).kind;
    const ListMarker::Kind own = FindListMarker(text_, lines_[i].span).kind;
    const bool is_wrapped =
        std::any_of(widths.begin(), widths.end(),
                    [&](int32_t width) { return Explains(width, i); });
    if (own == ListMarker::Kind::kBullet) return true;
    if (own != ListMarker::Kind::kNone && (!is_wrapped || own == of_first)) {
      return true;
    }
    if (RunsOn(i) && (!widths.empty() || IsProse(i))) return false;
    const bool is_set_in = lines_[i].indent > lines_[i - 1].indent + 1 &&
                           of_first == ListMarker::Kind::kNone;
    return is_set_in || !is_wrapped;
  }

  const std::string& text_;
  const std::vector<Line>& lines_;
};

// Sentences, wrapped or not, with what stands between paragraphs.
std::string RandomParagraphs(std::mt19937* random) {
  static const char* const kWords[] = {
      "the",      "harbour", "tunnel", "of",   "Varhavn", "will",
      "auditors", "a",       "Nobody", "said", "two",     "cost"};
  static const char* const kStops[] = {"", ".", ",", ".\"", "?", ":", " -"};
  static const char* const kBreaks[] = {"\n",    "\n\n", "\n    ", "\n- ",
                                        "\n1. ", "\n• ", "\r\n"};
  const size_t width = (*random)() % 3 == 0 ? 1000 : 30 + (*random)() % 60;
  std::string text;
  size_t column = 0;
  for (int i = (*random)() % 200; i > 0; --i) {
    const std::string word = absl::StrCat(
        kWords[(*random)() % std::size(kWords)],
        (*random)() % 5 == 0 ? kStops[(*random)() % std::size(kStops)] : "");
    if ((*random)() % 30 == 0) {
      text += kBreaks[(*random)() % std::size(kBreaks)];
      column = 0;
    } else if (column > 0 && column + 1 + word.size() > width) {
      text += '\n';
      column = 0;
    } else if (column > 0) {
      text += ' ';
      ++column;
    }
    text += word;
    column += word.size();
  }
  return text;
}

TEST(BoundariesTest, ParagraphsOfRandomLayouts) {
  std::mt19937 random(16);
  std::vector<Line> lines;
  std::vector<IndexRange> paragraphs;
  const auto show = [](const std::vector<IndexRange>& ranges) {
    std::string shown;
    for (IndexRange range : ranges) {
      absl::StrAppend(&shown, range.begin, "-", range.end, " ");
    }
    return shown;
  };
  for (int i = 0; i < 1000; ++i) {
    const std::string text = RandomParagraphs(&random);
    FindLines(text, &lines);
    FindParagraphs(text, lines, &paragraphs);
    ASSERT_EQ(show(paragraphs), show(SlowParagraphs(text, lines).Find()))
        << text;
  }
}

// --- tokens and sentences ---

struct Pieces {
  std::vector<std::string> tokens;
  std::vector<std::string> sentences;
};

// A paragraph of plain prose: words, numbers, and single marks. Every mark is a
// token. A sentence ends at a full stop or a question mark, and the quotation
// mark behind it belongs to it.
Pieces SplitSlowly(const std::string& text) {
  Pieces pieces;
  std::string sentence;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      if (!sentence.empty()) sentence += ' ';
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (absl::ascii_isalnum(text[i]) && end < text.size() &&
           absl::ascii_isalnum(text[end])) {
      ++end;
    }
    pieces.tokens.push_back(text.substr(i, end - i));
    sentence += pieces.tokens.back();
    i = end;
    const std::string& token = pieces.tokens.back();
    const bool ends = token == "." || token == "?";
    const bool quote_follows = i < text.size() && text[i] == '"';
    const bool closes =
        absl::EndsWith(sentence, ".\"") || absl::EndsWith(sentence, "?\"");
    if ((ends && !quote_follows) || closes) {
      pieces.sentences.push_back(sentence);
      sentence.clear();
    }
  }
  return pieces;
}

// Sentences of invented words, none of which the stage knows, and quotations of
// whole sentences.
std::string RandomProse(std::mt19937* random) {
  static const char* const kWords[] = {"harbourx", "tunnelx", "quayx", "ferryx",
                                       "molex",    "buoyx",   "12",    "3400"};
  std::string text;
  for (int i = 1 + (*random)() % 6; i > 0; --i) {
    if (!text.empty()) text += ' ';
    const bool is_quoted = (*random)() % 3 == 0;
    if (is_quoted) text += '"';
    text += "Portx";
    for (int j = 3 + (*random)() % 8; j > 0; --j) {
      if ((*random)() % 6 == 0) text += ',';
      text += ' ';
      text += kWords[(*random)() % std::size(kWords)];
    }
    text += " endx";
    text += (*random)() % 4 == 0 ? '?' : '.';
    if (is_quoted) text += '"';
  }
  return text;
}

TEST(BoundariesTest, TokensAndSentencesOfRandomProse) {
  std::mt19937 random(45);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = RandomProse(&random);
    const Pieces expected = SplitSlowly(text);
    ASSERT_EQ(DumpTokens(text), absl::StrJoin(expected.tokens, "|")) << text;
    ASSERT_EQ(DumpSentences(text), absl::StrJoin(expected.sentences, "|"))
        << text;
  }
}

}  // namespace
}  // namespace hearsay
