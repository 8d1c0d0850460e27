#include "worker/quotes/speaker_list.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "worker/quotes/speaker_words.h"

namespace hearsay {
namespace {

// The text may have been wrapped within the words.
std::string OneLine(absl::string_view words) {
  return absl::StrReplaceAll(
      absl::StrJoin(
          absl::StrSplit(words, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()),
          " "),
      {{"\u00a0", " "}});
}

}  // namespace

bool SpeakerList::AddMention(const Mention& mention) {
  for (int32_t id : mention.entity_ids) {
    // "We think", of an interview: whoever says so.
    const Entity& entity = entities_.entities()[entities_.SpeakerOf(id) - 1];
    const bool known =
        std::any_of(quote_.speakers.begin(), quote_.speakers.end(),
                    [&](const Speaker& s) { return s.entity_id == entity.id; });
    if (known) continue;
    // A name that is all title leaves its entity without one.
    quote_.speakers.push_back(
        {entity.id, entity.name.empty() && !entity.writer
                        ? std::string(phrases_.view().TextIn(mention.span))
                        : entity.name});
  }
  if (mention.entity_ids.empty()) return false;
  const SpeakerRule rule =
      mention.form == MentionForm::kPronoun   ? SpeakerRule::kPronoun
      : mention.form == MentionForm::kNominal ? SpeakerRule::kNominal
                                              : SpeakerRule::kName;
  // Of several the strongest evidence.
  if (quote_.rule == SpeakerRule::kNone || rule < quote_.rule) {
    quote_.rule = rule;
  }
  return true;
}

void SpeakerList::AddWords(IndexRange words) {
  quote_.speakers.push_back({0, OneLine(phrases_.view().TextOf(words))});
  if (quote_.rule == SpeakerRule::kNone) quote_.rule = SpeakerRule::kNominal;
}

void SpeakerList::AddBehalf(int32_t entity_id, IndexRange words) {
  quote_.speakers.push_back(
      {entity_id, OneLine(phrases_.view().TextOf(words))});
  quote_.rule = SpeakerRule::kBehalf;
}

bool SpeakerList::AddPhrase(IndexRange phrase) {
  const Mention* const mention = phrases_.MentionEndingAt(phrase);
  if (mention == nullptr) return false;
  // "The woman who got on beside me" was not spoken of before.
  if (mention->form == MentionForm::kNominal &&
      IsRelativePronoun(phrases_.view()[phrase.end].word)) {
    return false;
  }
  if (phrases_.IsOneOf(*mention, phrase)) return false;
  // A people or a party goes by its own words, which tell how much of it
  // speaks: "many Marlandians".
  if (IsName(*mention) && mention->type == EntityType::kNorp) {
    AddWords(phrase);
    return true;
  }
  return AddMention(*mention);
}

}  // namespace hearsay
