#include "worker/entities/titles.h"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

enum TitleUse : uint8_t {
  kHead = 1,      // "minister": ends an office
  kModifier = 2,  // "foreign": comes before a head
  kAddress = 4,   // "mr"
  kNoun = 8,      // "spokesman": an office that is seldom put before a name
};

struct TitleWord {
  uint8_t use;
  Gender gender = Gender::kUnknown;
};

const TitleWord* FindTitleWord(absl::string_view folded) {
  static const auto* const words = [] {
    auto* table = new absl::flat_hash_map<absl::string_view, TitleWord>({
        {"mr", {kAddress, Gender::kMale}},
        {"mrs", {kAddress, Gender::kFemale}},
        {"ms", {kAddress, Gender::kFemale}},
        {"miss", {kAddress, Gender::kFemale}},
        {"madam", {kAddress, Gender::kFemale}},
        {"madame", {kAddress, Gender::kFemale}},
        {"sir", {kAddress, Gender::kMale}},
        {"lord", {kAddress, Gender::kMale}},
        {"lady", {kAddress, Gender::kFemale}},
        {"dame", {kAddress, Gender::kFemale}},
        {"dr", {kAddress}},
        {"king", {kHead, Gender::kMale}},
        {"queen", {kHead, Gender::kFemale}},
        {"prince", {kHead, Gender::kMale}},
        {"princess", {kHead, Gender::kFemale}},
        {"emperor", {kHead, Gender::kMale}},
        {"empress", {kHead, Gender::kFemale}},
        {"duke", {kHead, Gender::kMale}},
        {"duchess", {kHead, Gender::kFemale}},
        {"pope", {kHead, Gender::kMale}},
        {"father", {kHead, Gender::kMale}},
        {"sheikh", {kHead, Gender::kMale}},
        {"sheikha", {kHead, Gender::kFemale}},
        {"imam", {kHead, Gender::kMale}},
        {"ayatollah", {kHead, Gender::kMale}},
        {"congressman", {kHead, Gender::kMale}},
        {"congresswoman", {kHead, Gender::kFemale}},
        {"assemblyman", {kHead, Gender::kMale}},
        {"assemblywoman", {kHead, Gender::kFemale}},
        {"councilman", {kHead, Gender::kMale}},
        {"councilwoman", {kHead, Gender::kFemale}},
        {"chairman", {kHead, Gender::kMale}},
        {"chairwoman", {kHead, Gender::kFemale}},
        {"spokesman", {kHead, Gender::kMale}},
        {"spokeswoman", {kHead, Gender::kFemale}},
        {"businessman", {kNoun, Gender::kMale}},
        {"businesswoman", {kNoun, Gender::kFemale}},
        {"actress", {kHead, Gender::kFemale}},
        {"policeman", {kNoun, Gender::kMale}},
        {"policewoman", {kNoun, Gender::kFemale}},
    });
    for (const absl::string_view word : {"president",
                                         "minister",
                                         "premier",
                                         "chancellor",
                                         "secretary",
                                         "senator",
                                         "sen",
                                         "representative",
                                         "rep",
                                         "congressmember",
                                         "governor",
                                         "gov",
                                         "mayor",
                                         "deputy",
                                         "ambassador",
                                         "speaker",
                                         "leader",
                                         "chief",
                                         "director",
                                         "chair",
                                         "chairperson",
                                         "commissioner",
                                         "professor",
                                         "prof",
                                         "judge",
                                         "justice",
                                         "attorney",
                                         "prosecutor",
                                         "sheriff",
                                         "general",
                                         "gen",
                                         "colonel",
                                         "col",
                                         "major",
                                         "maj",
                                         "captain",
                                         "capt",
                                         "lieutenant",
                                         "lt",
                                         "sergeant",
                                         "sgt",
                                         "corporal",
                                         "admiral",
                                         "adm",
                                         "commander",
                                         "cmdr",
                                         "marshal",
                                         "officer",
                                         "detective",
                                         "inspector",
                                         "superintendent",
                                         "constable",
                                         "archbishop",
                                         "bishop",
                                         "cardinal",
                                         "reverend",
                                         "rev",
                                         "rabbi",
                                         "pastor",
                                         "coach",
                                         "manager",
                                         "editor",
                                         "ceo",
                                         "cfo",
                                         "spokesperson",
                                         "treasurer",
                                         "envoy",
                                         "undersecretary",
                                         "mp",
                                         "mla",
                                         "councillor",
                                         "councilor",
                                         "taoiseach",
                                         "sultan",
                                         "emir",
                                         "chancellor",
                                         "vice-president",
                                         "lawmaker",
                                         "candidate",
                                         "founder",
                                         "economist",
                                         "analyst",
                                         "author",
                                         "actor",
                                         "singer",
                                         "lawyer",
                                         "midfielder",
                                         "striker",
                                         "goalkeeper",
                                         "defender",
                                         "quarterback"}) {
      table->insert({word, {kHead}});
    }
    for (const absl::string_view word :
         {"journalist", "reporter", "columnist", "teacher",    "scientist",
          "researcher", "doctor",   "physician", "activist",   "politician",
          "diplomat",   "writer",   "novelist",  "musician",   "player",
          "designer",   "engineer", "historian", "strategist", "adviser",
          "advisor",    "aide",     "owner",     "executive",  "banker",
          "investor",   "farmer",   "student",   "member",     "head",
          "boss",       "host",     "official"}) {
      table->insert({word, {kNoun}});
    }
    for (const absl::string_view word :
         {"prime",     "vice",       "foreign",     "defense",     "defence",
          "finance",   "home",       "interior",    "health",      "education",
          "trade",     "energy",     "environment", "agriculture", "transport",
          "labor",     "labour",     "economy",     "justice",     "executive",
          "managing",  "general",    "attorney",    "deputy",      "acting",
          "interim",   "former",     "senior",      "assistant",   "associate",
          "first",     "state",      "treasury",    "press",       "shadow",
          "crown",     "supreme",    "district",    "police",      "lieutenant",
          "brigadier", "opposition", "majority",    "minority",    "house",
          "party",     "national",   "security",    "chief",       "major",
          "staff",     "union",      "cabinet",     "culture",     "tourism",
          "sports",    "head",       "financial",   "operating",   "emeritus",
          "external",  "affairs"}) {
      (*table)[word].use |= kModifier;
    }
    return table;
  }();
  const auto it = words->find(folded);
  return it == words->end() ? nullptr : &it->second;
}

// The start of the word that ends at `end`, or `end`.
int32_t WordStart(absl::string_view text, int32_t floor, int32_t end) {
  int32_t begin = end;
  while (begin > floor && (absl::ascii_isalpha(text[begin - 1]) ||
                           (text[begin - 1] == '-' && begin < end))) {
    --begin;
  }
  return begin;
}

}  // namespace

bool IsTitleWord(absl::string_view folded) {
  const TitleWord* const word = FindTitleWord(folded);
  return word != nullptr && (word->use & (kHead | kAddress)) != 0;
}

Gender GenderOfTitle(absl::string_view folded) {
  const TitleWord* const word = FindTitleWord(folded);
  return word == nullptr ? Gender::kUnknown : word->gender;
}

bool IsOfficeNoun(absl::string_view folded) {
  const TitleWord* const word = FindTitleWord(folded);
  return word != nullptr && (word->use & (kHead | kNoun)) != 0;
}

bool HeadsState(absl::string_view office) {
  static constexpr absl::string_view kOffices[] = {
      "chancellor", "emir",  "king",   "leader",    "premier",
      "president",  "queen", "sultan", "taoiseach", "prime minister"};
  return std::find(std::begin(kOffices), std::end(kOffices), office) !=
         std::end(kOffices);
}

bool IsAbbreviation(absl::string_view folded) {
  static constexpr absl::string_view kWords[] = {
      "adm", "capt", "cmdr", "col",  "dr",  "gen", "gov", "lt",  "maj", "mr",
      "mrs", "ms",   "mx",   "prof", "rep", "rev", "sen", "sgt", "supt"};
  return std::find(std::begin(kWords), std::end(kWords), folded) !=
         std::end(kWords);
}

bool IsAddress(absl::string_view folded) {
  const TitleWord* const word = FindTitleWord(folded);
  return word != nullptr && (word->use & kAddress) != 0;
}

Span TitleBefore(absl::string_view text, int32_t floor, int32_t name_start) {
  Span title;
  int32_t end = name_start;
  for (int words = 0; words < 5; ++words) {
    if (end == floor || text[end - 1] != ' ') break;
    int32_t word_end = end - 1;
    const int32_t full_stop =
        word_end > floor && text[word_end - 1] == '.' ? 1 : 0;
    const int32_t begin = WordStart(text, floor, word_end - full_stop);
    const LowerWord word(text, begin, word_end - full_stop);
    const TitleWord* const found = FindTitleWord(word.view());
    // "He told the minister. Ruiz left."
    if (full_stop > 0 && !IsAbbreviation(word.view())) break;
    if (found == nullptr) {
      // "Secretary of State Kerry": "of" joins two title words.
      if (title.empty() || word.view() != "of") break;
      end = begin;
      continue;
    }
    const uint8_t wanted =
        title.empty() ? kHead | kAddress | kNoun : kHead | kModifier;
    // "State" ends a title only as part of "Secretary of State".
    const bool of_state = title.empty() && word.view() == "state" &&
                          begin > floor + 4 &&
                          text.substr(begin - 4, 4) == " of ";
    if ((found->use & wanted) == 0 && !of_state) break;
    if (title.empty()) title.end = word_end;
    title.start = begin;
    end = begin;
    if (found->use & kAddress) break;
  }
  return title;
}

Span TitleWithin(absl::string_view text, Span name) {
  Span title;
  int32_t pos = name.start;
  for (;;) {
    const LowerWord word(text, pos, name.end);
    if (word.empty() || !IsTitleWord(word.view())) return title;
    int32_t end = word.span().end;
    if (end < name.end && text[end] == '.') ++end;
    const int32_t next = SkipSpace(text, end, name.end);
    if (next == end || next >= name.end) return title;
    title = {name.start, end};
    pos = next;
  }
}

Span OfficeAt(absl::string_view text, int32_t pos, int32_t end) {
  Span office;
  int32_t next = pos;
  for (int words = 0; words < 5; ++words) {
    const LowerWord word(text, next, end);
    const TitleWord* const found = FindTitleWord(word.view());
    if (found == nullptr) break;
    if ((found->use & (kHead | kNoun)) != 0) {
      office = {pos, word.span().end};
    } else if ((found->use & kModifier) == 0) {
      break;
    }
    next = word.span().end;
    if (next < end && text[next] == '-') {
      ++next;
      continue;
    }
    const int32_t after = SkipSpace(text, next, end);
    if (after == next) break;
    next = after;
  }
  return office;
}

Span AddressAt(absl::string_view text, int32_t pos, int32_t end) {
  if (pos >= end || !absl::ascii_isupper(text[pos])) return Span();
  const LowerWord address(text, pos, end);
  if (!IsAddress(address.view())) return Span();
  int32_t next = address.span().end;
  if (next < end && text[next] == '.') ++next;
  const int32_t start = SkipSpace(text, next, end);
  if (start == next || start >= end || !absl::ascii_isupper(text[start])) {
    return Span();
  }
  const Span office = OfficeAt(text, start, end);
  // "Mr. Justice Keller" has a name.
  const bool ends = !office.empty() && (office.end == end ||
                                        absl::ascii_ispunct(text[office.end]));
  return ends && text[office.end - 1] != '-' ? Span{pos, office.end} : Span();
}

Span OfficeBehind(absl::string_view text, int32_t pos, int32_t end) {
  const LowerWord article(text, pos, end);
  if (article.view() == "the" || article.view() == "a" ||
      article.view() == "an") {
    pos = SkipSpace(text, article.span().end, end);
  }
  const Span office = OfficeAt(text, pos, end);
  const int32_t next = SkipSpace(text, office.end, end);
  const bool titles_next =
      next < end && next > office.end && absl::ascii_isupper(text[next]);
  return titles_next ? Span() : office;
}

}  // namespace hearsay
