// What the quotes stage hands on.
#ifndef HEARSAY_WORKER_QUOTES_QUOTE_H_
#define HEARSAY_WORKER_QUOTES_QUOTE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "worker/base/span.h"

namespace hearsay {

// Values are those of hearsay.v1.QuoteKind.
enum class QuoteKind : uint8_t { kDirect = 1, kIndirect = 2, kMixed = 3 };

// The evidence for a speaker. Values are those of hearsay.v1.SpeakerRule.
enum class SpeakerRule : uint8_t {
  kNone = 0,
  kName = 1,
  kNominal = 2,
  kPronoun = 3,
  kContinuation = 4,
  kNeighbour = 5,
  kTurn = 6,
  kLabel = 7,
  kWriter = 8,
  kBehalf = 9,
};

struct Speaker {
  int32_t entity_id = 0;  // 0: none that the article names
  // The entity's, or the source's words; by kBehalf the words for whoever
  // speaks for the entity.
  std::string name;
};

using Spans = absl::InlinedVector<Span, 2>;

// Something that somebody is reported to have said, thought or meant.
struct Quote {
  int32_t id = 0;  // from 1, in the order in which quotes became final
  QuoteKind kind = QuoteKind::kIndirect;
  Spans contents;  // at least one; with their quotation marks
  Spans cues;
  Spans sources;
  std::vector<Speaker> speakers;
  int32_t parent_id = 0;  // the quote in which this one is reported, or 0
  float confidence = 0;   // of contents and sources, 0 to 1
  SpeakerRule rule = SpeakerRule::kNone;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_QUOTE_H_
