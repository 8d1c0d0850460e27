// The phrases that a source's words are made of.
#ifndef HEARSAY_WORKER_QUOTES_SOURCE_PHRASES_H_
#define HEARSAY_WORKER_QUOTES_SOURCE_PHRASES_H_

#include <cstdint>

#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// Ranges are of a paragraph's tokens and not empty where nothing else is said.
// Const methods are thread-safe.
class SourcePhrases {
 public:
  // Takes up a paragraph; both must outlive the work on it.
  void Start(const ParagraphView& view, absl::Span<const Mention> mentions) {
    view_ = &view;
    mentions_ = mentions;
  }

  const ParagraphView& view() const { return *view_; }
  absl::Span<const Mention> mentions() const { return mentions_; }

  // The first mention that starts at a token or behind it, or mentions().end().
  const Mention* FirstMentionAt(int32_t token) const;

  // The longest mention within `phrase` that ends where it does; or null.
  const Mention* MentionEndingAt(IndexRange phrase) const;

  // The person whose name ends `element`, which may be empty; or null.
  const Mention* PersonIn(IndexRange element) const;

  // The noun phrase up to its head: "a spokesman" of "a spokesman for the
  // mayor".
  IndexRange Core(IndexRange source) const;

  // The same of what a noun phrase starts, or an empty range: "whose sons", "in
  // Tarn", "who met Ruiz" are none. `range` may be empty.
  IndexRange CoreAt(IndexRange range) const;

  // Whom a noun phrase belongs to: Ruiz, of "Ana Ruiz's new lawyer", "a Ruiz
  // aide", "her campaign"; or null.
  const Mention* OwnerIn(IndexRange core) const;

  // Whether a mention that ends a phrase names one of many: "a Marlandian",
  // "one Conservative".
  bool IsOneOf(const Mention& mention, IndexRange phrase) const;

  bool HoldsName(IndexRange tokens) const;

  // Past "(D-Tarn)" at token `i`, up to `end`.
  int32_t SkipBrackets(int32_t i, int32_t end) const;

 private:
  bool IsParticiple(int32_t token) const;

  const ParagraphView* view_ = nullptr;
  absl::Span<const Mention> mentions_;
};

inline bool IsName(const Mention& mention) {
  return mention.form == MentionForm::kName;
}

inline bool IsWordKind(TokenClass kind) { return kind <= TokenClass::kNumber; }

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SOURCE_PHRASES_H_
