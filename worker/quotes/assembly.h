// A paragraph's parts and quotation marks -> drafts of its quotes.
//
// Each cue that the tagger found makes a draft (attachment.h). What stands in
// quotation marks, or what the tagger took for content, and no cue took, then
// goes to a draft beside it, to the last quote of the paragraph before, or
// makes a draft without a cue; or it is nothing, like a title or a scare quote.
// Last, each draft gets its confidence, and those that are hardly quotes go.
#ifndef HEARSAY_WORKER_QUOTES_ASSEMBLY_H_
#define HEARSAY_WORKER_QUOTES_ASSEMBLY_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "worker/base/cancellation.h"
#include "worker/quotes/attachment.h"
#include "worker/quotes/choice_weights.h"
#include "worker/quotes/cue_words.h"
#include "worker/quotes/draft.h"
#include "worker/quotes/draft_features.h"
#include "worker/quotes/draft_judge.h"
#include "worker/quotes/inner_quotes.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/sparse_check.h"

namespace hearsay {

// What a paragraph needs to know of the one before.
struct DraftEnd {
  bool has_quote = false;     // that further content may join
  bool in_quotation = false;  // it ends with a quotation
  bool is_open = false;       // it ends with "She said:"
};

// One thread at a time.
class Assembler {
 public:
  // `weights` must outlive it. `cue_words` find reports within contents.
  explicit Assembler(const ChoiceWeights& weights, CueWords cue_words = {})
      : weights_(weights),
        cue_words_(cue_words),
        attacher_(weights),
        judge_(weights, cue_words),
        inner_quotes_(attacher_, cue_words, judge_) {}
  Assembler(const Assembler&) = delete;
  Assembler& operator=(const Assembler&) = delete;

  // Replaces `drafts`, in the order in which they start. Fails only when
  // cancelled.
  absl::Status Assemble(const ParagraphView& view, const DraftEnd& before,
                        const Cancellation& cancellation,
                        std::vector<Draft>* drafts);

  // The steps of that, for training. AttachCues() replaces `drafts`, in the
  // order of the text. PlaceOrphans() asks `choose` what becomes of each orphan
  // in turn.
  absl::Status AttachCues(const ParagraphView& view,
                          const Cancellation& cancellation,
                          std::vector<Draft>* drafts);
  using ChooseFate = absl::FunctionRef<OrphanFate(const OrphanContext&)>;
  absl::Status PlaceOrphans(const ParagraphView& view, const DraftEnd& before,
                            ChooseFate choose, const Cancellation& cancellation,
                            std::vector<Draft>* drafts);

  // Whether that can become of an orphan. An utterance, a quotation that its
  // sentence starts with, is a quote.
  static bool MayBe(const OrphanContext& context, OrphanFate fate);

 private:
  // Drops those without content, but for the last of these, which becomes the
  // last of all: its content may be in the next paragraph.
  static void DropEmpty(std::vector<Draft>* drafts);
  void FindOrphans(const ParagraphView& view, const std::vector<Draft>& drafts);
  OrphanFate BestFate(const OrphanContext& context) const;

  const ChoiceWeights& weights_;
  const CueWords cue_words_;
  Attacher attacher_;
  DraftJudge judge_;
  InnerQuotes inner_quotes_;
  SparseCheck check_;
  std::vector<IndexRange> cues_;
  std::vector<IndexRange> orphans_;
  std::vector<IndexRange> taken_;
  std::vector<Draft> merged_;
};

// Where a paragraph leaves off, for the next one.
DraftEnd EndOf(const ParagraphView& view, const std::vector<Draft>& drafts);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_ASSEMBLY_H_
