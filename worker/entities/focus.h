// Who and what an article has just spoken of: what pronouns and nouns choose
// from.
#ifndef HEARSAY_WORKER_ENTITIES_FOCUS_H_
#define HEARSAY_WORKER_ENTITIES_FOCUS_H_

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/types/optional.h"
#include "worker/base/span.h"
#include "worker/entities/clauses.h"
#include "worker/entities/mention.h"
#include "worker/entities/noun_phrases.h"

namespace hearsay {

// Where a mention stands.
struct Place {
  Span span;
  int32_t sentence = 0;  // numbers in the article
  int32_t paragraph = 0;
  bool subject = false;  // opens a clause
  bool quoted = false;   // within quotation marks
  bool heading = false;  // in a headline or subheading
};

// One of the latest mentions; or a phrase of common nouns that a pronoun may
// mean, which has no ids.
struct Recent {
  Place place;
  EntityIds ids;
  absl::optional<NounPhrase> phrase;
  EntityType type = EntityType::kUnspecified;
  Link link = Link::kNone;    // with the mention before
  bool first_person = false;  // "I", and "you" of whom the writer speaks to
};

// The latest mentions of an article, up to kSize of them. One thread at a time.
class Focus {
 public:
  static constexpr int32_t kSize = 48;

  void Clear() { count_ = 0; }

  // The next one, to be filled in.
  Recent& Add() {
    Recent& recent = ring_[count_ % kSize];
    recent.place = Place();
    recent.ids.clear();
    recent.phrase.reset();
    recent.type = EntityType::kUnspecified;
    recent.link = Link::kNone;
    recent.first_person = false;
    ++count_;
    return recent;
  }

  int32_t size() const {
    return static_cast<int32_t>(std::min<int64_t>(count_, kSize));
  }

  // 0 is the latest.
  const Recent& operator[](int32_t back) const {
    return ring_[(count_ - 1 - back) % kSize];
  }

 private:
  std::array<Recent, kSize> ring_;
  int64_t count_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_FOCUS_H_
