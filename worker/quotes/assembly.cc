#include "worker/quotes/assembly.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "worker/quotes/choice_model.h"
#include "worker/quotes/cue_finder.h"
#include "worker/quotes/draft_signs.h"

namespace hearsay {
namespace {

// Whether a cue and a colon after it end the paragraph: "He said:".
bool EndsInColon(const ParagraphView& view, IndexRange cue) {
  return view[view.size() - 1].kind == TokenClass::kColon &&
         view[cue.begin].quotation < 0 && cue.end + 12 >= view.size();
}

// Whether the marks alone say that an orphan goes on from the paragraph before:
// with its quotation, or with what "She said:" announced.
bool GoesOn(const OrphanContext& o) {
  if (!o.is_quotation || !o.may_continue) return false;
  const int32_t q = o.view[o.piece.begin].quotation;
  return (o.previous_is_open && o.piece.begin == 0) ||
         (q >= 0 && o.view.quotations()[q].continued);
}

// The draft of which a quotation at a sentence's start is the second half, as
// in “One,” she said, and smiled. “Two.”; or null.
Draft* FirstHalf(const ParagraphView& view, IndexRange orphan,
                 std::vector<Draft>* drafts) {
  constexpr int kFarthest = 4;  // drafts
  if (view[orphan.begin].kind != TokenClass::kOpening || orphan.begin == 0 ||
      orphan.begin != view.StretchOf(orphan.begin).begin) {
    return nullptr;
  }
  const IndexRange before = view.StretchOf(orphan.begin - 1);
  int looked_at = 0;
  for (auto draft = drafts->rbegin();
       draft != drafts->rend() && looked_at < kFarthest; ++draft, ++looked_at) {
    if (draft->cue.empty() || draft->contents.empty()) continue;
    const IndexRange first = draft->contents[0];
    if (first.begin == before.begin && first.end <= draft->cue.begin &&
        draft->cue.end <= before.end &&
        view[first.begin].kind == TokenClass::kOpening) {
      return &*draft;
    }
  }
  return nullptr;
}

void InsertContent(IndexRange piece, Draft* draft) {
  draft->contents.insert(
      std::upper_bound(
          draft->contents.begin(), draft->contents.end(), piece,
          [](IndexRange a, IndexRange b) { return a.begin < b.begin; }),
      piece);
}

}  // namespace

DraftEnd EndOf(const ParagraphView& view, const std::vector<Draft>& drafts) {
  DraftEnd end;
  // A quotation alone that is closed is done.
  const auto& quotations = view.quotations();
  end.has_quote =
      !drafts.empty() && (!drafts.back().cue.empty() ||
                          (!quotations.empty() && !quotations.back().closed));
  end.is_open = !drafts.empty() && drafts.back().contents.empty();
  end.in_quotation = view.size() > 0 && (view[view.size() - 1].quotation >= 0 ||
                                         view[view.size() - 2].quotation >= 0);
  return end;
}

absl::Status Assembler::AttachCues(const ParagraphView& view,
                                   const Cancellation& cancellation,
                                   std::vector<Draft>* drafts) {
  drafts->clear();
  FindCues(view, cue_words_, &cues_);
  IndexRange earlier = {0, 0};
  int32_t sentence = -1;
  for (IndexRange cue : cues_) {
    if (absl::Status status = check_.Check(cancellation); !status.ok())
      return status;
    if (view[cue.begin].sentence != sentence) earlier = {0, 0};
    sentence = view[cue.begin].sentence;
    const Attachment attachment = attacher_.Attach(view, cue, earlier);
    earlier = attachment.source;
    if (attachment.left.empty() && attachment.right.empty() &&
        !EndsInColon(view, cue)) {
      continue;
    }
    drafts->push_back(DraftOf(attachment));
  }
  std::stable_sort(drafts->begin(), drafts->end(), StartsBefore);
  return absl::OkStatus();
}

void Assembler::DropEmpty(std::vector<Draft>* drafts) {
  const auto empty = std::stable_partition(
      drafts->begin(), drafts->end(),
      [](const Draft& draft) { return !draft.contents.empty(); });
  if (empty == drafts->end()) return;
  std::swap(*empty, drafts->back());
  drafts->erase(empty + 1, drafts->end());
}

// Quotations in double marks, and what the tagger took for content, that no
// draft has any of; in order.
void Assembler::FindOrphans(const ParagraphView& view,
                            const std::vector<Draft>& drafts) {
  taken_.clear();
  for (const Draft& draft : drafts) {
    taken_.insert(taken_.end(), draft.contents.begin(), draft.contents.end());
    taken_.push_back(draft.cue);
    if (!draft.source.empty()) taken_.push_back(draft.source);
  }
  std::sort(taken_.begin(), taken_.end(),
            [](IndexRange a, IndexRange b) { return a.begin < b.begin; });
  orphans_.clear();
  // Candidates come in order, of two kinds, and are compared with what is taken
  // in step.
  size_t t = 0;
  int32_t taken_until = 0;
  const auto try_add = [&](IndexRange piece) {
    while (t < taken_.size() && taken_[t].begin < piece.end) {
      taken_until = std::max(taken_until, taken_[t++].end);
    }
    if (taken_until <= piece.begin && !piece.empty()) orphans_.push_back(piece);
  };
  const auto& quotations = view.quotations();
  size_t q = 0;
  const auto skip_inner = [&] {
    while (q < quotations.size() &&
           (quotations[q].parent >= 0 || quotations[q].tokens.size() < 2)) {
      ++q;
    }
  };
  skip_inner();
  int32_t quoted_until = 0;
  for (const PartSpan& part : view.parts()) {
    if (part.part != Part::kContent) continue;
    while (q < quotations.size() &&
           quotations[q].tokens.begin < part.tokens.end) {
      quoted_until = quotations[q].tokens.end;
      try_add(quotations[q++].tokens);
      skip_inner();
    }
    if (quoted_until <= part.tokens.begin) try_add(part.tokens);
  }
  for (; q < quotations.size(); skip_inner()) try_add(quotations[q++].tokens);
}

absl::Status Assembler::PlaceOrphans(const ParagraphView& view,
                                     const DraftEnd& before, ChooseFate choose,
                                     const Cancellation& cancellation,
                                     std::vector<Draft>* drafts) {
  FindOrphans(view, *drafts);
  if (orphans_.empty()) {
    DropEmpty(drafts);
    return absl::OkStatus();
  }
  merged_.clear();
  size_t next = 0;
  for (IndexRange orphan : orphans_) {
    if (absl::Status status = check_.Check(cancellation); !status.ok())
      return status;
    while (next < drafts->size() &&
           ExtentOf((*drafts)[next]).begin < orphan.begin) {
      merged_.push_back((*drafts)[next++]);
    }
    Draft* const previous = merged_.empty() ? nullptr : &merged_.back();
    Draft* const following =
        next == drafts->size() ? nullptr : &(*drafts)[next];
    const bool is_quotation = view[orphan.begin].kind == TokenClass::kOpening ||
                              view[orphan.end - 1].kind == TokenClass::kClosing;
    const OrphanContext context = {view,
                                   orphan,
                                   is_quotation,
                                   previous,
                                   following,
                                   before.has_quote && previous == nullptr,
                                   before.in_quotation,
                                   before.is_open};
    Draft* const first_half = FirstHalf(view, orphan, &merged_);
    if (first_half != nullptr) {
      InsertContent(orphan, first_half);
      continue;
    }
    const OrphanFate fate =
        GoesOn(context) ? OrphanFate::kContinues : choose(context);
    switch (fate) {
      case OrphanFate::kNothing:
        break;
      case OrphanFate::kPrevious:
        InsertContent(orphan, previous);
        break;
      case OrphanFate::kNext:
        InsertContent(orphan, following);
        break;
      case OrphanFate::kOwn:
      case OrphanFate::kContinues:
        merged_.emplace_back();
        merged_.back().contents.push_back(orphan);
        merged_.back().continues = fate == OrphanFate::kContinues;
        break;
    }
  }
  merged_.insert(merged_.end(), drafts->begin() + next, drafts->end());
  drafts->swap(merged_);
  DropEmpty(drafts);
  return absl::OkStatus();
}

bool Assembler::MayBe(const OrphanContext& context, OrphanFate fate) {
  switch (fate) {
    case OrphanFate::kNothing:
      return !context.is_quotation || !IsUtterance(context.view, context.piece);
    case OrphanFate::kPrevious:
      return context.previous != nullptr;
    case OrphanFate::kNext:
      return context.next != nullptr;
    case OrphanFate::kContinues:
      return context.may_continue;
    default:
      return true;
  }
}

OrphanFate Assembler::BestFate(const OrphanContext& context) const {
  OrphanFate best = OrphanFate::kOwn;
  int32_t most = std::numeric_limits<int32_t>::min();
  for (int i = 0; i < kOrphanFates; ++i) {
    const OrphanFate fate = static_cast<OrphanFate>(i);
    if (!MayBe(context, fate)) continue;
    ScoreSink sink(weights_.slots);
    AddOrphanFeatures(context, fate, sink);
    if (sink.score() > most) {
      most = sink.score();
      best = fate;
    }
  }
  return best;
}

absl::Status Assembler::Assemble(const ParagraphView& view,
                                 const DraftEnd& before,
                                 const Cancellation& cancellation,
                                 std::vector<Draft>* drafts) {
  absl::Status status = AttachCues(view, cancellation, drafts);
  if (!status.ok()) return status;
  status = PlaceOrphans(
      view, before, [this](const OrphanContext& c) { return BestFate(c); },
      cancellation, drafts);
  if (!status.ok()) return status;
  status = judge_.Judge(view, cancellation, drafts);
  if (!status.ok()) return status;
  return inner_quotes_.Add(view, cancellation, drafts);
}

}  // namespace hearsay
