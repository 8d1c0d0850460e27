// Sources that no entity answers to, where their nouns tell who speaks: bodies,
// papers, groups, and who speaks for somebody.
#ifndef HEARSAY_WORKER_QUOTES_UNNAMED_SPEAKERS_H_
#define HEARSAY_WORKER_QUOTES_UNNAMED_SPEAKERS_H_

#include "worker/base/span.h"
#include "worker/quotes/source_phrases.h"
#include "worker/quotes/speaker_list.h"

namespace hearsay {

// Adds the speaker that a source means whose noun phrase up to its head is
// `core`; none where the words do not tell. Thread-safe.
void AddUnnamed(const SourcePhrases& phrases, SpeakerList& speakers,
                IndexRange core, IndexRange source);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_UNNAMED_SPEAKERS_H_
