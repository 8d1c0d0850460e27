#include "worker/quotes/source_repairs.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/titles.h"
#include "worker/quotes/speaker_words.h"
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

bool IsSubject(uint64_t word) {
  static const auto& words =
      *new WordSet({"he", "i", "it", "she", "they", "we", "you"});
  return words.Has(word);
}

bool IsTimeNoun(uint64_t word) {
  static const auto& words =
      *new WordSet({"afternoon", "afternoons", "day",      "days",    "decade",
                    "decades",   "evening",    "evenings", "hour",    "hours",
                    "minute",    "minutes",    "moment",   "moments", "month",
                    "months",    "morning",    "mornings", "night",   "nights",
                    "week",      "weekend",    "weeks",    "year",    "years"});
  return words.Has(word);
}

// Whether a noun names a person by kin, by office or by what they do: "aunt",
// "mayor", "baker".
bool IsPersonNoun(const ParagraphView& view, int32_t token) {
  static const auto& kin =
      *new WordSet({"aunt", "boy", "child", "cousin", "friend", "girl", "guest",
                    "guy", "husband", "lady", "niece", "nurse", "patient",
                    "son", "uncle", "victim", "wife", "witness"});
  const std::string noun = absl::AsciiStrToLower(view.TextOf(token));
  if (kin.Has(view[token].word) || IsTitleWord(noun) || IsOfficeNoun(noun)) {
    return true;
  }
  for (const char* ending : {"ant", "ee", "er", "ian", "ist", "man", "or"}) {
    if (absl::EndsWith(noun, ending)) return true;
  }
  return false;
}

// Whether what follows "said Ana Ruiz," tells who she is, and not when or how
// she said it: not "the day after the vote", "her arms in the air".
bool IsDescription(const ParagraphView& view, IndexRange tokens) {
  static const auto& weak = *new WordSet({"a", "an", "her", "his"});
  constexpr int32_t kFirst = 3;
  for (int32_t i = tokens.begin; i < tokens.end; ++i) {
    if (IsSubject(view[i].word) ||
        (i < tokens.begin + kFirst && IsTimeNoun(view[i].word))) {
      return false;
    }
  }
  if (!weak.Has(view[tokens.begin].word)) return true;
  int32_t head = tokens.begin;
  while (head + 1 < tokens.end && view[head + 1].kind <= TokenClass::kNumber &&
         !EndsNounPhrase(view[head + 1].word) &&
         !IsConjunction(view[head + 1].word)) {
    ++head;
    // "her deputy in Tarn", "his lawyer Leo Kim"
    if (IsPersonNoun(view, head) || BeginsPerson(view[head])) return true;
  }
  return false;
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
  return IsPlain(v, {comma, end}) && IsDescription(v, {comma + 1, end})
             ? IndexRange{source.begin, end}
             : source;
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

// A soldier seen after the battle said: a battle says nothing, the soldier
// does.
IndexRange PastThePreposition(const CueContext& c, IndexRange source) {
  static const auto& prepositions = *new WordSet(
      {"after", "at", "before", "during", "from", "in", "near", "on"});
  const ParagraphView& v = c.view;
  const int32_t begin = v.SentenceOf(c.cue.begin).begin;
  const IndexRange before = {begin, source.begin - 1};
  if (source.end != c.cue.begin || !StartsDescription(v[source.begin].word) ||
      before.empty() || before.size() > kLongest ||
      !prepositions.Has(v[source.begin - 1].word) || c.in_quotation ||
      NamesVoice(v, source) || !NamesVoice(v, before)) {
    return source;
  }
  for (int32_t i = before.begin; i < before.end; ++i) {
    if (v[i].kind >= TokenClass::kComma || v[i].part == Part::kCue ||
        IsRelativePronoun(v[i].word) || IsSubject(v[i].word)) {
      return source;
    }
  }
  return {begin, source.end};
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

// Past "Marlandian President" or "Marland's", to the name or the last word.
int32_t SkipTitle(const ParagraphView& view, IndexRange source) {
  int32_t i = source.begin;
  while (i + 1 < source.end && view[i].mention != MentionClass::kPerson &&
         (view[i].kind == TokenClass::kCapital ||
          IsPossessiveEnding(view[i].word))) {
    ++i;
  }
  return i;
}

// Whether tokens are somebody's name, with a title.
bool IsNameAlone(const ParagraphView& view, IndexRange tokens) {
  const int32_t name = SkipTitle(view, tokens);
  if (!BeginsPerson(view[name])) return false;
  for (int32_t i = name + 1; i < tokens.end; ++i) {
    if (view[i].mention != MentionClass::kPerson || view[i].begins_mention) {
      return false;
    }
  }
  return true;
}

// It began when Ana Ruiz said, after he said: the name or the pronoun behind
// the conjunction. Not "a soldier seen after the battle".
IndexRange BehindConjunction(const CueContext& c, IndexRange source) {
  static const auto& prepositions = *new WordSet({"after", "while"});
  static const auto& conjunctions =
      *new WordSet({"although", "because", "if", "when"});
  if (source.end != c.cue.begin || source.size() > kLongest) return source;
  IndexRange clause = source;
  for (int32_t i = source.begin; i < source.end; ++i) {
    const TokenView& token = c.view[i];
    if (token.kind == TokenClass::kComma || IsRelativePronoun(token.word)) {
      return source;
    }
    if (i > source.begin && i + 1 < source.end &&
        (conjunctions.Has(token.word) || prepositions.Has(token.word))) {
      clause.begin = i + 1;
    }
  }
  if (clause == source) return source;
  if (clause.size() == 1 && IsSubject(c.view[clause.begin].word)) return clause;
  const bool may_be_clause = conjunctions.Has(c.view[clause.begin - 1].word);
  return may_be_clause && IsNameAlone(c.view, clause) ? clause : source;
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

bool NamesVoice(const ParagraphView& view, IndexRange tokens) {
  static const auto& people = *new WordSet(
      {"critics", "data",       "experts", "families",  "friends",
       "guests",  "media",      "men",     "neighbors", "neighbours",
       "parents", "passengers", "people",  "relatives", "residents",
       "sources", "students",   "victims", "witnesses", "women",
       "workers"});
  for (int32_t i = tokens.begin; i < tokens.end; ++i) {
    const TokenView& token = view[i];
    if ((token.mention != MentionClass::kNone &&
         token.mention != MentionClass::kValue) ||
        IsBody(token.word) || IsPaper(token.word) || IsVoice(token.word) ||
        IsAgent(token.word) || IsLeaders(token.word) ||
        people.Has(token.word) || IsPersonNoun(view, i)) {
      return true;
    }
  }
  return false;
}

IndexRange RepairSource(const CueContext& context, IndexRange source) {
  if (source.begin >= context.cue.begin) return ToTheEnd(context, source);
  source = ToTheNoun(context, source);
  source = ThePronoun(context, source);
  source = BehindConjunction(context, source);
  source = PastThePreposition(context, source);
  source = WithFirst(context, source);
  return FromTheStart(context, source);
}

}  // namespace hearsay
