// Clubs' second teams in reports of matches: "NTC 1", "NTC 2", "NTC A".
#ifndef HEARSAY_WORKER_ENTITIES_RESERVE_TEAMS_H_
#define HEARSAY_WORKER_ENTITIES_RESERVE_TEAMS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// One thread at a time.
class ReserveTeams {
 public:
  // Takes up an article: where it reports of matches, an acronym that stands
  // with several numbers or letters is a club.
  void StartArticle(absl::string_view text);

  // Adds a paragraph's teams to its names, which are in the order of the text
  // and do not overlap, neither before nor after. A name that is part of a
  // team's gives way.
  void AddTo(absl::string_view text, Span paragraph,
             std::vector<Mention>* names) const;

 private:
  absl::flat_hash_set<std::string> clubs_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_RESERVE_TEAMS_H_
