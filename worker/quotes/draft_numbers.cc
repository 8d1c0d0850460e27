#include "worker/quotes/draft_numbers.h"

#include <algorithm>
#include <cstdint>

#include "worker/quotes/draft_features.h"
#include "worker/quotes/draft_overlap.h"

namespace hearsay {
namespace {

// Fills the numbers in turn.
class NumberWriter {
 public:
  void Add(double number) { numbers_[next_++] = static_cast<float>(number); }

  // Those that are left are 0.
  const DraftNumbers& numbers() const { return numbers_; }

 private:
  DraftNumbers numbers_ = {};
  size_t next_ = 0;
};

// How sure the tagger is of the tokens in a range: of the least sure one, and
// on average.
struct Sureness {
  float least = 1;
  float mean = 1;
};

Sureness SurenessIn(const ParagraphView& view, IndexRange range) {
  Sureness sureness;
  if (range.empty()) return sureness;
  float sum = 0;
  for (int32_t i = range.begin; i < range.end; ++i) {
    sureness.least = std::min(sureness.least, view[i].confidence);
    sum += view[i].confidence;
  }
  sureness.mean = sum / range.size();
  return sureness;
}

float Likely(const Draft& draft) {
  return draft.source_probability * draft.left_probability *
         draft.right_probability;
}

// The choices that made the draft, and how sure they and the tagger are.
void AddChoices(const ParagraphView& v, const Draft& d, NumberWriter* out) {
  const Sureness cue = SurenessIn(v, d.cue);
  const Sureness source = SurenessIn(v, d.source);
  const IndexRange piece = d.contents[0];
  // A long quotation is looked at where it starts and ends alone.
  constexpr int32_t kLong = 40;
  const IndexRange start = {piece.begin,
                            std::min(piece.end, piece.begin + kLong)};
  const Sureness content = SurenessIn(v, start);
  out->Add(cue.least);
  out->Add(cue.mean);
  out->Add(source.least);
  out->Add(source.mean);
  out->Add(content.least);
  out->Add(content.mean);
  out->Add(v[piece.begin - 1].confidence);
  out->Add(v[piece.begin].confidence);
  out->Add(v[piece.end - 1].confidence);
  out->Add(v[piece.end].confidence);
  out->Add(d.source_probability);
  out->Add(d.left_probability);
  out->Add(d.right_probability);
  out->Add(Likely(d));
}

// Where its parts stand.
void AddLayout(const ParagraphView& v, const Draft& d, NumberWriter* out) {
  const bool has_cue = !d.cue.empty(), has_source = !d.source.empty();
  const IndexRange piece = d.contents[0];
  const IndexRange stretch = v.StretchOf(piece.begin);
  const int32_t q = v[piece.begin].quotation;
  out->Add(has_cue);
  out->Add(HasQuotation(v, d));
  out->Add(d.contents.size());
  out->Add(d.continues);
  out->Add(CountTokens(d.contents));
  out->Add(q >= 0 && v.quotations()[q].tokens == piece);
  out->Add(has_cue ? d.cue.begin - stretch.begin : -1);
  out->Add(d.cue.size());
  out->Add(d.source.size());
  out->Add(has_cue && has_source ? d.source.begin - d.cue.begin : 0);
  out->Add(has_cue ? piece.begin - d.cue.end : 0);
  out->Add(has_cue ? piece.end - d.cue.begin : 0);
  out->Add(stretch.size());
  out->Add(piece.begin - stretch.begin);
  out->Add(stretch.end - piece.end);
  out->Add(v.size());
  out->Add(has_cue && v[d.cue.begin].quotation >= 0);
}

// What the tagger took the tokens there for, and of what kind they are.
void AddTokens(const ParagraphView& v, const Draft& d, NumberWriter* out) {
  const bool has_cue = !d.cue.empty(), has_source = !d.source.empty();
  const IndexRange piece = d.contents[0];
  const TokenView& before = v[piece.begin - 1];
  const TokenView& first = v[piece.begin];
  const TokenView& last = v[piece.end - 1];
  const TokenView& after = v[piece.end];
  const auto kind = [](const TokenView& token) {
    return static_cast<int>(token.kind);
  };
  const auto part = [](const TokenView& token) {
    return static_cast<int>(token.part);
  };
  PartCounts within;
  for (IndexRange content : d.contents) {
    const PartCounts counts = v.CountIn(content);
    within.content_tokens += counts.content_tokens;
    within.cues += counts.cues;
    within.sources += counts.sources;
    within.contents += counts.contents;
  }
  const PartCounts around = v.CountIn(v.StretchOf(piece.begin));
  out->Add(static_cast<double>(within.content_tokens) /
           CountTokens(d.contents));
  out->Add(within.cues);
  out->Add(within.sources);
  out->Add(within.contents);
  out->Add(around.cues);
  out->Add(around.sources);
  out->Add(around.contents);
  out->Add(part(before));
  out->Add(part(first));
  out->Add(first.begins_part);
  out->Add(part(last));
  out->Add(part(after));
  out->Add(after.begins_part);
  out->Add(has_source ? part(v[d.source.begin]) : -1);
  out->Add(has_cue ? part(v[d.cue.begin]) : -1);
  out->Add(kind(first));
  out->Add(kind(last));
  out->Add(kind(before));
  out->Add(kind(after));
  out->Add(has_cue ? kind(v[d.cue.begin - 1]) : -1);
  out->Add(has_cue ? kind(v[d.cue.end]) : -1);
  out->Add(has_source ? static_cast<int>(v[d.source.begin].mention) : -1);
}

// The draft beside it that shares content with it, or holds its cue.
void AddNeighbour(const Draft& d, const Draft* other, NumberWriter* out) {
  if (other == nullptr || other->contents.empty()) {
    out->Add(-1);
    out->Add(0);
    return;
  }
  out->Add(static_cast<double>(CountCommon(d.contents, other->contents)) /
           CountTokens(d.contents));
  out->Add(HasInContent(*other, d.cue)   ? 1 + Likely(*other)
           : HasInContent(d, other->cue) ? -1 - Likely(*other)
                                         : 0);
}

}  // namespace

DraftNumbers NumbersOf(const DraftContext& context, float content_log_odds,
                       float quote_log_odds) {
  const Draft& draft = context.draft();
  NumberWriter out;
  out.Add(content_log_odds);
  out.Add(quote_log_odds);
  AddChoices(context.view, draft, &out);
  AddLayout(context.view, draft, &out);
  AddTokens(context.view, draft, &out);
  const size_t i = context.index;
  AddNeighbour(draft, i == 0 ? nullptr : &context.drafts[i - 1], &out);
  AddNeighbour(
      draft, i + 1 == context.drafts.size() ? nullptr : &context.drafts[i + 1],
      &out);
  return out.numbers();
}

}  // namespace hearsay
