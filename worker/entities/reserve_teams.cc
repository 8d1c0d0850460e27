#include "worker/entities/reserve_teams.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/types/optional.h"
#include "re2/re2.h"
#include "worker/entities/add_names.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

// An article has this many of a club's teams, and this often.
constexpr size_t kFewestTeams = 2;
constexpr int kFewestMentions = 3;
constexpr float kConfidence = 0.6f;

struct Team {
  absl::string_view club;
  absl::string_view which;
  Span span;
};

// "1" to "9", "A" to "D", "II" or "III" at `pos`; empty where none is.
absl::string_view NumberAt(absl::string_view text, int32_t pos, int32_t end) {
  int32_t i = pos;
  while (i < end && i - pos < 4 && absl::ascii_isalnum(text[i])) ++i;
  const absl::string_view number = text.substr(pos, i - pos);
  const bool one =
      number.size() == 1 && ((number[0] >= '1' && number[0] <= '9') ||
                             (number[0] >= 'A' && number[0] <= 'D'));
  return one || number == "II" || number == "III" ? number
                                                  : absl::string_view();
}

// The next team from `*pos` on, and past it.
absl::optional<Team> NextTeam(absl::string_view text, int32_t* pos,
                              int32_t end) {
  constexpr int32_t kShortest = 2, kLongest = 5;
  for (int32_t space = *pos + 1; space < end; ++space) {
    if (text[space] != ' ' || !absl::ascii_isupper(text[space - 1])) continue;
    int32_t start = space - 1;
    while (start > *pos && absl::ascii_isupper(text[start - 1])) --start;
    if (space - start < kShortest || space - start > kLongest ||
        !StartsWord(text, start)) {
      continue;
    }
    const absl::string_view number = NumberAt(text, space + 1, end);
    if (number.empty()) continue;
    const Span span = {start, space + 1 + static_cast<int32_t>(number.size())};
    *pos = span.end;
    return Team{text.substr(start, space - start), number, span};
  }
  return absl::nullopt;
}

bool ReportsMatches(absl::string_view text) {
  static const re2::RE2 kMatches(
      "(?i)\\b(?:league|match|tournament|semi-?finals?|play-?offs?|"
      "championships?)\\b");
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()),
                                kMatches);
}

}  // namespace

void ReserveTeams::StartArticle(absl::string_view text) {
  clubs_.clear();
  struct Club {
    std::set<absl::string_view> teams;
    int mentions = 0;
  };
  absl::flat_hash_map<absl::string_view, Club> clubs;
  int32_t pos = 0;
  const int32_t end = static_cast<int32_t>(text.size());
  while (const auto team = NextTeam(text, &pos, end)) {
    Club& club = clubs[team->club];
    club.teams.insert(team->which);
    ++club.mentions;
  }
  for (const auto& [name, club] : clubs) {
    if (club.teams.size() < kFewestTeams || club.mentions < kFewestMentions) {
      continue;
    }
    if (clubs_.empty() && !ReportsMatches(text)) return;
    clubs_.insert(std::string(name));
  }
}

void ReserveTeams::AddTo(absl::string_view text, Span paragraph,
                         std::vector<Mention>* names) const {
  if (clubs_.empty()) return;
  std::vector<Mention> teams;
  size_t next = 0;  // of `names`
  int32_t pos = paragraph.start;
  while (const auto team = NextTeam(text, &pos, paragraph.end)) {
    if (!clubs_.contains(team->club)) continue;
    while (next < names->size() &&
           (*names)[next].span.end <= team->span.start) {
      ++next;
    }
    size_t last = next;
    bool fits = true;
    while (last < names->size() && (*names)[last].span.start < team->span.end) {
      fits &= team->span.Contains((*names)[last++].span);
    }
    if (!fits) continue;
    Mention& mention = teams.emplace_back();
    mention.span = team->span;
    mention.type = EntityType::kOrganization;
    mention.form = MentionForm::kName;
    mention.confidence = next == last ? kConfidence : (*names)[next].confidence;
    for (; next < last; ++next) (*names)[next].span = Span();
  }
  if (teams.empty()) return;
  names->erase(
      std::remove_if(names->begin(), names->end(),
                     [](const Mention& name) { return name.span.empty(); }),
      names->end());
  AddNames(std::move(teams), names);
}

}  // namespace hearsay
