#include "worker/entities/name_repairs.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/countries.h"
#include "worker/entities/known_names.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/name_words.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxShipWords = 4;

// Whether the word that ends at `end` is what bears a ship's name.
bool IsShip(absl::string_view text, int32_t floor, int32_t end) {
  static constexpr absl::string_view kShips[] = {
      "barge",     "cruiser", "cutter",  "destroyer",  "ferry",    "flagship",
      "freighter", "frigate", "HMS",     "icebreaker", "lifeboat", "MV",
      "schooner",  "ship",    "steamer", "submarine",  "tanker",   "trawler",
      "tug",       "USS",     "vessel",  "warship",    "yacht"};
  const absl::string_view word = WordBefore(text, floor, end);
  // Other carriers are airlines.
  if (word == "carrier") {
    const int32_t start = end - static_cast<int32_t>(word.size());
    return start > floor && WordBefore(text, floor, start - 1) == "aircraft";
  }
  return std::find(std::begin(kShips), std::end(kShips), word) !=
         std::end(kShips);
}

// What is done to ships, by those whose names may stand before it.
bool IsDoneToShips(absl::string_view word) {
  static constexpr absl::string_view kVerbs[] = {
      "bought",   "boarded",    "built",    "captured",   "chartered",
      "detained", "dispatched", "freed",    "impounded",  "intercepted",
      "leased",   "operated",   "operates", "ordered",    "owned",
      "owns",     "purchased",  "released", "sanctioned", "says",
      "seized",   "sells",      "sent",     "sold",       "uses",
      "wants"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), word) !=
         std::end(kVerbs);
}

// Whether a ship is what somebody did something to, who is named at its side:
// "the tanker Ardenia seized on Monday", but not "the cruiser Ardenia seized
// two boats", which has an object.
bool IsOwner(absl::string_view text, int32_t end, int32_t limit) {
  LowerWord word(text, SkipSpace(text, end, limit), limit);
  if (word.view() == "has" || word.view() == "had" || word.view() == "have") {
    word = LowerWord(text, SkipSpace(text, word.span().end, limit), limit);
  }
  if (!IsDoneToShips(word.view())) return false;
  const LowerWord next(text, SkipSpace(text, word.span().end, limit), limit);
  static constexpr absl::string_view kObjects[] = {
      "a",    "all", "an",    "another", "five",  "four",  "her",     "his",
      "it",   "its", "more",  "nine",    "one",   "our",   "several", "some",
      "that", "the", "their", "them",    "these", "three", "two"};
  return next.empty() ? word.span().end == limit ||
                            !absl::ascii_isdigit(text[next.span().start])
                      : std::find(std::begin(kObjects), std::end(kObjects),
                                  next.view()) == std::end(kObjects);
}

// Where the name of a ship starts that goes on with `name`, which ends before
// `limit`; -1 where no ship is before it.
int32_t StartOfShip(absl::string_view text, int32_t floor, Span name,
                    int32_t limit) {
  int32_t start = name.start;
  for (int i = 0; i < kMaxShipWords; ++i) {
    if (start - 1 <= floor || !absl::ascii_isspace(text[start - 1])) break;
    if (IsShip(text, floor, start - 1)) {
      return start == name.start && IsOwner(text, name.end, limit) ? -1 : start;
    }
    const absl::string_view word = WordBefore(text, floor, start - 1);
    // "the ferry Captain Ana Ruiz sails"
    if (word.empty() || !absl::ascii_isupper(word[0]) ||
        IsTitleWord(absl::AsciiStrToLower(word))) {
      break;
    }
    start -= static_cast<int32_t>(word.size()) + 1;
  }
  return -1;
}

// Whether what has a name may be a ship: no people or country, and nobody with
// a title.
bool MayBeShip(absl::string_view text, const Mention& name) {
  return name.type != EntityType::kNorp &&
         !IsCountry(
             CanonicalName(NameWords(name.span.In(text), false).key())) &&
         TitleWithin(text, name.span).empty();
}

// Past "2031 " or "2019-2031 " behind a copyright sign; else the name's start.
int32_t SkipYears(absl::string_view text, int32_t floor, Span name) {
  constexpr absl::string_view kDash = "–";
  int32_t i = name.start;
  while (i < name.end) {
    if (absl::ascii_isdigit(text[i]) || text[i] == '-') {
      ++i;
    } else if (i > name.start && absl::StartsWith(text.substr(i), kDash)) {
      i += static_cast<int32_t>(kDash.size());
    } else {
      break;
    }
  }
  const int32_t owner = i + 1;
  if (i == name.start || owner >= name.end || !absl::ascii_isspace(text[i])) {
    return name.start;
  }
  absl::string_view before = text.substr(floor, name.start - floor);
  before = absl::StripTrailingAsciiWhitespace(before);
  const bool signed_before = absl::EndsWith(before, "©") ||
                             absl::EndsWithIgnoreCase(before, "(c)") ||
                             absl::EndsWithIgnoreCase(before, "copyright");
  return signed_before ? owner : name.start;
}

// Past the bullet of a list and the space behind it; else the name's start.
int32_t SkipBullet(absl::string_view text, Span name) {
  for (const absl::string_view bullet : {"•", "·", "▪", "►", "*", "–", "-"}) {
    if (!absl::StartsWith(name.In(text), bullet)) continue;
    int32_t i = name.start + static_cast<int32_t>(bullet.size());
    if (i >= name.end || text[i] != ' ') return name.start;
    return i + 1 < name.end ? i + 1 : name.start;
  }
  return name.start;
}

// Past the second half of a Korean given name, "-in" of "Han So-in", which
// may be a word of English; else the name's end.
int32_t EndOfGivenName(absl::string_view text, Span name, int32_t limit) {
  static constexpr absl::string_view kHalves[] = {
      "ah",   "bin", "chul", "do",  "eon", "eun",  "ha",   "ho",   "hye",
      "hyun", "il",  "in",   "jin", "joo", "ju",   "jun",  "ki",   "kyu",
      "min",  "mo",  "nam",  "on",  "pyo", "ran",  "seok", "sik",  "so",
      "soo",  "suk", "un",   "won", "woo", "wook", "yeon", "yong", "young"};
  static constexpr absl::string_view kSurnames[] = {
      "Ahn",  "An",    "Bae",  "Baek",  "Bang", "Byun", "Cha",  "Cho",   "Choi",
      "Chun", "Chung", "Do",   "Gong",  "Ha",   "Hah",  "Ham",  "Han",   "Heo",
      "Hong", "Huh",   "Hur",  "Hwang", "Im",   "Jang", "Jeon", "Jeong", "Ji",
      "Jin",  "Jo",    "Joo",  "Jung",  "Kang", "Kil",  "Kim",  "Ko",    "Koh",
      "Koo",  "Kwak",  "Kwon", "Lee",   "Lim",  "Min",  "Moon", "Na",    "Nam",
      "Noh",  "Oh",    "Pak",  "Park",  "Roh",  "Ryu",  "Seo",  "Shim",  "Shin",
      "Sim",  "Son",   "Song", "Suh",   "Sung", "Wang", "Won",  "Yang",  "Yeo",
      "Yoo",  "Yoon",  "Yu",   "Yun"};
  const absl::string_view words = name.In(text);
  const size_t space = words.find(' ');
  if (space == absl::string_view::npos || name.end + 1 >= limit ||
      text[name.end] != '-' ||
      std::find(std::begin(kSurnames), std::end(kSurnames),
                words.substr(0, space)) == std::end(kSurnames)) {
    return name.end;
  }
  int32_t end = name.end + 1;
  while (end < limit && absl::ascii_islower(text[end])) ++end;
  const absl::string_view half = text.substr(name.end + 1, end - name.end - 1);
  // "Ana Ruiz-in-waiting" is none.
  const bool ends =
      end == limit || (!absl::ascii_isalnum(text[end]) && text[end] != '-');
  return ends && std::find(std::begin(kHalves), std::end(kHalves), half) !=
                     std::end(kHalves)
             ? end
             : name.end;
}

// Cuts a name at its first comma; the rest, which may be empty, is returned.
Span CutAtComma(absl::string_view text, Span* name) {
  const size_t comma = name->In(text).find(',');
  if (comma == absl::string_view::npos || comma == 0) return Span();
  Span rest = *name;
  name->end = name->start + static_cast<int32_t>(comma);
  rest.start = name->end + 1;
  while (rest.start < rest.end && absl::ascii_isspace(text[rest.start])) {
    ++rest.start;
  }
  return rest;
}

// Where the initial before a name starts, "D.Keller" or "K. Ana Ruiz"; else the
// name's start. One word behind a space may open a sentence: "plan B. Keller".
int32_t StartWithInitial(absl::string_view text, int32_t floor, Span sentence,
                         Span name) {
  floor = std::max(floor, sentence.start);
  int32_t dot = name.start - 1;
  if (dot > floor && text[dot] == ' ') {
    if (!absl::StrContains(name.In(text), " ")) return name.start;
    --dot;
  }
  const bool initial =
      dot > floor && text[dot] == '.' && absl::ascii_isupper(text[dot - 1]) &&
      StartsWord(text, dot - 1) && (dot < 2 || text[dot - 2] != '.');
  return initial ? dot - 1 : name.start;
}

}  // namespace

void RepairNames(absl::string_view text, const Paragraph& paragraph,
                 std::vector<Mention>* names) {
  int32_t floor = paragraph.span.start;  // the end of the name before
  for (size_t i = 0; i < names->size(); ++i) {
    Mention& name = (*names)[i];
    if (name.form != MentionForm::kName) continue;
    if (name.span.end <= paragraph.dateline.end) {
      Span rest;
      if (name.type == EntityType::kLocation) {
        rest = CutAtComma(text, &name.span);
      }
      if (!rest.empty()) {
        Mention second = name;
        second.span = rest;
        names->insert(names->begin() + i + 1, std::move(second));
      }
    } else {
      name.span.start = SkipBullet(text, name.span);
      name.span.start = SkipYears(text, floor, name.span);
      if (name.type == EntityType::kPerson) {
        const int32_t limit = i + 1 < names->size() ? (*names)[i + 1].span.start
                                                    : paragraph.span.end;
        name.span.end = EndOfGivenName(text, name.span, limit);
      }
      const int32_t ship =
          MayBeShip(text, name)
              ? StartOfShip(text, floor, name.span, paragraph.span.end)
              : -1;
      if (ship >= 0) {
        name.span.start = ship;
        name.type = EntityType::kProduct;
      }
    }
    floor = (*names)[i].span.end;
  }
}

void TakeInitials(absl::string_view text, absl::Span<const Sentence> sentences,
                  std::vector<Mention>* names) {
  size_t sentence = 0;
  int32_t floor = 0;  // the end of the name before
  for (Mention& name : *names) {
    while (sentence + 1 < sentences.size() &&
           sentences[sentence].span.end <= name.span.start) {
      ++sentence;
    }
    if (name.type == EntityType::kPerson && sentence < sentences.size()) {
      name.span.start =
          StartWithInitial(text, floor, sentences[sentence].span, name.span);
    }
    floor = name.span.end;
  }
}

}  // namespace hearsay
