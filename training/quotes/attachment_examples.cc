#include "training/quotes/attachment_examples.h"

#include <algorithm>
#include <utility>

#include "worker/quotes/attachment.h"
#include "worker/quotes/cue_finder.h"

namespace hearsay {
namespace {

// A candidate that has as much in common with what the corpus has passes for
// it.
constexpr double kSame = 0.5;

IndexRange Move(IndexRange range, int32_t by) {
  return {range.begin + by, range.end + by};
}

// Makes the choices of one cue.
class ExampleMaker {
 public:
  explicit ExampleMaker(std::vector<ChoiceExample>* examples)
      : examples_(examples) {}

  void AddSource(const CueContext& context, IndexRange gold,
                 IndexRange earlier_source) {
    ChoiceExample example;
    candidates_.FindSources(context, earlier_source, &sources_);
    sources_.push_back({0, 0});
    SlotSink sink(&example.slots);
    double best = gold.empty() ? 0 : kSame;
    bool found = gold.empty();
    example.chosen = static_cast<int32_t>(sources_.size()) - 1;
    for (size_t i = 0; i < sources_.size(); ++i) {
      AddSourceFeatures(context, sources_[i],
                        !sources_[i].empty() && sources_[i] == earlier_source,
                        sink);
      example.candidates.push_back({example.EndUnit(), -1, -1});
      const double overlap = Overlap(sources_[i], gold);
      if (!gold.empty() && overlap >= best) {
        found = true;
        if (overlap > best || example.chosen + 1 == sources_.size()) {
          example.chosen = static_cast<int32_t>(i);
        }
        best = overlap;
      }
    }
    if (found) examples_->push_back(std::move(example));
  }

  void AddPiece(const PieceContext& context, IndexRange gold) {
    ChoiceExample example;
    SlotSink sink(&example.slots);
    candidates_.FindStarts(context, &starts_);
    candidates_.FindEnds(context, &ends_);
    // A long sentence's places would fill the memory with few exceptions.
    constexpr size_t kMost = 60;
    if (starts_.size() > kMost) starts_.resize(kMost);
    if (ends_.size() > kMost)
      ends_.erase(ends_.begin() + kMost / 2, ends_.end() - kMost / 2);
    for (int32_t start : starts_) {
      AddStartFeatures(context, start, sink);
      example.EndUnit();
    }
    for (int32_t end : ends_) {
      AddEndFeatures(context, end, sink);
      example.EndUnit();
    }
    AddNoPieceFeatures(context, sink);
    example.candidates.push_back({example.EndUnit(), -1, -1});
    bool found = gold.empty();
    double best = 0;
    for (size_t i = 0; i < starts_.size(); ++i) {
      for (size_t j = 0; j < ends_.size(); ++j) {
        if (!AttachmentCandidates::IsPiece(context, starts_[i], ends_[j])) {
          continue;
        }
        const IndexRange piece = {starts_[i], ends_[j]};
        AddPieceFeatures(context, piece, sink);
        const int32_t unit = example.EndUnit();
        const double overlap = gold.empty() ? 0 : Overlap(piece, gold);
        if (overlap >= kSame && overlap > best) {
          found = true;
          best = overlap;
          example.chosen = static_cast<int32_t>(example.candidates.size());
        }
        example.candidates.push_back({static_cast<int32_t>(i),
                                      static_cast<int32_t>(starts_.size() + j),
                                      unit});
      }
    }
    if (found) examples_->push_back(std::move(example));
  }

 private:
  std::vector<ChoiceExample>* examples_;
  AttachmentCandidates candidates_;
  std::vector<IndexRange> sources_;
  std::vector<int32_t> starts_;
  std::vector<int32_t> ends_;
};

}  // namespace

double Overlap(IndexRange a, IndexRange b) {
  const int32_t common = std::min(a.end, b.end) - std::max(a.begin, b.begin);
  if (common <= 0) return 0;
  return static_cast<double>(common) / (a.size() + b.size() - common);
}

const AttributionTokens* AttributionOfCue(const PreparedArticle& article,
                                          IndexRange cue) {
  const AttributionTokens* best = nullptr;
  double most = 0;
  for (const AttributionTokens& attribution : article.attributions) {
    for (IndexRange gold : attribution.cues) {
      const double overlap = Overlap(gold, cue);
      if (overlap > most) {
        most = overlap;
        best = &attribution;
      }
    }
  }
  return best;
}

void AddAttachmentExamples(const PreparedArticle& article, CueWords cue_words,
                           std::vector<ChoiceExample>* examples) {
  ExampleMaker maker(examples);
  ParagraphView view;
  std::vector<IndexRange> cues;
  const std::vector<Paragraph>& paragraphs =
      article.labelled.structure.paragraphs;
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    article.View(p, &view);
    const int32_t first = paragraphs[p].tokens.begin;
    IndexRange earlier = {0, 0};
    int32_t earlier_sentence = -1;
    FindCues(view, cue_words, &cues);
    for (IndexRange cue : cues) {
      const AttributionTokens* gold =
          AttributionOfCue(article, Move(cue, first));
      if (gold == nullptr) continue;
      const CueContext context(view, cue,
                               AttachmentCandidates::WindowOf(view, cue));
      if (view[cue.begin].sentence != earlier_sentence) {
        earlier = {0, 0};
      }
      // The source and the pieces next to the cue.
      IndexRange source = {0, 0}, left = {0, 0}, right = {0, 0};
      for (IndexRange range : gold->sources) {
        range = Move(range, -first);
        if (range.begin >= context.sentence.begin &&
            range.end <= context.sentence.end) {
          source = range;
        }
      }
      const bool source_elsewhere = source.empty() && !gold->sources.empty();
      for (IndexRange range : gold->contents) {
        range = Move(range, -first);
        if (range.begin < context.sentence.begin ||
            range.end > context.sentence.end) {
          continue;
        }
        if (range.begin < cue.begin) {
          left = range;
        } else if (right.empty()) {
          right = range;
        }
      }
      if (!source_elsewhere) maker.AddSource(context, source, earlier);
      maker.AddPiece(PieceContext(context, Side::kRight, source, false), right);
      maker.AddPiece(PieceContext(context, Side::kLeft, source, !right.empty()),
                     left);
      earlier = source;
      earlier_sentence = view[cue.begin].sentence;
    }
  }
}

}  // namespace hearsay
