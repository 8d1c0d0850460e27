#include "worker/quotes/source_repairs.h"

#include <algorithm>

#include "worker/quotes/word_set.h"

namespace hearsay {
namespace {

// How far a repair reaches, in tokens.
constexpr int32_t kLongest = 40;

// What a description starts with.
bool StartsDescription(uint64_t word) {
  static const auto& words = *new WordSet(
      {"a", "an", "another", "her", "his", "its", "one", "the", "their"});
  return words.Has(word);
}

// Words that do not stand alone before a noun.
bool StartsNounPhrase(uint64_t word) {
  static const auto& words = *new WordSet(
      {"a", "an", "another", "her", "his", "its", "many", "my", "one", "other",
       "our", "several", "some", "the", "their", "your"});
  return words.Has(word);
}

// Whether tokens may describe somebody, as far as their signs and cues tell.
bool IsPlain(const ParagraphView& view, IndexRange tokens) {
  if (tokens.empty() || tokens.size() > kLongest) return false;
  for (int32_t i = tokens.begin; i < tokens.end; ++i) {
    const TokenClass kind = view[i].kind;
    if (kind == TokenClass::kStop || kind == TokenClass::kColon ||
        kind == TokenClass::kSemicolon || kind == TokenClass::kOpening ||
        kind == TokenClass::kClosing || kind == TokenClass::kDash ||
        view[i].part == Part::kCue) {
      return false;
    }
  }
  return true;
}

bool BeginsPerson(const TokenView& token) {
  return token.begins_mention && token.mention == MentionClass::kPerson;
}

// “…,” said Ana Ruiz, the owner of a shop by the harbour.
IndexRange ToTheEnd(const CueContext& c, IndexRange source) {
  const ParagraphView& v = c.view;
  const int32_t comma = v[source.end - 1].kind == TokenClass::kComma
                            ? source.end - 1
                            : source.end;
  if (source.begin != c.cue.end || v[comma].kind != TokenClass::kComma ||
      v[c.cue.begin - 1].kind != TokenClass::kClosing) {
    return source;
  }
  const TokenView& first = v[comma + 1];
  if (!StartsDescription(first.word) && !BeginsPerson(first)) return source;
  const IndexRange sentence = v.SentenceOf(c.cue.begin);
  int32_t end = sentence.end;
  if (v[end - 1].kind == TokenClass::kStop) --end;
  return IsPlain(v, {comma, end}) ? IndexRange{source.begin, end} : source;
}

// A lawyer for the council, Ana Ruiz, said
IndexRange FromTheStart(const CueContext& c, IndexRange source) {
  const ParagraphView& v = c.view;
  const IndexRange sentence = v.SentenceOf(c.cue.begin);
  const int32_t comma = source.begin - 1;
  if (source.end > c.cue.begin || !BeginsPerson(v[source.begin]) ||
      v[c.cue.begin - 1].kind != TokenClass::kComma ||
      source.end + 1 < c.cue.begin || comma <= sentence.begin ||
      v[comma].kind != TokenClass::kComma ||
      !StartsDescription(v[sentence.begin].word)) {
    return source;
  }
  const IndexRange before = {sentence.begin, comma};
  if (!IsPlain(v, before)) return source;
  for (int32_t i = before.begin; i < before.end; ++i) {
    if (v[i].kind == TokenClass::kComma) return source;
  }
  return {before.begin, source.end};
}

// My aunt said: the noun too.
IndexRange ToTheNoun(const CueContext& c, IndexRange source) {
  constexpr int32_t kFarthest = 4;
  const ParagraphView& v = c.view;
  const IndexRange gap = {source.end, c.cue.begin};
  if (gap.empty() || gap.size() > kFarthest ||
      !StartsNounPhrase(v[source.end - 1].word)) {
    return source;
  }
  for (int32_t i = gap.begin; i < gap.end; ++i) {
    if (v[i].kind > TokenClass::kNumber || v[i].part == Part::kCue ||
        v[i].mention == MentionClass::kPronoun) {
      return source;
    }
  }
  return {source.begin, gap.end};
}

// "who in 2010 said", "Ana Ruiz, who said": the pronoun alone.
IndexRange ThePronoun(const CueContext& c, IndexRange source) {
  static const uint64_t kWho = FoldedHash("who");
  static const uint64_t kWhich = FoldedHash("which");
  if (source.size() < 2 || source.end > c.cue.begin) return source;
  if (c.view[source.begin].word == kWho) {
    return {source.begin, source.begin + 1};
  }
  const uint64_t last = c.view[source.end - 1].word;
  const bool is_relative =
      source.end == c.cue.begin && (last == kWho || last == kWhich);
  return is_relative ? IndexRange{source.end - 1, source.end} : source;
}

// It began when Ana Ruiz said: what stands behind the conjunction.
IndexRange BehindConjunction(const CueContext& c, IndexRange source) {
  static const auto& conjunctions =
      *new WordSet({"after", "although", "because", "if", "when", "while"});
  if (source.end != c.cue.begin || source.size() > kLongest) return source;
  IndexRange clause = source;
  for (int32_t i = source.begin; i < source.end; ++i) {
    const TokenView& token = c.view[i];
    if (token.kind == TokenClass::kComma || IsRelative(token.word)) {
      return source;
    }
    if (i > source.begin && i + 1 < source.end &&
        conjunctions.Has(token.word)) {
      clause.begin = i + 1;
    }
  }
  return clause;
}

// Past "Marlandian President", to the name or the last word.
int32_t SkipTitle(const ParagraphView& view, IndexRange source) {
  int32_t i = source.begin;
  while (i + 1 < source.end && view[i].kind == TokenClass::kCapital &&
         view[i].mention != MentionClass::kPerson) {
    ++i;
  }
  return i;
}

// Ana Ruiz and Leo Kim said: both, where their sentence or clause starts so.
IndexRange WithFirst(const CueContext& c, IndexRange source) {
  static const uint64_t kAnd = FoldedHash("and");
  const ParagraphView& v = c.view;
  const int32_t begin = v.SentenceOf(c.cue.begin).begin;
  const int32_t floor = std::max(begin, source.begin - kLongest);
  int32_t first = source.begin - 2;
  if (source.end != c.cue.begin || first < floor || v[first + 1].word != kAnd ||
      !BeginsPerson(v[SkipTitle(v, source)])) {
    return source;
  }
  while (first > floor && v[first].mention == MentionClass::kPerson &&
         !v[first].begins_mention) {
    --first;
  }
  if (!BeginsPerson(v[first])) return source;
  while (first > floor && v[first - 1].kind == TokenClass::kCapital &&
         v[first - 1].mention != MentionClass::kPerson) {
    --first;
  }
  const bool starts = first == begin || v[first - 1].kind == TokenClass::kComma;
  return starts ? IndexRange{first, source.end} : source;
}

}  // namespace

bool IsRelative(uint64_t word) {
  static const auto& words = *new WordSet({"that", "which", "who", "whose"});
  return words.Has(word);
}

IndexRange RepairSource(const CueContext& context, IndexRange source) {
  if (source.begin >= context.cue.begin) return ToTheEnd(context, source);
  source = ToTheNoun(context, source);
  source = ThePronoun(context, source);
  source = BehindConjunction(context, source);
  source = WithFirst(context, source);
  return FromTheStart(context, source);
}

}  // namespace hearsay
