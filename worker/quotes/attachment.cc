#include "worker/quotes/attachment.h"

#include <algorithm>
#include <cmath>

#include "worker/quotes/attachment_repairs.h"
#include "worker/quotes/cue_finder.h"
#include "worker/quotes/word_set.h"

namespace hearsay {
namespace {

// How far from a cue its parts are looked for, in tokens.
constexpr int32_t kReachLeft = 400;
constexpr int32_t kReachRight = 400;

// How many sources are followed up, and how many places where a piece may start
// or end.
constexpr size_t kSources = 3;
constexpr size_t kStarts = 8;
constexpr size_t kEnds = 10;

// Content often starts with or right after one of these.
bool IsOpener(uint64_t word) {
  static const auto& words =
      *new WordSet({"that", "to", "what",  "how",  "whether", "if",    "why",
                    "who",  "as", "of",    "for",  "about",   "on",    "with",
                    "in",   "at", "where", "when", "against", "which", "from",
                    "into", "by", "over",  "like", "than",    "and"});
  return words.Has(word);
}

// Content often ends before one of these.
bool IsCloser(uint64_t word) {
  static const auto& words = *new WordSet(
      {"and",    "but",       "or",       "as",     "while", "when",  "after",
       "before", "because",   "although", "though", "if",    "in",    "on",
       "at",     "during",    "for",      "to",     "by",    "with",  "from",
       "which",  "who",       "that",     "where",  "since", "until", "despite",
       "about",  "according", "is",       "was",    "has",   "'s"});
  return words.Has(word);
}

bool IsPause(TokenClass kind) {
  return kind == TokenClass::kComma || kind == TokenClass::kColon ||
         kind == TokenClass::kSemicolon || kind == TokenClass::kDash ||
         kind == TokenClass::kStop || kind == TokenClass::kBracket;
}

// Where a closed quotation that `cue` stands outside of ends, if it begins
// before `place` and goes on there; or -1. No content starts or ends within it.
int32_t EndOfQuotationAround(const ParagraphView& view, IndexRange cue,
                             int32_t place) {
  if (place >= view.size()) return -1;
  const int32_t q = view.OutermostQuotation(place);
  if (q < 0) return -1;
  const ParagraphView::QuotationTokens& quotation = view.quotations()[q];
  const IndexRange tokens = quotation.tokens;
  const bool outside = cue.end <= tokens.begin || tokens.end <= cue.begin;
  return quotation.closed && outside && tokens.begin < place ? tokens.end : -1;
}

bool IsMark(TokenClass kind) {
  return kind == TokenClass::kOpening || kind == TokenClass::kClosing;
}

bool PartChanges(const TokenView& before, const TokenView& here) {
  return before.part != here.part || here.begins_part;
}

void Push(std::vector<IndexRange>* ranges, IndexRange range) {
  if (range.empty()) return;
  for (const IndexRange& r : *ranges) {
    if (r == range) return;
  }
  ranges->push_back(range);
}

}  // namespace

Draft DraftOf(const Attachment& attachment) {
  Draft draft;
  draft.cue = attachment.cue;
  draft.source = attachment.source;
  for (IndexRange piece : {attachment.left, attachment.right}) {
    if (!piece.empty()) draft.contents.push_back(piece);
  }
  draft.source_probability = attachment.source_probability;
  draft.left_probability = attachment.left_probability;
  draft.right_probability = attachment.right_probability;
  return draft;
}

IndexRange AttachmentCandidates::WindowOf(const ParagraphView& view,
                                          IndexRange cue) {
  if (IsLabel(view, cue)) {
    return {0, std::min(view.size(), cue.end + kReachRight)};
  }
  IndexRange around = view.StretchOf(cue.begin);
  if (IsSignature(view, cue)) {
    around.begin = view.StretchOf(cue.begin - 1).begin;
  }
  const int32_t quotation = view.OutermostQuotation(cue.begin);
  if (quotation >= 0) {
    const IndexRange sentence = view.SentenceOf(cue.begin);
    const IndexRange quoted = view.quotations()[quotation].tokens;
    around = sentence;
    // More than the cue is quoted.
    if (quoted.size() > cue.size() + 4) {
      around.begin = std::max(around.begin, quoted.begin);
      around.end = std::min(around.end, std::max(quoted.end, cue.end));
    }
  }
  return {std::max(around.begin, cue.begin - kReachLeft),
          std::min(around.end, cue.end + kReachRight)};
}

void AttachmentCandidates::FindSources(const CueContext& c,
                                       IndexRange earlier_source,
                                       std::vector<IndexRange>* sources) {
  sources->clear();
  const ParagraphView& v = c.view;
  constexpr int32_t kReach = 60;
  const int32_t first = std::max(c.sentence.begin, c.cue.begin - kReach);
  const int32_t last = std::min(c.sentence.end, c.cue.end + kReach);
  // What the tagger took for a source, alone and with the next one.
  const auto from = std::lower_bound(
      v.parts().begin(), v.parts().end(), first,
      [](const PartSpan& part, int32_t at) { return part.tokens.begin < at; });
  const PartSpan* before = nullptr;
  for (auto part = from; part != v.parts().end() && part->tokens.end <= last;
       ++part) {
    // Marks that look strange to the tagger are no source.
    if (part->part != Part::kSource || IsMark(v[part->tokens.begin].kind)) {
      continue;
    }
    Push(sources, part->tokens);
    if (before != nullptr && part->tokens.begin - before->tokens.end <= 2 &&
        !(before->tokens.begin < c.cue.end && c.cue.begin < part->tokens.end)) {
      Push(sources, {before->tokens.begin, part->tokens.end});
    }
    before = &*part;
  }
  // What stands right before the cue and right after it, up to a pause.
  int32_t begin = c.cue.begin;
  while (begin > first && begin > c.cue.begin - 12 &&
         !IsPause(v[begin - 1].kind) &&
         v[begin - 1].kind != TokenClass::kClosing &&
         v[begin - 1].kind != TokenClass::kOpening &&
         v[begin - 1].part != Part::kCue) {
    --begin;
  }
  Push(sources, {begin, c.cue.begin});
  int32_t end = c.cue.end;
  while (end < last && end < c.cue.end + 12 && !IsPause(v[end].kind) &&
         v[end].kind != TokenClass::kOpening &&
         v[end].kind != TokenClass::kClosing && v[end].part != Part::kCue) {
    ++end;
  }
  Push(sources, {c.cue.end, end});
  // Mentions near by.
  for (int32_t i = std::max(first, c.cue.begin - 20);
       i < std::min(last, c.cue.end + 12); ++i) {
    if (!v[i].begins_mention || v[i].mention == MentionClass::kValue) continue;
    if (c.cue.Contains(i)) continue;
    int32_t stop = i + 1;
    while (stop < last && v[stop].mention == v[i].mention &&
           !v[stop].begins_mention) {
      ++stop;
    }
    if (i < c.cue.begin && stop > c.cue.begin) continue;
    Push(sources, {i, stop});
  }
  sources->erase(std::remove_if(sources->begin(), sources->end(),
                                [&](IndexRange source) {
                                  return source.begin < earlier_source.end &&
                                         earlier_source.begin < source.end &&
                                         !(source == earlier_source);
                                }),
                 sources->end());
}

void AttachmentCandidates::FindStarts(const PieceContext& p,
                                      std::vector<int32_t>* starts) {
  starts->clear();
  const CueContext& c = p.cue;
  const ParagraphView& v = c.view;
  const bool right = p.side == Side::kRight;
  const int32_t first = right ? c.cue.end : c.sentence.begin;
  const int32_t last = right ? c.sentence.end : p.anchor;
  for (int32_t i = first; i < last; ++i) {
    i = std::max(i, EndOfQuotationAround(v, c.cue, i));
    if (i >= last) break;
    const TokenView& here = v[i];
    const TokenView& before = v[i - 1];
    const bool near = right ? i < p.anchor + 5 : i == c.sentence.begin;
    const bool opens = here.kind == TokenClass::kOpening;
    const bool tagged = here.part == Part::kContent && here.begins_part;
    const bool words =
        (right && i < p.anchor + 40 &&
         (IsOpener(here.word) || IsOpener(before.word))) ||
        (!right && (IsPause(before.kind) || IsCloser(before.word) ||
                    before.kind == TokenClass::kClosing));
    if (near || opens || tagged || words ||
        (here.part == Part::kContent && PartChanges(before, here))) {
      if (here.kind != TokenClass::kComma) starts->push_back(i);
    }
  }
}

void AttachmentCandidates::FindEnds(const PieceContext& p,
                                    std::vector<int32_t>* ends) {
  ends->clear();
  const CueContext& c = p.cue;
  const ParagraphView& v = c.view;
  const bool right = p.side == Side::kRight;
  const int32_t first = right ? p.anchor + 1 : c.sentence.begin + 1;
  const int32_t last = right ? c.sentence.end : c.cue.begin;
  for (int32_t j = first; j <= last; ++j) {
    j = std::max(j, EndOfQuotationAround(v, c.cue, j));
    if (j > last) break;
    const TokenView& before = v[j - 1];
    const TokenView& next = v[j];
    if (j == last || IsPause(next.kind) || PartChanges(before, next) ||
        before.kind == TokenClass::kClosing ||
        next.kind == TokenClass::kClosing || IsCloser(next.word)) {
      ends->push_back(j);
    }
  }
}

bool AttachmentCandidates::IsPiece(const PieceContext& p, int32_t start,
                                   int32_t end) {
  if (start >= end) return false;
  const auto disjoint = [&](IndexRange other) {
    return other.empty() || end <= other.begin || other.end <= start;
  };
  return disjoint(p.cue.cue) && disjoint(p.source);
}

void Attacher::ScorePlaces(const PieceContext& context) {
  candidates_.FindStarts(context, &places_);
  starts_.clear();
  ScoreEach(
      weights_.slots, places_.size(),
      [&](size_t i, FetchingSink& sink) {
        AddStartFeatures(context, places_[i], sink);
      },
      [&](size_t i, int32_t score) {
        starts_.push_back({places_[i], score});
      });
  candidates_.FindEnds(context, &places_);
  ends_.clear();
  ScoreEach(
      weights_.slots, places_.size(),
      [&](size_t i, FetchingSink& sink) {
        AddEndFeatures(context, places_[i], sink);
      },
      [&](size_t i, int32_t score) {
        ends_.push_back({places_[i], score});
      });
  const auto keep_best = [](std::vector<ScoredPlace>* places, size_t count) {
    if (places->size() <= count) return;
    std::nth_element(places->begin(), places->begin() + count, places->end(),
                     [](const ScoredPlace& a, const ScoredPlace& b) {
                       return a.score != b.score ? a.score > b.score
                                                 : a.place < b.place;
                     });
    places->resize(count);
  };
  keep_best(&starts_, kStarts);
  keep_best(&ends_, kEnds);
}

Attacher::Scored Attacher::ChoosePiece(const PieceContext& context) {
  ScorePlaces(context);
  ScoreSink none(weights_.slots);
  AddNoPieceFeatures(context, none);
  Scored best = {{0, 0}, none.score(), 0};
  exponentials_.clear();
  exponentials_.push_back(none.score());
  pieces_.clear();
  for (const ScoredPlace& start : starts_) {
    for (const ScoredPlace& end : ends_) {
      if (AttachmentCandidates::IsPiece(context, start.place, end.place)) {
        pieces_.push_back({{start.place, end.place}, start.score + end.score});
      }
    }
  }
  ScoreEach(
      weights_.slots, pieces_.size(),
      [&](size_t i, FetchingSink& sink) {
        AddPieceFeatures(context, pieces_[i].range, sink);
      },
      [&](size_t i, int32_t of_whole) {
        const IndexRange piece = pieces_[i].range;
        const int32_t score = pieces_[i].score + of_whole;
        exponentials_.push_back(score);
        if (score > best.score || (score == best.score && !best.range.empty() &&
                                   piece.begin < best.range.begin)) {
          best = {piece, score, 0};
        }
      });
  float sum = 0;
  for (float score : exponentials_) {
    sum += std::exp((score - best.score) * weights_.scale);
  }
  best.probability = 1 / sum;
  return best;
}

Attachment Attacher::Attach(const ParagraphView& view, IndexRange cue,
                            IndexRange earlier_source) {
  const CueContext context(view, cue,
                           AttachmentCandidates::WindowOf(view, cue));
  candidates_.FindSources(context, earlier_source, &sources_);
  sources_.push_back({0, 0});
  scored_sources_.clear();
  ScoreEach(
      weights_.slots, sources_.size(),
      [&](size_t i, FetchingSink& sink) {
        const IndexRange source = sources_[i];
        AddSourceFeatures(context, source,
                          !source.empty() && source == earlier_source, sink);
      },
      [&](size_t i, int32_t score) {
        scored_sources_.push_back({sources_[i], score, 0});
      });
  std::stable_sort(
      scored_sources_.begin(), scored_sources_.end(),
      [](const Scored& a, const Scored& b) { return a.score > b.score; });
  float sum = 0;
  for (Scored& s : scored_sources_) {
    s.probability =
        std::exp((s.score - scored_sources_[0].score) * weights_.scale);
    sum += s.probability;
  }
  Attachment best;
  best.cue = cue;
  float best_probability = -1;
  for (size_t i = 0; i < std::min(kSources, scored_sources_.size()); ++i) {
    const Scored& source = scored_sources_[i];
    const float probability = source.probability / sum;
    if (probability < best_probability) break;
    const Scored right =
        ChoosePiece(PieceContext(context, Side::kRight, source.range, false));
    const Scored left = ChoosePiece(
        PieceContext(context, Side::kLeft, source.range, !right.range.empty()));
    const float all = probability * right.probability * left.probability;
    if (all > best_probability) {
      best_probability = all;
      best.source = source.range;
      best.right = right.range;
      best.left = left.range;
      best.source_probability = probability;
      best.right_probability = right.probability;
      best.left_probability = left.probability;
    }
  }
  RepairAttachment(context, &best);
  return best;
}

}  // namespace hearsay
