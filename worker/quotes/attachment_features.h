// What speaks for and against taking a piece of the text as the source or the
// content of a cue. Training and use run this same code.
#ifndef HEARSAY_WORKER_QUOTES_ATTACHMENT_FEATURES_H_
#define HEARSAY_WORKER_QUOTES_ATTACHMENT_FEATURES_H_

#include <algorithm>
#include <cstdint>

#include "worker/base/span.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// Distances, lengths and counts in steps that grow.
inline uint32_t Step(int32_t n) {
  if (n < 0) return 15;
  if (n < 5) return n;
  return n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : n < 35 ? 8 : n < 60 ? 9 : 10;
}

// Small numbers packed into one value.
inline uint64_t Pack(uint64_t a, uint64_t b = 0, uint64_t c = 0, uint64_t d = 0,
                     uint64_t e = 0) {
  return a | b << 12 | c << 24 | d << 36 | e << 48;
}

// Several hashes and numbers in one value.
inline uint64_t Cross(uint64_t a, uint64_t b) { return CombineHash(a, b); }

inline uint64_t PartOf(const TokenView& t) {
  return Pack(static_cast<uint64_t>(t.part), t.begins_part, t.sureness);
}
inline uint64_t KindOf(const TokenView& t) {
  return static_cast<uint64_t>(t.kind);
}

// A cue and where it stands.
struct CueContext {
  const ParagraphView& view;
  IndexRange cue;
  IndexRange sentence;  // or as much of it as is looked at
  uint64_t first_word;
  uint64_t last_word;
  bool in_quotation;

  CueContext(const ParagraphView& paragraph, IndexRange tokens,
             IndexRange window)
      : view(paragraph),
        cue(tokens),
        sentence(window),
        first_word(paragraph[tokens.begin].word),
        last_word(paragraph[tokens.end - 1].word),
        in_quotation(paragraph[tokens.begin].quotation >= 0) {
    // A colon or comma says little; the word before it more.
    if (tokens.size() > 1 &&
        paragraph[tokens.end - 1].kind >= TokenClass::kComma) {
      last_word = paragraph[tokens.end - 2].word;
    }
  }
};

// Which side of the cue something stands on.
enum class Side : uint8_t { kLeft = 0, kRight = 1 };

inline Side SideOf(IndexRange tokens, IndexRange cue) {
  return tokens.begin < cue.begin ? Side::kLeft : Side::kRight;
}

// What lies between two ranges.
inline IndexRange Between(IndexRange a, IndexRange b) {
  if (a.begin > b.begin) std::swap(a, b);
  return {a.end, std::max(a.end, b.begin)};
}

// How "…," asked Ruiz looks: a cue between a quotation and a name.
inline uint64_t Inversion(const CueContext& c) {
  const TokenView& before = c.view[c.cue.begin - 1];
  const TokenView& after = c.view[c.cue.end];
  const uint64_t mention =
      after.begins_mention ? static_cast<uint64_t>(after.mention) : 0;
  const uint64_t place = before.kind == TokenClass::kClosing     ? 2
                         : before.mention != MentionClass::kNone ? 1
                                                                 : 0;
  return place << 4 | mention;
}

// `source` empty: the cue has none.
template <typename Sink>
void AddSourceFeatures(const CueContext& c, IndexRange source,
                       bool is_of_earlier_quote, Sink& sink) {
  constexpr ChoiceFeature kBase = 0x100;
  const ParagraphView& v = c.view;
  const uint64_t around =
      Pack(KindOf(v[c.cue.begin - 1]), KindOf(v[c.cue.end]));
  if (source.empty()) {
    const PartCounts counts = v.CountIn(c.sentence);
    sink.Add(kBase + 0, 0);
    sink.Add(kBase + 1, c.first_word);
    sink.Add(kBase + 2, c.last_word);
    sink.Add(kBase + 3, v[c.cue.begin - 1].word);
    sink.Add(kBase + 4, around);
    sink.Add(kBase + 5,
             Pack(std::min(counts.sources, 3), std::min(counts.cues, 3)));
    sink.Add(kBase + 6, v[c.cue.end].word);
    sink.Add(kBase + 7, Pack(PartOf(v[c.cue.begin - 1])));
    sink.Add(kBase + 8, Inversion(c));
    return;
  }
  const uint64_t side = static_cast<uint64_t>(SideOf(source, c.cue));
  const IndexRange gap = Between(source, c.cue);
  const PartCounts between = v.CountIn(gap);
  const TokenView& first = v[source.begin];
  const TokenView& last = v[source.end - 1];
  const PartCounts within = v.CountIn(source);
  const bool tagged =
      first.part == Part::kSource && first.begins_part &&
      last.part == Part::kSource &&
      (v[source.end].part != Part::kSource || v[source.end].begins_part);
  const uint64_t how = Pack(side, tagged, is_of_earlier_quote,
                            tagged ? first.sureness : within.sources);
  const uint64_t mention = static_cast<uint64_t>(first.mention);
  sink.Add(kBase + 16, how);
  sink.Add(kBase + 17, Cross(how, Step(gap.size())));
  sink.Add(kBase + 18, Cross(how, Pack(std::min(between.sources, 3),
                                       std::min(between.cues, 3),
                                       std::min(between.contents, 3))));
  sink.Add(kBase + 19, Cross(c.last_word, Pack(side)));
  sink.Add(kBase + 20, Cross(c.first_word, Pack(side)));
  sink.Add(kBase + 21, Cross(how, around));
  sink.Add(kBase + 22, Cross(first.word, Pack(side)));
  sink.Add(kBase + 23, Cross(last.word, Pack(side)));
  sink.Add(kBase + 24, Cross(v[source.begin - 1].word, Pack(side, tagged)));
  sink.Add(kBase + 25, Cross(v[source.end].word, Pack(side, tagged)));
  sink.Add(kBase + 26, Pack(side, mention, first.begins_mention, tagged,
                            Step(source.size())));
  sink.Add(kBase + 27, Pack(side, Step(source.size()), tagged));
  sink.Add(kBase + 28, Pack(side, first.quotation >= 0, c.in_quotation));
  sink.Add(kBase + 29,
           Pack(side, std::min(between.commas, 3), KindOf(v[source.end]),
                KindOf(v[source.begin - 1]), tagged));
  if (gap.size() <= 3) {
    uint64_t words = Pack(side, 1);
    for (int32_t i = gap.begin; i < gap.end; ++i)
      words = Cross(words, v[i].word);
    sink.Add(kBase + 30, words);
  }
  sink.Add(kBase + 31, Pack(side, within.cues, within.contents > 0,
                            within.content_tokens > 0, tagged));
  sink.Add(kBase + 32,
           Cross(how, Pack(source.begin == c.sentence.begin,
                           v[c.cue.begin - 1].part == Part::kContent,
                           v[c.cue.end].part == Part::kContent)));
  sink.Add(kBase + 34, Pack(side, gap.empty(), Inversion(c), tagged));
  sink.Add(kBase + 33,
           Cross(v[gap.begin].word,
                 Cross(v[c.cue.begin - 1].word, Pack(side, gap.empty()))));
}

// What is known when the pieces of content are chosen.
struct PieceContext {
  const CueContext& cue;
  Side side;
  IndexRange source;  // or empty
  // Where the cue, or the source beside it, leaves off: the end of these on the
  // right, their start on the left.
  int32_t anchor;
  bool has_other_side;  // a piece was chosen on the other side

  PieceContext(const CueContext& context, Side which, IndexRange chosen_source,
               bool other_side)
      : cue(context),
        side(which),
        source(chosen_source),
        has_other_side(other_side) {
    if (side == Side::kRight) {
      anchor = source.empty() ? context.cue.end
                              : std::max(context.cue.end, source.end);
      // A source far off does not hide what stands before it.
      if (anchor > context.cue.end + 40) anchor = context.cue.end;
    } else {
      anchor = source.empty() ? context.cue.begin
                              : std::min(context.cue.begin, source.begin);
    }
  }

  uint64_t Setting() const {
    return Pack(
        static_cast<uint64_t>(side),
        source.empty() ? 2 : static_cast<uint64_t>(SideOf(source, cue.cue)),
        has_other_side);
  }
};

template <typename Sink>
void AddNoPieceFeatures(const PieceContext& p, Sink& sink) {
  constexpr ChoiceFeature kBase = 0x200;
  const CueContext& c = p.cue;
  const ParagraphView& v = c.view;
  const uint64_t setting = p.Setting();
  const IndexRange range = p.side == Side::kRight
                               ? IndexRange{p.anchor, c.sentence.end}
                               : IndexRange{c.sentence.begin, p.anchor};
  const PartCounts counts = range.empty() ? PartCounts() : v.CountIn(range);
  const TokenView& next =
      p.side == Side::kRight ? v[p.anchor] : v[p.anchor - 1];
  const TokenView& second = p.side == Side::kRight
                                ? v[std::min(p.anchor + 1, v.size())]
                                : v[std::max(p.anchor - 2, -1)];
  const uint64_t tagged =
      Pack(std::min(counts.contents, 2), std::min(counts.cues, 2),
           next.part == Part::kContent);
  sink.Add(kBase + 0, setting);
  sink.Add(kBase + 1, Cross(setting, c.last_word));
  sink.Add(kBase + 2, Cross(setting, c.first_word));
  sink.Add(kBase + 3, Cross(setting, tagged));
  sink.Add(kBase + 4, Cross(setting, Pack(KindOf(next), KindOf(second))));
  sink.Add(kBase + 5, Cross(setting, Step(range.size())));
  sink.Add(kBase + 6, Cross(setting, next.word));
  sink.Add(kBase + 7, Cross(tagged, Pack(KindOf(next), PartOf(second))));
  sink.Add(kBase + 8,
           Cross(setting, Pack(PartOf(next), KindOf(v[c.cue.begin - 1]),
                               KindOf(v[c.cue.end]))));
}

// Of where a piece starts.
template <typename Sink>
void AddStartFeatures(const PieceContext& p, int32_t i, Sink& sink) {
  constexpr ChoiceFeature kBase = 0x300;
  const CueContext& c = p.cue;
  const ParagraphView& v = c.view;
  const uint64_t setting = p.Setting();
  const TokenView& here = v[i];
  const TokenView& before = v[i - 1];
  const int32_t distance =
      p.side == Side::kRight ? i - p.anchor : i - c.sentence.begin;
  const IndexRange gap = p.side == Side::kRight
                             ? IndexRange{p.anchor, std::max(i, p.anchor)}
                             : IndexRange{i, i};
  const PartCounts between = v.CountIn(gap);
  const uint64_t parts = Pack(PartOf(before), PartOf(here));
  const uint64_t kinds = Pack(KindOf(before), KindOf(here));
  const uint64_t far = Pack(Step(distance));
  sink.Add(kBase + 0, Cross(setting, far));
  sink.Add(kBase + 1, Cross(setting, parts));
  sink.Add(kBase + 2, Cross(setting, Cross(parts, far)));
  sink.Add(kBase + 3, Cross(setting, kinds));
  sink.Add(kBase + 4, Cross(setting, here.word));
  sink.Add(kBase + 5, Cross(setting, before.word));
  sink.Add(kBase + 6, Cross(before.word, here.word));
  sink.Add(kBase + 7,
           Cross(c.last_word, Cross(here.word, Pack(p.side == Side::kRight,
                                                    std::min(distance, 3)))));
  sink.Add(kBase + 8, Cross(c.last_word, Pack(far, parts)));
  sink.Add(kBase + 9, Cross(kinds, far));
  sink.Add(kBase + 10, Pack(i == c.sentence.begin, p.side == Side::kRight,
                            KindOf(here), here.part == Part::kContent));
  sink.Add(kBase + 11, Cross(setting, Pack(std::min(between.sources, 2),
                                           std::min(between.cues, 2),
                                           std::min(between.contents, 2),
                                           std::min(between.commas, 2))));
  sink.Add(kBase + 12,
           Pack(static_cast<uint64_t>(here.mention), here.begins_mention,
                static_cast<uint64_t>(before.mention), p.side == Side::kRight,
                std::min(distance, 3)));
  sink.Add(kBase + 13,
           Pack(here.quotation >= 0, before.quotation >= 0, c.in_quotation,
                p.side == Side::kRight, KindOf(here)));
  sink.Add(kBase + 14, Cross(setting, Cross(here.word, v[i + 1].word)));
  if (gap.size() <= 2) {
    uint64_t words = Pack(gap.size(), KindOf(here));
    for (int32_t j = gap.begin; j < gap.end; ++j)
      words = Cross(words, v[j].word);
    sink.Add(kBase + 15, Cross(words, c.last_word));
  }
}

// Of where a piece ends: before token `j`.
template <typename Sink>
void AddEndFeatures(const PieceContext& p, int32_t j, Sink& sink) {
  constexpr ChoiceFeature kBase = 0x400;
  const CueContext& c = p.cue;
  const ParagraphView& v = c.view;
  const uint64_t setting = p.Setting();
  const TokenView& last = v[j - 1];
  const TokenView& next = v[j];
  const int32_t distance =
      p.side == Side::kRight ? c.sentence.end - j : p.anchor - j;
  const uint64_t parts = Pack(PartOf(last), PartOf(next));
  const uint64_t kinds = Pack(KindOf(last), KindOf(next));
  const uint64_t far = Step(distance);
  sink.Add(kBase + 0, Cross(setting, far));
  sink.Add(kBase + 1, Cross(setting, parts));
  sink.Add(kBase + 2, Cross(setting, kinds));
  sink.Add(kBase + 3, Cross(Cross(setting, kinds), far));
  sink.Add(kBase + 4, Cross(setting, next.word));
  sink.Add(kBase + 5, Cross(setting, last.word));
  sink.Add(kBase + 6, Cross(last.word, next.word));
  sink.Add(kBase + 7, Cross(next.word, Cross(v[j + 1].word, setting)));
  sink.Add(kBase + 8, Cross(c.last_word, Cross(kinds, setting)));
  sink.Add(kBase + 9, Cross(parts, far));
  sink.Add(kBase + 10, Pack(last.quotation >= 0, next.quotation >= 0,
                            last.quotation == next.quotation, KindOf(last),
                            p.side == Side::kRight));
  sink.Add(kBase + 11, Cross(kinds, Pack(PartOf(next), KindOf(v[j + 1]),
                                         p.side == Side::kRight)));
  sink.Add(kBase + 12, Cross(parts, kinds));
  sink.Add(kBase + 13, Cross(next.word, parts));
  sink.Add(kBase + 14, Pack(static_cast<uint64_t>(last.mention),
                            static_cast<uint64_t>(next.mention),
                            next.begins_mention, KindOf(next)));
  sink.Add(kBase + 15, Cross(next.word, Cross(c.last_word, setting)));
}

// Of a piece as a whole.
template <typename Sink>
void AddPieceFeatures(const PieceContext& p, IndexRange piece, Sink& sink) {
  constexpr ChoiceFeature kBase = 0x500;
  const CueContext& c = p.cue;
  const ParagraphView& v = c.view;
  const uint64_t setting = p.Setting();
  const PartCounts in = v.CountIn(piece);
  const TokenView& first = v[piece.begin];
  const TokenView& last = v[piece.end - 1];
  const int32_t size = piece.size();
  const uint64_t covered = in.content_tokens * 8 / size;
  const bool opens = first.kind == TokenClass::kOpening;
  const bool closes = last.kind == TokenClass::kClosing;
  const bool whole = opens && closes && first.quotation >= 0 &&
                     v.quotations()[first.quotation].tokens == piece;
  const bool crosses = !whole && (first.quotation != last.quotation);
  const uint64_t marks =
      Pack(opens, closes, whole, crosses, first.quotation >= 0);
  const bool to_end = piece.end + 1 >= c.sentence.end;
  // Content that the tagger saw just outside.
  const bool cut_left = v[piece.begin - 1].part == Part::kContent &&
                        first.part == Part::kContent && !first.begins_part;
  const bool cut_right =
      v[piece.end].part == Part::kContent && !v[piece.end].begins_part;
  const uint64_t cuts =
      Pack(cut_left, cut_right, covered, std::min(in.contents, 3));
  const uint64_t foreign = Pack(std::min(in.cues, 3), std::min(in.sources, 3));
  sink.Add(kBase + 0, Cross(setting, Step(size)));
  sink.Add(kBase + 1, Cross(setting, marks));
  sink.Add(kBase + 2, Cross(setting, cuts));
  sink.Add(kBase + 3, Cross(setting, foreign));
  sink.Add(kBase + 4, Cross(marks, Pack(to_end, Step(size))));
  sink.Add(kBase + 5, Cross(first.word, Pack(to_end, Step(size))));
  sink.Add(kBase + 6, Cross(c.last_word, Pack(to_end, Step(size))));
  sink.Add(kBase + 7, Cross(foreign, Pack(covered, to_end)));
  sink.Add(kBase + 8,
           Cross(Pack(KindOf(first), KindOf(last)),
                 Pack(KindOf(v[piece.begin - 1]), KindOf(v[piece.end]))));
  sink.Add(kBase + 9, Pack(std::min(in.commas, 4), to_end, KindOf(v[piece.end]),
                           p.side == Side::kRight));
  sink.Add(kBase + 10, Cross(first.word, v[piece.end].word));
  sink.Add(kBase + 11, Cross(cuts, Pack(Step(size), p.side == Side::kRight)));
  sink.Add(kBase + 12, Cross(marks, Pack(static_cast<uint64_t>(p.side),
                                         KindOf(v[piece.end]),
                                         KindOf(v[piece.begin - 1]))));
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_ATTACHMENT_FEATURES_H_
