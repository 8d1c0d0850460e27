#include "worker/quotes/mark_finder.h"

#include <array>

namespace hearsay {
namespace {

// What side of a quotation a character is made for.
enum class Side : uint8_t { kOpening, kClosing, kBoth };

struct Spelling {
  absl::string_view bytes;
  MarkKind kind;
  Side side;
};

// By first byte; where one begins another, the longer first. The long ones are
// curly marks in UTF-8 that were read as Windows-1252.
constexpr Spelling kSpellings[] = {
    {"\"", MarkKind::kStraight, Side::kBoth},
    {"\u0093", MarkKind::kCurly, Side::kOpening},
    {"\u0094", MarkKind::kCurly, Side::kClosing},
    {"\u0091", MarkKind::kCurlySingle, Side::kOpening},
    {"\u0092", MarkKind::kCurlySingle, Side::kClosing},
    {"«", MarkKind::kGuillemets, Side::kBoth},
    {"»", MarkKind::kGuillemets, Side::kBoth},
    {"\u00e2\u20ac\u0153", MarkKind::kCurly, Side::kOpening},
    {"\u00e2\u20ac\u009d", MarkKind::kCurly, Side::kClosing},
    {"\u00e2\u20ac\u02dc", MarkKind::kCurlySingle, Side::kOpening},
    {"\u00e2\u20ac\u2122", MarkKind::kCurlySingle, Side::kClosing},
    {"“", MarkKind::kCurly, Side::kOpening},
    {"”", MarkKind::kCurly, Side::kClosing},
    {"„", MarkKind::kCurly, Side::kOpening},
    {"‟", MarkKind::kCurly, Side::kOpening},
    {"‘", MarkKind::kCurlySingle, Side::kOpening},
    {"’", MarkKind::kCurlySingle, Side::kClosing},
    {"‚", MarkKind::kCurlySingle, Side::kOpening},
    {"‛", MarkKind::kCurlySingle, Side::kOpening},
    {"‹", MarkKind::kGuillemetSingle, Side::kBoth},
    {"›", MarkKind::kGuillemetSingle, Side::kBoth},
    {"「", MarkKind::kCorners, Side::kOpening},
    {"」", MarkKind::kCorners, Side::kClosing},
    {"『", MarkKind::kWhiteCorners, Side::kOpening},
    {"』", MarkKind::kWhiteCorners, Side::kClosing},
    {"\ufffd", MarkKind::kLost, Side::kBoth},
    {"\uff02", MarkKind::kStraight, Side::kBoth},
};

// Which bytes may begin a mark: a paragraph is mostly others.
constexpr std::array<bool, 256> MakeFirstBytes() {
  std::array<bool, 256> first{};
  for (const Spelling& s : kSpellings) {
    first[static_cast<unsigned char>(s.bytes[0])] = true;
  }
  first['\''] = first['`'] = true;
  return first;
}
constexpr std::array<bool, 256> kFirstBytes = MakeFirstBytes();

const Spelling* SpellingAt(absl::string_view text, size_t position) {
  for (const Spelling& s : kSpellings) {
    if (text.substr(position, s.bytes.size()) == s.bytes) return &s;
  }
  return nullptr;
}

// What stands next to a mark.
enum class Neighbour : uint8_t { kSpace, kOpen, kClose, kStop, kDash, kWord };

Neighbour AsciiNeighbour(char c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      return Neighbour::kSpace;
    case '(':
    case '[':
    case '{':
    case '<':
      return Neighbour::kOpen;
    case ')':
    case ']':
    case '}':
    case '>':
      return Neighbour::kClose;
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
      return Neighbour::kStop;
    case '-':
    case '/':
      return Neighbour::kDash;
    default:
      return Neighbour::kWord;
  }
}

struct WideNeighbour {
  absl::string_view bytes;
  Neighbour neighbour;
};
constexpr WideNeighbour kWideNeighbours[] = {
    {"\u00a0", Neighbour::kSpace}, {"\u2009", Neighbour::kSpace},
    {"\u202f", Neighbour::kSpace}, {"\u200a", Neighbour::kSpace},
    {"\u2013", Neighbour::kDash},  {"\u2014", Neighbour::kDash},
    {"\u2015", Neighbour::kDash},  {"\u2026", Neighbour::kStop},
};

Neighbour NeighbourBefore(absl::string_view text, size_t position) {
  if (position == 0) return Neighbour::kSpace;
  const absl::string_view before = text.substr(0, position);
  for (const WideNeighbour& wide : kWideNeighbours) {
    if (before.size() >= wide.bytes.size() &&
        before.substr(before.size() - wide.bytes.size()) == wide.bytes) {
      return wide.neighbour;
    }
  }
  return AsciiNeighbour(before.back());
}

Neighbour NeighbourAfter(absl::string_view text, size_t position) {
  if (position >= text.size()) return Neighbour::kSpace;
  for (const WideNeighbour& wide : kWideNeighbours) {
    if (text.substr(position, wide.bytes.size()) == wide.bytes) {
      return wide.neighbour;
    }
  }
  return AsciiNeighbour(text[position]);
}

bool IsDigit(char c) { return '0' <= c && c <= '9'; }

bool DigitBefore(absl::string_view text, int32_t position) {
  return position > 0 && IsDigit(text[position - 1]);
}

// Whether the mark at `position` ends a height or length: 5'10".
bool IsInches(absl::string_view text, int32_t position) {
  int32_t i = position;
  while (i > 0 && position - i < 3 && IsDigit(text[i - 1])) --i;
  if (i == position) return false;
  for (absl::string_view feet : {"'", "’", "′"}) {
    const int32_t digit = i - static_cast<int32_t>(feet.size());
    if (DigitBefore(text, digit) && text.substr(digit, feet.size()) == feet) {
      return true;
    }
  }
  return false;
}

// Words whose first letters are cut off: 'em, '90s.
bool IsElision(absl::string_view text, size_t position) {
  size_t end = position;
  while (end < text.size() &&
         (IsDigit(text[end]) || (text[end] | 0x20) - 'a' < 26u)) {
    ++end;
  }
  const absl::string_view word = text.substr(position, end - position);
  if (!word.empty() && IsDigit(word[0])) {
    return word.size() <= 3 && (word.size() == 2 || word.back() == 's');
  }
  for (absl::string_view cut :
       {"em", "tis", "twas", "til", "cause", "n", "bout", "Tis", "Twas"}) {
    if (word == cut) return true;
  }
  return false;
}

// Which way the neighbours of a run of marks point.
Side SideByNeighbours(Neighbour before, Neighbour after) {
  const bool free_before =
      before == Neighbour::kSpace || before == Neighbour::kOpen;
  const bool free_after =
      after == Neighbour::kSpace || after == Neighbour::kClose;
  if (free_before) return free_after ? Side::kBoth : Side::kOpening;
  if (free_after) return Side::kClosing;
  if (before == Neighbour::kDash) return Side::kOpening;
  if (after == Neighbour::kStop || after == Neighbour::kDash) {
    return Side::kClosing;
  }
  return Side::kBoth;
}

}  // namespace

void MarkFinder::Find(absl::string_view paragraph, std::vector<Mark>* marks) {
  marks_.clear();
  size_t run = 0;  // the first mark of those that touch each other
  const int32_t size = static_cast<int32_t>(paragraph.size());
  for (int32_t i = 0; i < size;) {
    if (!kFirstBytes[static_cast<unsigned char>(paragraph[i])]) {
      ++i;
      continue;
    }
    if (run < marks_.size() && marks_.back().span.end != i) {
      JudgeRun(paragraph, run);
      run = marks_.size();
    }
    if (paragraph[i] == '\'' || paragraph[i] == '`') {
      int32_t end = i;
      while (end < size && paragraph[end] == paragraph[i]) ++end;
      AddTicks(paragraph, i, end - i);
      i = end;
    } else if (const Spelling* s = SpellingAt(paragraph, i)) {
      const int32_t end = i + static_cast<int32_t>(s->bytes.size());
      marks_.push_back({{i, end},
                        s->kind,
                        s->side != Side::kClosing,
                        s->side != Side::kOpening,
                        false,
                        false,
                        false});
      i = end;
    } else {
      ++i;
    }
  }
  if (run < marks_.size()) JudgeRun(paragraph, run);
  DropPlurals();
  marks->swap(marks_);
}

// Ticks are single marks, and two of them a double one: '''No,' he said.''
void MarkFinder::AddTicks(absl::string_view paragraph, int32_t start,
                          int32_t count) {
  const bool single_first =
      SideByNeighbours(NeighbourBefore(paragraph, start),
                       NeighbourAfter(paragraph, start + count)) ==
      Side::kClosing;
  const auto add = [&](int32_t size) {
    marks_.push_back({{start, start + size},
                      size == 2 ? MarkKind::kTicks : MarkKind::kStraightSingle,
                      true,
                      true,
                      false,
                      false,
                      false});
    start += size;
  };
  if (count % 2 == 1 && single_first) add(1);
  for (int32_t i = 0; i < count / 2; ++i) add(2);
  if (count % 2 == 1 && !single_first) add(1);
}

// Decides what the marks from `first` on, which touch each other, may do.
void MarkFinder::JudgeRun(absl::string_view paragraph, size_t first) {
  const int32_t start = marks_[first].span.start;
  const int32_t end = marks_.back().span.end;
  const Neighbour before = NeighbourBefore(paragraph, start);
  const Neighbour after = NeighbourAfter(paragraph, end);
  const Side side = SideByNeighbours(before, after);
  const bool within_word =
      before == Neighbour::kWord && after == Neighbour::kWord;
  const bool alone = marks_.size() == first + 1;
  size_t kept = first;
  for (size_t i = first; i < marks_.size(); ++i) {
    Mark mark = marks_[i];
    const bool made_to_open = mark.may_open && !mark.may_close;
    const bool made_to_close = mark.may_close && !mark.may_open;
    mark.may_open = side != Side::kClosing || made_to_open;
    mark.may_close = side != Side::kOpening || made_to_close;
    // A curly mark does what it is made for, unless its place forbids it.
    if (made_to_open && side != Side::kClosing) mark.may_close = false;
    if (made_to_close && side != Side::kOpening) mark.may_open = false;
    mark.after_stop = before == Neighbour::kStop;
    mark.after_digit = DigitBefore(paragraph, start);
    if (mark.after_digit && !made_to_open) mark.may_open = false;
    if (mark.kind == MarkKind::kStraight && IsInches(paragraph, start))
      continue;
    if (mark.kind == MarkKind::kLost && side == Side::kBoth) continue;
    if (IsSingle(mark.kind)) {
      if (alone && within_word) continue;
      if (mark.may_open && mark.may_close) {
        mark.may_open = made_to_open;
        mark.may_close = !made_to_open || side == Side::kClosing;
      }
      if (made_to_close) mark.may_open = false;
      if (mark.may_open && IsElision(paragraph, end)) continue;
      mark.after_s = alone && start > 0 && after == Neighbour::kSpace &&
                     (paragraph[start - 1] | 0x20) == 's';
    }
    if (mark.may_open || mark.may_close) marks_[kept++] = mark;
  }
  marks_.resize(kept);
}

// An apostrophe after an s closes only where no other mark could.
void MarkFinder::DropPlurals() {
  bool closes_later = false;
  size_t kept = marks_.size();
  for (size_t i = marks_.size(); i-- > 0;) {
    const Mark mark = marks_[i];
    if (IsSingle(mark.kind)) {
      if (mark.after_s && closes_later) continue;
      closes_later = mark.may_close;
    }
    marks_[--kept] = mark;
  }
  marks_.erase(marks_.begin(), marks_.begin() + kept);
}

}  // namespace hearsay
