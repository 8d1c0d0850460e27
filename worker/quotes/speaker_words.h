// Kinds of nouns and other words by which a source tells who speaks.
#ifndef HEARSAY_WORKER_QUOTES_SPEAKER_WORDS_H_
#define HEARSAY_WORKER_QUOTES_SPEAKER_WORDS_H_

#include <cstdint>

namespace hearsay {

// All take TokenView::word. Thread-safe.

// Words that may stand at a noun phrase's start though they are no part of it:
// "then mayor Ana Ruiz".
bool IsAdverb(uint64_t word);

// What may come after the head of a noun phrase; adverbs too.
bool EndsNounPhrase(uint64_t word);

bool IsArticle(uint64_t word);
bool IsConjunction(uint64_t word);
bool IsPossessiveEnding(uint64_t word);
bool IsRelativePronoun(uint64_t word);

// "I" and its forms.
bool IsWriterPronoun(uint64_t word);

// Words that stand for somebody, without telling whom.
bool IsVague(uint64_t word);

// Words that make one of many: "a Democrat", "each".
bool IsSingling(uint64_t word);

// Words that make it nobody: "no", "none".
bool IsNegative(uint64_t word);

// Who was something once: "former".
bool IsFormer(uint64_t word);

// How many of a body's people, and of what rank: "several senior" officials.
bool IsQualifier(uint64_t word);

// What leads to what somebody knows or a paper is about: "familiar" with a
// body, "against" it.
bool LeadsToTopic(uint64_t word);

// Heads of noun phrases that are the speaker themselves, though they bear no
// name: bodies. Of people without a name the text does not tell who they are.
bool IsBody(uint64_t word);

// Bodies by whose name their officials go: "police officials".
bool IsStaffedBody(uint64_t word);

// Who speaks for a people or a party: "Marlandian officials".
bool IsLeaders(uint64_t word);

// What joins the names within a person's description: "of", "the".
bool LinksNames(uint64_t word);

// Who speaks for a body: "a spokesman", "officials".
bool IsVoice(uint64_t word);

// Who speaks for a person: "her campaign", "a spokesman", "his lawyer".
bool IsAgent(uint64_t word);

// How many of a group: "half" of the Marlandians.
bool IsShare(uint64_t word);

// What is written or otherwise published by somebody: "a poll", "the report".
bool IsPaper(uint64_t word);

// Papers that are by the person whose name stands before them: "a Ruiz ad".
bool IsOwnPaper(uint64_t word);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SPEAKER_WORDS_H_
