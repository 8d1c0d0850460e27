#include "worker/quotes/speakers.h"

#include <algorithm>
#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/strings/ascii.h"
#include "worker/entities/titles.h"
#include "worker/quotes/speaker_list.h"
#include "worker/quotes/speaker_words.h"
#include "worker/quotes/unnamed_speakers.h"

namespace hearsay {
namespace {

bool IsPersonName(const Mention* mention) {
  return mention != nullptr && IsName(*mention) &&
         mention->type == EntityType::kPerson;
}

// Whether a title of several words ends before `name`: "Secretary of State Ana
// Ruiz"; not "a friend of Mayor Ana Ruiz". `core` is what it starts with.
bool IsTitleOf(const SourcePhrases& phrases, IndexRange core,
               const Mention& name) {
  const ParagraphView& v = phrases.view();
  const TokenView& head = v[core.end - 1];
  const std::string office = absl::AsciiStrToLower(v.TextOf(core.end - 1));
  if (IsVoice(head.word) || IsAgent(head.word) ||
      !(IsTitleWord(office) || IsOfficeNoun(office))) {
    return false;
  }
  int32_t before = core.end;
  while (v.SpanOf(before + 1).start < name.span.start) ++before;
  if (v[before].kind != TokenClass::kCapital) return false;
  return (head.kind == TokenClass::kCapital && IsTitleWord(office)) ||
         !IsTitleWord(absl::AsciiStrToLower(v.TextOf(before)));
}

bool AddTitled(const SourcePhrases& phrases, SpeakerList& speakers,
               IndexRange core, IndexRange source) {
  const Mention* const name = phrases.MentionEndingAt(source);
  return IsPersonName(name) &&
         name->span.start > phrases.view().SpanOf(core).end &&
         IsTitleOf(phrases, core, *name) && speakers.AddMention(*name);
}

// "Ana Ruiz, Leo Kim and Ivo Hart": those behind the first, up to the one
// behind the "and". `begin` is the end of the first.
void AddRow(const SourcePhrases& phrases, SpeakerList& speakers, int32_t begin,
            IndexRange source) {
  const ParagraphView& v = phrases.view();
  absl::InlinedVector<const Mention*, 8> row;
  int32_t i = phrases.SkipBrackets(begin, source.end);
  while (i + 1 < source.end && v[i].kind == TokenClass::kComma) {
    const int32_t element = i + 1;
    int32_t end = element;
    while (end < source.end && v[end].kind != TokenClass::kComma &&
           v[end].kind != TokenClass::kBracket &&
           !(IsConjunction(v[end].word) &&
             v[end].mention == MentionClass::kNone)) {
      ++end;
    }
    // "…, and Ivo Hart"
    if (end > element) {
      row.push_back(phrases.PersonIn(phrases.CoreAt({element, end})));
      if (row.back() == nullptr) return;
    }
    end = phrases.SkipBrackets(end, source.end);
    if (end + 1 < source.end && IsConjunction(v[end].word)) {
      row.push_back(phrases.PersonIn(phrases.CoreAt({end + 1, source.end})));
      if (row.back() == nullptr) return;
      for (const Mention* person : row) speakers.AddMention(*person);
      return;
    }
    i = end;
  }
}

// What explains a phrase: "His lawyer, state senator Ana Ruiz,". `begin` is the
// end of the phrase.
void AddExplained(const SourcePhrases& phrases, SpeakerList& speakers,
                  int32_t begin, IndexRange source) {
  const ParagraphView& v = phrases.view();
  int32_t comma = begin;
  while (comma < source.end && v[comma].kind != TokenClass::kComma) ++comma;
  const IndexRange name =
      phrases.CoreAt({std::min(comma + 1, source.end), source.end});
  if (name.empty()) return;
  const Mention* const mention = phrases.MentionEndingAt(name);
  if (mention == nullptr || !IsName(*mention)) return;
  // "A resident of Tarn, Marland," is no Marland, whatever that was taken for.
  const bool is_country =
      name.size() == 1 && v[comma - 1].mention == MentionClass::kPlace;
  if ((mention->type == EntityType::kPerson && !is_country) ||
      (comma == begin && mention->span.start == v.SpanOf(name.begin).start)) {
    speakers.AddMention(*mention);
  }
}

// "President Ruiz of Marland and Ana Kim of Corvia", "the council of Tarn and
// Ana Ruiz": the one behind the "and", where nothing but names and prepositions
// stands between.
void AddSecond(const SourcePhrases& phrases, SpeakerList& speakers,
               int32_t begin, IndexRange source, bool has_name) {
  const ParagraphView& v = phrases.view();
  for (int32_t i = begin; i + 1 < source.end; ++i) {
    const TokenView& token = v[i];
    // "The family of Leo Kim and Ana Ruiz" is one of both.
    if (!has_name && token.mention == MentionClass::kPerson) return;
    if (token.mention != MentionClass::kNone) continue;
    if (IsConjunction(token.word)) {
      const Mention* const second =
          phrases.PersonIn(phrases.CoreAt({i + 1, source.end}));
      if (second != nullptr) speakers.AddMention(*second);
      return;
    }
    if (token.kind == TokenClass::kComma ||
        (token.kind == TokenClass::kWord && !LinksNames(token.word))) {
      return;
    }
  }
}

// "Xi and Abe", "Lee, Ito and Kim": each that ends in a mention.
void AddJoined(const SourcePhrases& phrases, SpeakerList& speakers,
               IndexRange core) {
  const ParagraphView& v = phrases.view();
  IndexRange phrase = {core.begin, core.begin};
  for (int32_t i = core.begin; i <= core.end; ++i) {
    const bool stops =
        i == core.end ||
        (IsConjunction(v[i].word) &&
         (v[i].mention == MentionClass::kNone || v[i].begins_mention));
    if (!stops) {
      phrase.end = i + 1;
      continue;
    }
    if (!phrase.empty()) speakers.AddPhrase(phrase);
    phrase = {i + 1, i + 1};
  }
}

// "Several bodies, including Kessel", "two women, among them Ruiz": these, at
// least.
void AddIncluded(const SourcePhrases& phrases, SpeakerList& speakers,
                 IndexRange source) {
  static const uint64_t kIncluding = FoldedHash("including");
  static const uint64_t kAmong = FoldedHash("among");
  static const uint64_t kThem = FoldedHash("them");
  const ParagraphView& v = phrases.view();
  for (int32_t i = source.begin; i + 2 < source.end; ++i) {
    const bool among = v[i].word == kAmong && v[i + 1].word == kThem;
    if (!among && v[i].word != kIncluding) continue;
    const IndexRange core = phrases.CoreAt({i + (among ? 2 : 1), source.end});
    if (core.empty()) return;
    const Mention* const last = phrases.MentionEndingAt(core);
    if (last == nullptr || !IsName(*last) ||
        (last->type != EntityType::kPerson &&
         last->type != EntityType::kOrganization)) {
      return;
    }
    AddJoined(phrases, speakers, core);
    AddRow(phrases, speakers, core.end, source);
    return;
  }
}

// "…, who said": whatever stands right before.
void AddAntecedent(const SourcePhrases& phrases, SpeakerList& speakers,
                   IndexRange source) {
  const ParagraphView& v = phrases.view();
  int32_t end = source.begin;
  while (end > 0 && !IsWordKind(v[end - 1].kind)) --end;
  if (end == 0 || source.begin - end > 2) return;
  const IndexRange sentence = v.SentenceOf(source.begin);
  speakers.AddPhrase({std::max(sentence.begin, end - 12), end});
}

}  // namespace

void SpeakerFinder::Find(IndexRange source, EntityAnnotator& entities,
                         std::vector<Entity>* changed, Quote* quote) {
  if (source.empty()) return;
  const ParagraphView& v = phrases_.view();
  const IndexRange core = phrases_.Core(source);
  const uint64_t first = v[core.begin].word;
  if (core.size() == 1 && IsWriterPronoun(first)) {
    if (v[core.begin].quotation >= 0) return;
    // In an interview it is whoever answers, which the mention knows.
    const Mention* const mention = phrases_.MentionEndingAt(core);
    const int32_t id = mention == nullptr || mention->entity_ids.empty()
                           ? entities.Writer(changed)
                           : mention->entity_ids[0];
    const Entity& speaker = entities.entities()[id - 1];
    quote->speakers.push_back({id, speaker.name});
    quote->rule = speaker.writer ? SpeakerRule::kWriter : SpeakerRule::kPronoun;
    return;
  }
  SpeakerList speakers(phrases_, entities, *quote);
  if (core.size() == 1 && IsRelativePronoun(first)) {
    AddAntecedent(phrases_, speakers, core);
    return;
  }
  AddJoined(phrases_, speakers, core);
  const bool has_name = speakers.rule() == SpeakerRule::kName;
  if (has_name) AddSecond(phrases_, speakers, core.end, source, true);
  AddRow(phrases_, speakers, core.end, source);
  if (speakers.empty()) AddExplained(phrases_, speakers, core.end, source);
  if (speakers.empty()) AddTitled(phrases_, speakers, core, source);
  if (speakers.empty()) AddIncluded(phrases_, speakers, source);
  if (speakers.empty()) AddUnnamed(phrases_, speakers, core, source);
  if (!has_name && !speakers.empty() && IsBody(v[core.end - 1].word)) {
    AddSecond(phrases_, speakers, core.end, source, false);
  }
}

}  // namespace hearsay
