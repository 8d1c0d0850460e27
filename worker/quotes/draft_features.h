// What speaks for and against a draft, and for what a quotation belongs to that
// no cue took. Training and use run this same code.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_FEATURES_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_FEATURES_H_

#include <algorithm>
#include <cstdint>

#include "worker/quotes/attachment_features.h"
#include "worker/quotes/draft.h"

namespace hearsay {

// What becomes of a piece that no cue took. Numbers go into features.
enum class OrphanFate : uint8_t {
  kNothing = 0,    // it is no quote: a title, a scare quote
  kPrevious = 1,   // a further piece of the draft before it
  kNext = 2,       // a piece of the draft after it
  kOwn = 3,        // a quote without a cue
  kContinues = 4,  // a piece of the last quote of the paragraph before
};
constexpr int kOrphanFates = 5;

// A piece that no cue took, and where it stands.
struct OrphanContext {
  const ParagraphView& view;
  IndexRange piece;
  bool is_quotation;      // otherwise the tagger's content alone
  const Draft* previous;  // in the paragraph; or null
  const Draft* next;
  bool may_continue;  // a quote of the paragraph before is open to more
  // How sure the tagger and the choices are of the previous paragraph's end.
  bool previous_ended_in_quotation;
  bool previous_is_open;  // it ended with "She said:"
};

// Whether all that lies between is punctuation.
inline bool OnlyPunctuation(const ParagraphView& view, IndexRange range) {
  if (range.size() > 4) return false;
  for (int32_t i = range.begin; i < range.end; ++i) {
    if (view[i].kind <= TokenClass::kNumber) return false;
  }
  return true;
}

inline bool HasQuotation(const ParagraphView& view, const Draft& draft) {
  for (IndexRange content : draft.contents) {
    if (view[content.begin].kind == TokenClass::kOpening ||
        view[content.end - 1].kind == TokenClass::kClosing) {
      return true;
    }
  }
  return false;
}

template <typename Sink>
void AddOrphanFeatures(const OrphanContext& o, OrphanFate fate, Sink& sink) {
  constexpr ChoiceFeature kBase = 0x600;
  const ParagraphView& v = o.view;
  const uint64_t f = static_cast<uint64_t>(fate);
  const TokenView& first = v[o.piece.begin];
  const TokenView& last = v[o.piece.end - 1];
  const TokenView& before = v[o.piece.begin - 1];
  const TokenView& after = v[o.piece.end];
  const PartCounts in = v.CountIn(o.piece);
  const IndexRange sentence = v.StretchOf(o.piece.begin);
  const uint64_t covered = in.content_tokens * 4 / o.piece.size();
  const uint64_t size = Step(o.piece.size());
  const bool starts = o.piece.begin <= sentence.begin + 1;
  const bool ends = o.piece.end + 1 >= sentence.end;
  const uint64_t shape = Pack(f, o.is_quotation, starts, ends, covered);
  const bool ends_in_stop = last.kind == TokenClass::kClosing
                                ? v[o.piece.end - 2].kind >= TokenClass::kComma
                                : false;
  const TokenView& word =
      first.kind == TokenClass::kOpening ? v[o.piece.begin + 1] : first;
  uint64_t link = 0;
  if (o.previous != nullptr) {
    const IndexRange extent = ExtentOf(*o.previous);
    const IndexRange gap = {extent.end, std::max(extent.end, o.piece.begin)};
    const bool same_sentence = v.StretchOf(extent.begin) == sentence;
    const bool next_sentence = v[extent.end - 1].sentence + 1 == first.sentence;
    link = Pack(Step(gap.size()), OnlyPunctuation(v, gap),
                HasQuotation(v, *o.previous),
                same_sentence   ? 0
                : next_sentence ? 1
                                : 2,
                1);
  }
  uint64_t next_link = 0;
  if (o.next != nullptr) {
    const IndexRange extent = ExtentOf(*o.next);
    const IndexRange gap = {o.piece.end, std::max(o.piece.end, extent.begin)};
    next_link = Pack(
        Step(gap.size()), OnlyPunctuation(v, gap), HasQuotation(v, *o.next),
        v.StretchOf(extent.begin) == v.StretchOf(o.piece.end - 1), 1);
  }
  sink.Add(kBase + 0, f);
  sink.Add(kBase + 1, shape);
  sink.Add(kBase + 2, Cross(shape, size));
  sink.Add(kBase + 3, Cross(f, Cross(link, Pack(o.is_quotation))));
  sink.Add(kBase + 4, Cross(f, Cross(next_link, Pack(o.is_quotation))));
  sink.Add(kBase + 5, Cross(Pack(f, starts, ends), link));
  sink.Add(kBase + 6, Cross(f, before.word));
  sink.Add(kBase + 7, Cross(f, after.word));
  sink.Add(kBase + 8, Pack(f, KindOf(before), KindOf(after), o.is_quotation));
  sink.Add(kBase + 9, Pack(f, KindOf(word), ends_in_stop, size, starts));
  sink.Add(kBase + 10, Cross(f, word.word));
  sink.Add(kBase + 11, Pack(f, o.may_continue, o.previous_ended_in_quotation,
                            o.piece.begin <= 1, o.is_quotation));
  sink.Add(kBase + 12, Pack(f, o.may_continue, o.previous != nullptr,
                            o.next != nullptr, o.piece.begin <= 1));
  sink.Add(
      kBase + 13,
      Pack(f, first.quotation >= 0 && v.quotations()[first.quotation].continued,
           o.is_quotation, covered));
  sink.Add(kBase + 14, Pack(f, PartOf(before), PartOf(after), o.is_quotation));
  sink.Add(kBase + 15, Cross(f, v[o.piece.begin - 2].word));
  sink.Add(kBase + 17, Pack(f, o.may_continue && o.previous_is_open,
                            o.piece.begin <= 1, o.is_quotation));
  sink.Add(kBase + 16,
           Pack(f, first.sureness, in.contents > 1, covered, o.is_quotation));
}

// Whether a draft is a quote: `head` tells apart what exactly is asked.
template <typename Sink>
void AddDraftFeatures(const ParagraphView& v, const Draft& d, uint32_t head,
                      Sink& sink) {
  const ChoiceFeature kBase = 0x700 + 0x80 * head;
  const auto steps = [](float p) {
    const int64_t step = static_cast<int64_t>(p * 12);
    return static_cast<uint64_t>(
        std::min<int64_t>(11, std::max<int64_t>(0, step)));
  };
  const bool has_cue = !d.cue.empty();
  const bool has_source = !d.source.empty();
  const bool quoted = HasQuotation(v, d);
  int32_t content_size = 0;
  for (IndexRange content : d.contents) content_size += content.size();
  const uint64_t how =
      Pack(has_cue, has_source, quoted, std::min<size_t>(d.contents.size(), 3),
           d.continues);
  sink.Add(kBase + 0, 0);
  sink.Add(kBase + 1, how);
  sink.Add(kBase + 2, Cross(how, Step(content_size)));
  const TokenView& first = v[d.contents[0].begin];
  sink.Add(kBase + 3,
           Cross(how, Pack(KindOf(first), KindOf(v[d.contents[0].begin - 1]))));
  if (!has_cue) return;
  const TokenView& cue = v[d.cue.begin];
  const TokenView& cue_last = v[d.cue.end - 1];
  const bool left = d.contents[0].begin < d.cue.begin;
  const uint64_t layout =
      Pack(has_source ? d.source.begin < d.cue.begin : 2, left,
           d.contents.back().begin > d.cue.begin, quoted);
  const float all =
      d.source_probability * d.left_probability * d.right_probability;
  uint8_t sure = 3;
  for (int32_t i = d.cue.begin; i < d.cue.end; ++i) {
    sure = std::min(sure, v[i].sureness);
  }
  sink.Add(kBase + 4, Cross(steps(d.source_probability), layout));
  sink.Add(kBase + 5,
           Cross(steps(d.left_probability * d.right_probability), layout));
  sink.Add(kBase + 6, Cross(steps(all), Pack(sure)));
  sink.Add(kBase + 7,
           Pack(steps(d.source_probability),
                steps(d.left_probability * d.right_probability), sure));
  sink.Add(kBase + 8, cue.word);
  sink.Add(kBase + 9, cue_last.word);
  sink.Add(kBase + 10, Cross(cue.word, Pack(sure)));
  sink.Add(kBase + 11, Cross(cue_last.word, layout));
  sink.Add(kBase + 12, Cross(layout, Pack(sure, std::min(d.cue.size(), 4))));
  sink.Add(kBase + 13, v[d.cue.begin - 1].word);
  sink.Add(kBase + 14, v[d.cue.end].word);
  sink.Add(kBase + 15,
           Pack(cue.quotation >= 0, sure, static_cast<uint64_t>(cue.part)));
  if (has_source) {
    const TokenView& source = v[d.source.begin];
    sink.Add(kBase + 16, Pack(static_cast<uint64_t>(source.mention),
                              PartOf(source), layout & 3, sure));
    sink.Add(kBase + 17, source.word);
    sink.Add(kBase + 18,
             Pack(Step(Between(d.source, d.cue).size()), sure, layout & 1));
  }
  int32_t tagged = 0, cues = 0;
  for (IndexRange content : d.contents) {
    const PartCounts counts = v.CountIn(content);
    tagged += counts.content_tokens;
    cues += counts.cues;
  }
  sink.Add(kBase + 19,
           Pack(tagged * 6 / content_size, sure, std::min(cues, 3)));
  sink.Add(kBase + 20,
           Cross(Pack(tagged * 6 / content_size, steps(all), sure), 0));
  // How tightly source, cue and content stand together.
  const IndexRange piece = d.contents[0];
  const bool whole =
      first.quotation >= 0 && v.quotations()[first.quotation].tokens == piece;
  const IndexRange gap = Between(
      piece,
      has_source && (d.source.begin < d.cue.begin) == left ? d.source : d.cue);
  const uint64_t tight = Pack(
      whole, has_source ? Step(Between(d.source, d.cue).size()) : 15,
      OnlyPunctuation(v, gap) ? Step(gap.size()) : 15, layout & 0xfff, left);
  const uint64_t who =
      has_source ? Pack(static_cast<uint64_t>(v[d.source.begin].mention),
                        v[d.source.begin].sureness)
                 : 0;
  sink.Add(kBase + 23, Cross(tight, Pack(sure)));
  sink.Add(kBase + 24, Cross(tight, cue_last.word));
  sink.Add(kBase + 25, Cross(tight, Cross(who, Pack(sure))));
  sink.Add(kBase + 26, Cross(Cross(tight, first.word), Pack(sure)));
  sink.Add(kBase + 27, Cross(Cross(who, cue_last.word), Pack(sure)));
  sink.Add(kBase + 21, Cross(first.word, Pack(left)));
  sink.Add(kBase + 22, Cross(cue_last.word, first.word));
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_FEATURES_H_
