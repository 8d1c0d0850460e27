#include "worker/structure/addresses.h"

#include <algorithm>
#include <cstddef>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "worker/structure/characters.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxAddress = 2048;
constexpr size_t kMaxEnding = 6;

// What host and file names end in.
constexpr absl::string_view kEndings =
    "com org net edu gov mil int info biz name tv io co me us uk ca au nz ie "
    "za "
    "in jp cn de fr it es eu ru ch nl se no dk fi be at pl br mx il ly ai app "
    "dev "
    "news html htm php asp aspx doc docx xls xlsx ppt pptx pdf txt csv json "
    "xml "
    "zip jpg jpeg png gif mp3 mp4 exe js url";

bool IsWordByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Without the marks that close a sentence or what the address stands in.
int32_t TrimEnd(absl::string_view text, int32_t start, int32_t end) {
  constexpr absl::string_view kNeverLast = ".,;:!?'\"*>]}|";
  while (end > start) {
    const Character last = CharacterBefore(text, end);
    const bool is_unopened_bracket =
        last.code == ')' &&
        text.substr(start, end - start).find('(') == absl::string_view::npos;
    const bool is_mark = last.code < 0x80
                             ? kNeverLast.find(static_cast<char>(last.code)) !=
                                   absl::string_view::npos
                             : last.char_class == CharClass::kQuote ||
                                   last.char_class == CharClass::kDash;
    if (!is_mark && !is_unopened_bracket) break;
    end -= last.size;
  }
  return end;
}

// The end of the bytes that an address may hold.
int32_t EndOfRun(absl::string_view text, int32_t start) {
  const int32_t limit = static_cast<int32_t>(
      std::min<int64_t>(text.size(), int64_t{start} + kMaxAddress));
  int32_t end = start;
  while (end < limit) {
    const Character c = CharacterAt(text, end);
    if (IsSpace(c.char_class) || c.char_class == CharClass::kQuote ||
        c.code == '<' || c.code == '>') {
      break;
    }
    end += c.size;
  }
  return end;
}

bool IsKnownEnding(absl::string_view ending) {
  static const auto* const set =
      new absl::flat_hash_set<absl::string_view>(absl::StrSplit(kEndings, ' '));
  if (ending.empty() || ending.size() > kMaxEnding) return false;
  char lower[kMaxEnding];
  for (size_t i = 0; i < ending.size(); ++i) {
    lower[i] = absl::ascii_tolower(ending[i]);
  }
  return set->contains(absl::string_view(lower, ending.size()));
}

// Whether `label` may end a host or file name: "com", but not the "In" of
// "end.In", which begins a sentence.
bool IsEnding(absl::string_view label) {
  const bool is_capitalised = label.size() > 1 &&
                              absl::ascii_isupper(label[0]) &&
                              absl::ascii_islower(label[1]);
  if (is_capitalised) {
    return label == "Com" || label == "Net" || label == "Org";
  }
  return IsKnownEnding(label);
}

// "alt.animals.cats": three parts or more in small letters.
bool IsDottedName(absl::string_view name) {
  constexpr size_t kMinPart = 3;
  int parts = 0;
  for (absl::string_view part : absl::StrSplit(name, '.')) {
    if (part.size() < kMinPart) return false;
    for (char c : part) {
      if (!absl::ascii_islower(c) && c != '-') return false;
    }
    ++parts;
  }
  return parts >= 3;
}

// Finds the address in `text`, which starts at `start` and ends at `limit` at
// the latest. Each function returns `start` where there is none.
class AddressReader {
 public:
  AddressReader(absl::string_view text, int32_t start, int32_t limit)
      : text_(text), start_(start), limit_(limit) {}

  int32_t EndOfUrl() const { return TrimEnd(text_, start_, limit_); }

  int32_t EndOfMail(int32_t at) const {
    int32_t end = at + 1;
    while (end < limit_ &&
           (IsWordByte(text_[end]) || text_[end] == '.' || text_[end] == '-')) {
      ++end;
    }
    end = TrimEnd(text_, start_, end);
    return end > at + 1 ? end : start_;
  }

  // "example.com", "www.example.org/page", "notes.doc".
  int32_t EndOfName(int32_t dot) const {
    int32_t end = dot;
    while (end < limit_ && (IsWordByte(text_[end]) || text_[end] == '.' ||
                            text_[end] == '-' || text_[end] == '#')) {
      ++end;
    }
    if (end < limit_ && text_[end] == '@') return EndOfMail(end);
    if (text_[dot + 1] == '.') return start_;
    end = TrimEnd(text_, start_, end);
    int32_t label = end;
    while (label > dot && text_[label - 1] != '.') --label;
    if (label <= dot || label >= end) return start_;
    const bool is_web =
        absl::StartsWithIgnoreCase(text_.substr(start_, end - start_), "www.");
    if (!is_web && !IsEnding(text_.substr(label, end - label)) &&
        !IsDottedName(text_.substr(start_, end - start_))) {
      return start_;
    }
    const bool has_path =
        end < limit_ && (text_[end] == '/' || text_[end] == '?');
    return has_path ? EndOfUrl() : end;
  }

 private:
  const absl::string_view text_;
  const int32_t start_;
  const int32_t limit_;
};

int32_t EndOfAddress(absl::string_view text, int32_t start, int32_t mark,
                     int32_t limit) {
  if (mark + 1 >= limit) return start;
  const AddressReader reader(text, start, limit);
  switch (text[mark]) {
    case ':': {
      const absl::string_view scheme = text.substr(start, mark - start);
      const bool is_url = absl::StartsWith(text.substr(mark), "://") ||
                          absl::EqualsIgnoreCase(scheme, "mailto");
      return is_url ? reader.EndOfUrl() : start;
    }
    case '@':
      return IsWordByte(text[mark + 1]) ? reader.EndOfMail(mark) : start;
    case '.':
      return IsWordByte(text[mark + 1]) || text[mark + 1] == '.'
                 ? reader.EndOfName(mark)
                 : start;
    default:
      return start;
  }
}

}  // namespace

AddressSearch FindAddress(absl::string_view text, int32_t start, int32_t mark) {
  const int32_t limit = EndOfRun(text, mark);
  return {EndOfAddress(text, start, mark, limit), limit};
}

}  // namespace hearsay
