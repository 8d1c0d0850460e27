#include "worker/entities/reserve_teams.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/types/optional.h"
#include "re2/re2.h"

namespace hearsay {
namespace {

using re2::StringPiece;

// An article has this many of a club's teams, and this often.
constexpr size_t kFewestTeams = 2;
constexpr int kFewestMentions = 3;
constexpr float kConfidence = 0.6f;

struct Team {
  absl::string_view club;
  absl::string_view which;
  Span span;
};

// The next team from `*pos` on, and past it.
absl::optional<Team> NextTeam(absl::string_view text, int32_t* pos,
                              int32_t end) {
  static const re2::RE2 kTeam("\\b([A-Z]{2,5}) ([1-9]|[A-D]|II|III)\\b");
  StringPiece m[3];
  const StringPiece piece(text.data(), end);
  if (!kTeam.Match(piece, *pos, end, re2::RE2::UNANCHORED, m, 3)) {
    return absl::nullopt;
  }
  const int32_t start = static_cast<int32_t>(m[0].data() - text.data());
  const Span span = {start, start + static_cast<int32_t>(m[0].size())};
  *pos = span.end;
  return Team{{m[1].data(), m[1].size()}, {m[2].data(), m[2].size()}, span};
}

bool ReportsMatches(absl::string_view text) {
  static const re2::RE2 kMatches(
      "(?i)\\b(?:league|match|tournament|semi-?finals?|play-?offs?|"
      "championships?)\\b");
  return re2::RE2::PartialMatch(StringPiece(text.data(), text.size()),
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
  int32_t pos = paragraph.start;
  while (const auto team = NextTeam(text, &pos, paragraph.end)) {
    if (!clubs_.contains(team->club)) continue;
    const auto first = std::find_if(
        names->begin(), names->end(),
        [&](const Mention& name) { return name.span.end > team->span.start; });
    auto last = first;
    bool fits = true;
    for (; last != names->end() && last->span.start < team->span.end; ++last) {
      fits &= team->span.Contains(last->span);
    }
    if (!fits) continue;
    Mention mention;
    mention.span = team->span;
    mention.type = EntityType::kOrganization;
    mention.form = MentionForm::kName;
    mention.confidence = first == last ? kConfidence : first->confidence;
    const auto place = names->erase(first, last);
    names->insert(place, std::move(mention));
  }
}

}  // namespace hearsay
