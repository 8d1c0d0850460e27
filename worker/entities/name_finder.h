// Names of people, places, organisations and the like: what a tagger thinks
// possible, and what of that their article bears out.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_
#define HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"
#include "worker/entities/mention.h"
#include "worker/entities/name_candidates.h"
#include "worker/entities/name_choice.h"
#include "worker/entities/name_evidence.h"
#include "worker/entities/name_selection.h"
#include "worker/structure/article.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// One thread at a time.
class NameFinder {
 public:
  // `tagger` must outlive it; see NameCandidates. Without weights of a choice
  // as its companion, its labels alone say what is a name.
  explicit NameFinder(const Tagger& tagger);

  absl::Status StartArticle(const ArticleView& article);

  // Appends the names (and the dates and amounts that the tagger knows, as
  // values without a Value) within a paragraph, in the order of the text,
  // without overlaps. Paragraphs come in order, each once. All mentions of the
  // same words have one type, which speaks from what was found up to some
  // thousand tokens ahead.
  absl::Status Find(int32_t paragraph, std::vector<Mention>* mentions);

 private:
  absl::Status LookAhead();
  // Of the features fetched_keys_.
  void Weigh(int32_t name);
  // Names of one word that look like people's, and are companies' or towns' by
  // the words beside one of them.
  void HeedWordsBeside();
  bool IsPartOfPerson(const FoundName& name) const;
  // Of a piece that was looked at ahead.
  void AddNames(size_t piece, std::vector<Mention>* mentions);

  NameCandidates candidates_;
  const NameChoice choice_;
  NameSelection selection_;
  absl::string_view text_;
  const Structure* structure_ = nullptr;
  const Cancellation* cancellation_ = nullptr;
  size_t next_piece_ = 0;
  // Of all candidates that were looked at ahead: as mentions, and how much
  // speaks for them.
  std::vector<Mention> mentions_;
  std::vector<float> weights_;
  NameEvidence evidence_;
  std::vector<uint32_t> keys_;
  std::vector<uint32_t> fetched_keys_;
  std::vector<NameShares> shares_;
  std::vector<NameShares> group_shares_;
  std::vector<EntityType> told_;  // by words beside them, for each group
  // Of the piece at hand.
  std::vector<NameSelection::Candidate> spans_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_
