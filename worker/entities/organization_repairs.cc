#include "worker/entities/organization_repairs.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "re2/re2.h"
#include "worker/entities/countries.h"
#include "worker/entities/known_names.h"
#include "worker/entities/name_words.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

using re2::StringPiece;

// Where the acronym behind a name begins, "NTC" of "Northern Trade Council
// NTC"; or the name's end.
int32_t StartOfAcronym(absl::string_view text, Span name) {
  const absl::string_view words = name.In(text);
  const size_t space = words.rfind(' ');
  if (space == absl::string_view::npos) return name.end;
  const absl::string_view last = words.substr(space + 1);
  const absl::string_view rest = words.substr(0, space);
  if (!LooksLikeAcronym(last) || LooksLikeAcronym(rest)) return name.end;
  // Of a long name even letters that are those of another language.
  constexpr size_t kShortest = 3, kLong = 4;
  const size_t initials = Initials(rest).size();
  const bool own = last.size() >= kLong && initials >= kLong;
  const bool fits = last.size() >= kShortest && initials + 1 >= last.size() &&
                    Abbreviates(last, rest);
  return own || fits ? name.start + static_cast<int32_t>(space) + 1 : name.end;
}

// Past the branch behind an acronym, "-Tarvos"; `limit` is where the next name
// starts.
int32_t EndOfBranch(absl::string_view text, Span name, int32_t limit) {
  static const re2::RE2 kBranch("-[A-Z][a-z]+\\b");
  constexpr int32_t kShortest = 3;
  if (name.size() < kShortest || !LooksLikeAcronym(name.In(text))) {
    return name.end;
  }
  StringPiece rest(text.data() + name.end, limit - name.end);
  const size_t before = rest.size();
  if (!re2::RE2::Consume(&rest, kBranch)) return name.end;
  // "NTC-Tarvos-Carrow"
  if (!rest.empty() && rest[0] == '-') return name.end;
  return name.end + static_cast<int32_t>(before - rest.size());
}

// Whether a place is written to an acronym as its branch: "NTC-Tarvos". A
// country is a partner: "EU-China".
bool IsJoined(absl::string_view text, const Mention& body,
              const Mention& place) {
  return body.type == EntityType::kOrganization &&
         place.type == EntityType::kLocation &&
         body.span.end + 1 == place.span.start && text[body.span.end] == '-' &&
         LooksLikeAcronym(body.span.In(text)) &&
         !IsCountry(CanonicalName(NameWords(place.span.In(text), false).key()));
}

// The acronyms of which a paragraph names that many places. Fewer may be
// partners: "NTC-Ardenia talks".
absl::flat_hash_set<absl::string_view> BodiesWithBranches(
    absl::string_view text, const std::vector<Mention>& names) {
  constexpr int kFewest = 3;
  absl::flat_hash_map<absl::string_view, int> branches;
  absl::flat_hash_set<absl::string_view> bodies;
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    if (!IsJoined(text, names[i], names[i + 1])) continue;
    const absl::string_view body = names[i].span.In(text);
    if (++branches[body] >= kFewest) bodies.insert(body);
  }
  return bodies;
}

// Whether words may say what a ministry is for: no President, Parliament or
// Prime Minister.
bool IsSubject(absl::string_view words) {
  for (const absl::string_view word : absl::StrSplit(words, ' ')) {
    const std::string lower = absl::AsciiStrToLower(word);
    if (IsTitleWord(lower) || IsOfficeNoun(lower) || IsBodyNoun(lower) ||
        lower == "attorney" || lower == "prime") {
      return false;
    }
  }
  return true;
}

// Past all that a ministry is for.
int32_t EndOfMinistry(absl::string_view text, Span name, int32_t limit) {
  static const re2::RE2 kMinistry(
      "(?:.* )?(?:Ministry|Department|Directorate|Secretariat) (?:of|for) .*");
  static const re2::RE2 kMore(
      "(?:(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)*)+,? and (?:the )?| and )"
      "([A-Z][a-z]+(?: [A-Z][a-z]+)*)\\b");
  const absl::string_view words = name.In(text);
  if (!re2::RE2::FullMatch(StringPiece(words.data(), words.size()),
                           kMinistry) ||
      absl::StrContains(words, " and ")) {
    return name.end;
  }
  StringPiece rest(text.data() + name.end, limit - name.end);
  const size_t before = rest.size();
  StringPiece last;
  if (!re2::RE2::Consume(&rest, kMore, &last) ||
      !IsSubject({last.data(), last.size()})) {
    return name.end;
  }
  return name.end + static_cast<int32_t>(before - rest.size());
}

// "Republic of Ardenia"
bool IsState(absl::string_view name) {
  for (const absl::string_view form :
       {"Kingdom of ", "Republic of ", "Sultanate of "}) {
    if (absl::StartsWith(name, form)) return true;
  }
  return false;
}

// "the ex-President"
bool IsTitleAlone(absl::string_view text, Span name) {
  if (!IsTitleWord(absl::AsciiStrToLower(name.In(text)))) return false;
  const absl::string_view before = text.substr(0, name.start);
  return absl::EndsWithIgnoreCase(before, "the ") ||
         absl::EndsWithIgnoreCase(before, " a ") ||
         absl::EndsWithIgnoreCase(before, "ex-");
}

}  // namespace

void RepairOrganizations(absl::string_view text, Span paragraph,
                         std::vector<Mention>* names) {
  const auto bodies = BodiesWithBranches(text, *names);
  std::vector<Mention> repaired;
  repaired.reserve(names->size());
  for (size_t i = 0; i < names->size(); ++i) {
    const int32_t limit =
        i + 1 < names->size() ? (*names)[i + 1].span.start : paragraph.end;
    Mention& name = repaired.emplace_back(std::move((*names)[i]));
    if (name.form != MentionForm::kName ||
        name.type != EntityType::kOrganization) {
      continue;
    }
    if (IsState(name.span.In(text))) {
      name.type = EntityType::kLocation;
      continue;
    }
    if (IsTitleAlone(text, name.span)) {
      repaired.pop_back();
      continue;
    }
    if (i + 1 < names->size() && IsJoined(text, name, (*names)[i + 1]) &&
        bodies.contains(name.span.In(text))) {
      name.span.end = (*names)[++i].span.end;
      continue;
    }
    const int32_t acronym = StartOfAcronym(text, name.span);
    if (acronym < name.span.end) {
      Mention second = name;
      name.span.end = acronym - 1;
      second.span.start = acronym;
      repaired.push_back(std::move(second));
      continue;
    }
    name.span.end = EndOfBranch(text, name.span, limit);
    name.span.end = EndOfMinistry(text, name.span, limit);
  }
  names->swap(repaired);
}

}  // namespace hearsay
