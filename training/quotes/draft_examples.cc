#include "training/quotes/draft_examples.h"

#include <algorithm>
#include <utility>

#include "training/quotes/attachment_examples.h"
#include "worker/quotes/assembly.h"
#include "worker/quotes/draft_judge.h"
#include "worker/quotes/draft_overlap.h"

namespace hearsay {
namespace {

// How much two contents, or two sources, must have in common to be the same; as
// the scorer has it.
constexpr double kSame = 0.5;

// Ranges of the article's tokens, as far as they lie in a paragraph, counted
// from its start; in order.
std::vector<IndexRange> Within(const std::vector<IndexRange>& ranges,
                               IndexRange paragraph) {
  std::vector<IndexRange> within;
  for (IndexRange range : ranges) {
    const IndexRange piece = {
        std::max(range.begin, paragraph.begin) - paragraph.begin,
        std::min(range.end, paragraph.end) - paragraph.begin};
    if (!piece.empty()) within.push_back(piece);
  }
  std::sort(within.begin(), within.end(),
            [](IndexRange a, IndexRange b) { return a.begin < b.begin; });
  return within;
}

// What two lists of ranges share, of all that they hold.
double Overlap(Ranges a, Ranges b) {
  const int32_t common = CountCommon(a, b);
  const int32_t all = CountTokens(a) + CountTokens(b) - common;
  return all == 0 ? 1 : static_cast<double>(common) / all;
}

class DraftExampleMaker {
 public:
  DraftExampleMaker(const PreparedArticle& article,
                    const ChoiceWeights& weights, CueWords cue_words,
                    DraftExamples* examples)
      : article_(article),
        assembler_(weights, cue_words),
        examples_(examples) {}

  void AddParagraph(int32_t index) {
    paragraph_ = article_.labelled.structure.paragraphs[index].tokens;
    article_.View(index, &view_);
    std::vector<Draft> drafts;
    // Cannot fail: nobody cancels.
    (void)assembler_.AttachCues(view_, Cancellation(), &drafts);
    (void)assembler_.PlaceOrphans(
        view_, before_, [this](const OrphanContext& c) { return AddFate(c); },
        Cancellation(), &drafts);
    MatchGold(drafts);
    for (size_t i = 0; i < drafts.size(); ++i) {
      if (!drafts[i].contents.empty()) AddDraft({view_, drafts, i});
    }
    before_ = EndOf(view_, drafts);
    if (!drafts.empty()) last_ = GoldOf(drafts.back());
  }

 private:
  // The attribution of a draft's cue or, without one, of its content; or null.
  const AttributionTokens* GoldOf(const Draft& draft) const {
    if (!draft.cue.empty()) {
      return AttributionOfCue(article_, {draft.cue.begin + paragraph_.begin,
                                         draft.cue.end + paragraph_.begin});
    }
    return GoldOf(draft.contents[0]);
  }

  const AttributionTokens* GoldOf(IndexRange piece) const {
    const AttributionTokens* best = nullptr;
    int32_t most = piece.size() / 3;
    for (const AttributionTokens& attribution : article_.attributions) {
      int32_t common = 0;
      for (IndexRange r : Within(attribution.contents, paragraph_)) {
        common += std::max(
            0, std::min(r.end, piece.end) - std::max(r.begin, piece.begin));
      }
      if (common > most) {
        most = common;
        best = &attribution;
      }
    }
    return best;
  }

  OrphanFate AddFate(const OrphanContext& context) {
    const AttributionTokens* const gold = GoldOf(context.piece);
    OrphanFate fate = OrphanFate::kOwn;
    if (gold == nullptr) {
      fate = OrphanFate::kNothing;
    } else if (context.previous != nullptr &&
               GoldOf(*context.previous) == gold) {
      fate = OrphanFate::kPrevious;
    } else if (context.next != nullptr && GoldOf(*context.next) == gold) {
      fate = OrphanFate::kNext;
    } else if (context.may_continue && last_ == gold) {
      fate = OrphanFate::kContinues;
    }
    ChoiceExample example;
    SlotSink sink(&example.slots);
    for (int i = 0; i < kOrphanFates; ++i) {
      const OrphanFate candidate = static_cast<OrphanFate>(i);
      if (!Assembler::MayBe(context, candidate)) continue;
      if (candidate == fate) {
        example.chosen = static_cast<int32_t>(example.candidates.size());
      }
      AddOrphanFeatures(context, candidate, sink);
      example.candidates.push_back({example.EndUnit(), -1, -1});
    }
    // A quotation that the corpus left out, though it must be one.
    if (!Assembler::MayBe(context, fate)) return OrphanFate::kOwn;
    examples_->choices.push_back(std::move(example));
    return fate;
  }

  // Gives each draft the attribution whose content it has, as far as it is no
  // other draft's: the best pairs first. Of alike ones that with its cue.
  void MatchGold(const std::vector<Draft>& drafts) {
    struct Pair {
      double overlap;
      bool has_cue;
      size_t draft;
      const AttributionTokens* gold;
    };
    std::vector<Pair> pairs;
    for (const AttributionTokens& gold : article_.attributions) {
      const std::vector<IndexRange> contents =
          Within(gold.contents, paragraph_);
      if (contents.empty() || gold.contents[0].begin >= paragraph_.end) {
        continue;
      }
      for (size_t i = 0; i < drafts.size(); ++i) {
        const double overlap = Overlap(drafts[i].contents, contents);
        if (overlap == 0) continue;
        pairs.push_back({overlap,
                         !drafts[i].cue.empty() && GoldOf(drafts[i]) == &gold,
                         i, &gold});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) {
                       return a.overlap != b.overlap ? a.overlap > b.overlap
                                                     : a.has_cue > b.has_cue;
                     });
    gold_of_.assign(drafts.size(), nullptr);
    std::vector<const AttributionTokens*> taken;
    std::vector<bool> has_one(drafts.size());
    for (const Pair& pair : pairs) {
      if (has_one[pair.draft] ||
          std::find(taken.begin(), taken.end(), pair.gold) != taken.end()) {
        continue;
      }
      taken.push_back(pair.gold);
      has_one[pair.draft] = true;
      if (pair.overlap >= kSame) gold_of_[pair.draft] = pair.gold;
    }
  }

  void AddDraft(const DraftContext& context) {
    const Draft& draft = context.draft();
    const AttributionTokens* const gold = gold_of_[context.index];
    std::vector<IndexRange> sources;
    if (!draft.source.empty()) sources.push_back(draft.source);
    const bool source_right =
        gold != nullptr &&
        (draft.continues || (gold->sources.empty() && sources.empty()) ||
         (!sources.empty() &&
          Overlap(sources, Within(gold->sources, paragraph_)) >= kSame));
    DraftExamples::Judged judged;
    judged.content = AddAnswer(draft, kContentHead, gold != nullptr);
    judged.quote = AddAnswer(draft, kQuoteHead, source_right);
    judged.numbers = NumbersOf(context, 0, 0);
    examples_->drafts.push_back(judged);
  }

  // The example's place.
  int32_t AddAnswer(const Draft& draft, uint32_t head, bool right) {
    ChoiceExample example;
    SlotSink sink(&example.slots);
    AddDraftFeatures(view_, draft, head, sink);
    example.candidates.push_back({example.EndUnit(), -1, -1});
    example.candidates.push_back({-1, -1, -1});
    example.chosen = right ? 0 : 1;
    examples_->choices.push_back(std::move(example));
    return static_cast<int32_t>(examples_->choices.size()) - 1;
  }

  const PreparedArticle& article_;
  Assembler assembler_;
  DraftExamples* examples_;
  ParagraphView view_;
  IndexRange paragraph_;
  std::vector<const AttributionTokens*> gold_of_;  // of the drafts, or null
  DraftEnd before_;
  const AttributionTokens* last_ = nullptr;
};

}  // namespace

void AddDraftExamples(const PreparedArticle& article,
                      const ChoiceWeights& weights, CueWords cue_words,
                      DraftExamples* examples) {
  DraftExampleMaker maker(article, weights, cue_words, examples);
  for (size_t p = 0; p < article.labelled.structure.paragraphs.size(); ++p) {
    maker.AddParagraph(static_cast<int32_t>(p));
  }
}

}  // namespace hearsay
