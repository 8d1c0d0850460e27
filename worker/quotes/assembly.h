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
#include "worker/quotes/draft_numbers.h"
#include "worker/quotes/paragraph_view.h"

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
      : weights_(weights), cue_words_(cue_words), attacher_(weights) {}

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
  // Drops those without content, but for the last: it may be in the next
  // paragraph.
  static void DropEmpty(std::vector<Draft>* drafts);
  // Adds quotes that are reported within the contents of others, as in "He says
  // that they agreed that …". The tagger, whose labels do not nest, takes their
  // cues for content.
  bool FindInner(const ParagraphView& view, IndexRange content, int32_t cue,
                 Draft* draft);
  absl::Status AddInner(const ParagraphView& view,
                        const Cancellation& cancellation,
                        std::vector<Draft>* drafts);
  // Called before each bit of work; looks at `cancellation` now and then.
  absl::Status Check(const Cancellation& cancellation);
  void FindOrphans(const ParagraphView& view, const std::vector<Draft>& drafts);
  OrphanFate BestFate(const OrphanContext& context) const;
  // That `head` answers yes.
  float LogOdds(const ParagraphView& view, const Draft& draft,
                uint32_t head) const;
  DraftNumbers NumbersOf(const DraftContext& context) const;
  float ConfidenceOf(const DraftNumbers& numbers) const;
  float ConfidenceOfInner(const ParagraphView& view, const Draft& draft) const;
  // Gives drafts their confidence and drops those that are hardly quotes or of
  // the same words as a likelier one.
  bool IsReport(const ParagraphView& view, const Draft& draft) const;
  void Judge(const ParagraphView& view, std::vector<Draft>* drafts);

  const ChoiceWeights& weights_;
  const CueWords cue_words_;
  Attacher attacher_;
  std::vector<IndexRange> cues_;
  std::vector<IndexRange> orphans_;
  std::vector<IndexRange> taken_;
  std::vector<Draft> merged_;
  int unchecked_ = 0;
};

// The questions that are asked of a draft (AddDraftFeatures): whether its
// content is right, and whether content and source are.
constexpr uint32_t kContentHead = 0;
constexpr uint32_t kQuoteHead = 1;

// Where a paragraph leaves off, for the next one.
DraftEnd EndOf(const ParagraphView& view, const std::vector<Draft>& drafts);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_ASSEMBLY_H_
