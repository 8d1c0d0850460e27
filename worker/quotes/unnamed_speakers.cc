#include "worker/quotes/unnamed_speakers.h"

#include "worker/quotes/speaker_words.h"

namespace hearsay {
namespace {

// "A report by the Kessel Institute": the token behind "by", or the range's
// end.
int32_t AuthorIn(const SourcePhrases& phrases, IndexRange source) {
  static const uint64_t kBy = FoldedHash("by");
  static const uint64_t kFrom = FoldedHash("from");
  for (int32_t i = source.begin + 1; i + 1 < source.end; ++i) {
    const uint64_t word = phrases.view()[i].word;
    if (word == kBy || word == kFrom) return i + 1;
  }
  return source.end;
}

// The noun phrase that an "of" right behind `core` leads to, or an empty range.
IndexRange WholeBehind(const SourcePhrases& phrases, IndexRange core,
                       IndexRange source) {
  static const uint64_t kOf = FoldedHash("of");
  if (core.end + 1 >= source.end || phrases.view()[core.end].word != kOf) {
    return {};
  }
  return phrases.Core({core.end + 1, source.end});
}

// Whether a paper is by the person who owns it: "her letter", "Ruiz's report",
// "a Ruiz ad"; and not "the Ruiz story".
bool IsOwnPaperOf(const SourcePhrases& phrases, const Mention& owner,
                  IndexRange core) {
  if (owner.form == MentionForm::kPronoun) return true;
  if (!IsName(owner) || owner.type != EntityType::kPerson) return false;
  if (IsOwnPaper(phrases.view()[core.end - 1].word)) return true;
  int32_t behind = core.begin;
  while (behind < core.end &&
         phrases.view().SpanOf(behind).start < owner.span.end) {
    ++behind;
  }
  return IsPossessiveEnding(phrases.view()[behind].word);
}

// The capitalised words that end a phrase and are of no mention.
bool AddUnknownName(const SourcePhrases& phrases, SpeakerList& speakers,
                    IndexRange core) {
  const ParagraphView& v = phrases.view();
  const int32_t end = core.end;
  int32_t begin = end;
  while (begin > core.begin && v[begin - 1].kind == TokenClass::kCapital &&
         v[begin - 1].mention == MentionClass::kNone &&
         !IsVague(v[begin - 1].word)) {
    --begin;
  }
  // What a sentence starts with may be any word.
  if (begin == v.SentenceOf(core.begin).begin) ++begin;
  if (begin >= end) return false;
  speakers.AddWords({begin, end});
  return true;
}

// "A Courier report": a paper's name that nobody knew as one.
bool AddUnknownPublisher(const SourcePhrases& phrases, SpeakerList& speakers,
                         IndexRange core) {
  int32_t end = core.end - 1;
  const ParagraphView& v = phrases.view();
  while (end > core.begin && v[end - 1].kind == TokenClass::kWord) --end;
  return AddUnknownName(phrases, speakers, {core.begin, end});
}

// Whether somebody spoke for somebody once, or nobody does now: "a former
// spokesman", "no official".
bool SpeaksForNobody(const SourcePhrases& phrases, IndexRange core) {
  for (int32_t i = core.begin; i < core.end; ++i) {
    if (IsFormer(phrases.view()[i].word)) return true;
  }
  return IsNegative(phrases.view()[core.begin].word);
}

// "Ruiz's campaign", "a spokesman for Ana Ruiz", "her lawyer": goes by these
// words and speaks for the person.
bool AddBehalf(const SourcePhrases& phrases, SpeakerList& speakers,
               IndexRange core, IndexRange source) {
  static const uint64_t kFor = FoldedHash("for");
  static const uint64_t kTo = FoldedHash("to");
  static const uint64_t kCampaign = FoldedHash("campaign");
  const ParagraphView& v = phrases.view();
  const int32_t begin = core.begin;
  if (IsNegative(v[begin].word)) return false;
  // "one of her lawyers"
  if (core.size() == 1 && IsVague(v[core.begin].word)) {
    core = WholeBehind(phrases, core, source);
    if (core.empty()) return false;
  }
  // "her campaign manager"
  const bool of_campaign = core.size() > 1 &&
                           v[core.end - 1].kind == TokenClass::kWord &&
                           v[core.end - 2].word == kCampaign;
  if (!IsAgent(v[core.end - 1].word) && !of_campaign) return false;
  if (SpeaksForNobody(phrases, core)) return false;
  const Mention* owner = phrases.OwnerIn(core);
  const uint64_t next = core.end + 1 < source.end ? v[core.end].word : 0;
  if (next == kFor || next == kTo) {
    const IndexRange principal = phrases.Core({core.end + 1, source.end});
    owner = phrases.MentionEndingAt(principal);
    core.end = principal.end;
  }
  core.begin = begin;
  if (owner == nullptr || owner->entity_ids.size() != 1) return false;
  const Entity& entity = speakers.entity(owner->entity_ids[0]);
  if (entity.type == EntityType::kOrganization) {
    return speakers.AddMention(*owner);
  }
  if (entity.type != EntityType::kPerson) return false;
  speakers.AddBehalf(entity.id, core);
  return true;
}

// Where a source comes to what a paper is about or somebody knows of, in the
// text: what stands from there on speaks not. "A report on Kessel", "an
// official familiar with Kessel", "a study by former Kessel officials".
int32_t TopicIn(const SourcePhrases& phrases, IndexRange core,
                IndexRange source) {
  static const uint64_t kOn = FoldedHash("on");
  static const uint64_t kTo = FoldedHash("to");
  const ParagraphView& v = phrases.view();
  const bool is_paper = IsPaper(v[core.end - 1].word);
  for (int32_t i = source.begin; i < source.end; ++i) {
    const uint64_t word = v[i].word;
    if (v[i].mention == MentionClass::kNone &&
        (LeadsToTopic(word) ||
         (is_paper && (word == kOn || word == kTo || IsFormer(word))))) {
      return v.SpanOf(i).start;
    }
  }
  return v.SpanOf(source).end;
}

// "A Kessel poll", "a report by the Kessel Institute", "a spokeswoman for
// Kessel", "her letter": the body or the author behind it.
bool AddPublisher(const SourcePhrases& phrases, SpeakerList& speakers,
                  IndexRange core, IndexRange source) {
  const TokenView& head = phrases.view()[core.end - 1];
  if (IsPaper(head.word)) {
    const int32_t author = AuthorIn(phrases, source);
    if (author < source.end) {
      const IndexRange by = phrases.Core({author, source.end});
      if (speakers.AddPhrase(by)) return true;
      if (AddBehalf(phrases, speakers, by, {author, source.end})) return true;
      if (AddUnknownName(phrases, speakers, by)) return true;
    }
    const Mention* const owner = phrases.OwnerIn(core);
    if (owner != nullptr && IsOwnPaperOf(phrases, *owner, core)) {
      return speakers.AddMention(*owner);
    }
  }
  const int32_t end = TopicIn(phrases, core, source);
  for (const Mention* m = phrases.FirstMentionAt(source.begin);
       m != phrases.mentions().end() && m->span.start < end; ++m) {
    if (m->span.end <= end && IsName(*m) &&
        m->type == EntityType::kOrganization) {
      return speakers.AddMention(*m);
    }
  }
  return false;
}

// "A panel of the Court of Appeal": the whole.
bool AddPartOfBody(const SourcePhrases& phrases, SpeakerList& speakers,
                   IndexRange core, IndexRange source) {
  if (!IsBody(phrases.view()[core.end - 1].word)) return false;
  const IndexRange behind = WholeBehind(phrases, core, source);
  if (behind.empty()) return false;
  const Mention* const whole = phrases.MentionEndingAt(behind);
  return whole != nullptr && IsName(*whole) &&
         whole->type == EntityType::kOrganization &&
         speakers.AddMention(*whole);
}

// "Half of the Marlandians", in these words.
bool AddShare(const SourcePhrases& phrases, SpeakerList& speakers,
              IndexRange core, IndexRange source) {
  if (!IsShare(phrases.view()[core.end - 1].word)) return false;
  const IndexRange whole = WholeBehind(phrases, core, source);
  if (whole.empty()) return false;
  const Mention* const group = phrases.MentionEndingAt(whole);
  if (group == nullptr || !IsName(*group) || group->type != EntityType::kNorp) {
    return false;
  }
  speakers.AddWords({core.begin, whole.end});
  return true;
}

// "Several police officials": the body that they speak for.
bool AddBodyOf(const SourcePhrases& phrases, SpeakerList& speakers,
               IndexRange core) {
  const ParagraphView& v = phrases.view();
  IndexRange body = {core.end - 1, core.end - 1};
  while (body.begin > core.begin && !IsQualifier(v[body.begin - 1].word) &&
         v[body.begin - 1].kind != TokenClass::kNumber) {
    --body.begin;
  }
  if (body.empty() || !IsVoice(v[core.end - 1].word) ||
      !IsStaffedBody(v[body.end - 1].word) || SpeaksForNobody(phrases, core) ||
      phrases.HoldsName(body)) {
    return false;
  }
  speakers.AddWords(body);
  return true;
}

// "Marlandian officials", "Conservative leaders": they speak for the people or
// the party right before, whoever they are.
bool AddLeaders(const SourcePhrases& phrases, SpeakerList& speakers,
                IndexRange core) {
  const uint64_t head = phrases.view()[core.end - 1].word;
  if (core.size() < 2 || !IsLeaders(head) || SpeaksForNobody(phrases, core)) {
    return false;
  }
  for (int32_t i = core.begin; i < core.end; ++i) {
    if (IsSingling(phrases.view()[i].word)) return false;
  }
  const Mention* const group =
      phrases.MentionEndingAt({core.begin, core.end - 1});
  if (group == nullptr || !IsName(*group) || group->entity_ids.size() != 1 ||
      (group->type != EntityType::kNorp &&
       group->type != EntityType::kOrganization)) {
    return false;
  }
  speakers.AddBehalf(group->entity_ids[0], core);
  return true;
}

}  // namespace

void AddUnnamed(const SourcePhrases& phrases, SpeakerList& speakers,
                IndexRange core, IndexRange source) {
  const TokenView& head = phrases.view()[core.end - 1];
  if (AddShare(phrases, speakers, core, source)) return;
  if (core.size() == 1 && IsVague(head.word)) {
    AddBehalf(phrases, speakers, core, source);
    return;
  }
  const Mention* const mention = phrases.MentionEndingAt(core);
  if (mention != nullptr &&
      (mention->type == EntityType::kNorp || phrases.IsOneOf(*mention, core))) {
    return;
  }
  const bool is_paper = IsPaper(head.word);
  const bool is_voice = IsVoice(head.word) && !SpeaksForNobody(phrases, core);
  if ((is_paper || is_voice) && AddPublisher(phrases, speakers, core, source)) {
    return;
  }
  if (AddBehalf(phrases, speakers, core, source) ||
      AddBodyOf(phrases, speakers, core) ||
      AddPartOfBody(phrases, speakers, core, source) ||
      AddLeaders(phrases, speakers, core) ||
      (is_paper && head.kind == TokenClass::kWord &&
       AddUnknownPublisher(phrases, speakers, core))) {
    return;
  }
  // A name that nobody knew as one, and not what a sentence starts with.
  const TokenClass before = phrases.view()[core.end - 2].kind;
  const bool is_name =
      head.kind == TokenClass::kCapital && !IsWriterPronoun(head.word) &&
      head.mention != MentionClass::kValue && before != TokenClass::kOpening &&
      core.end - 1 > phrases.view().SentenceOf(core.begin).begin;
  // "A hospital", "neither company" may be any.
  const bool is_body =
      IsBody(head.word) && !IsSingling(phrases.view()[core.begin].word);
  if (is_name || is_paper || is_body) speakers.AddWords(core);
}

}  // namespace hearsay
