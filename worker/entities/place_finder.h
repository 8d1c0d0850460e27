// Where the mentions of a paragraph stand.
#ifndef HEARSAY_WORKER_ENTITIES_PLACE_FINDER_H_
#define HEARSAY_WORKER_ENTITIES_PLACE_FINDER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/entities/focus.h"
#include "worker/structure/structure.h"

namespace hearsay {

// Goes over a paragraph once, from its start on. One thread at a time.
class PlaceFinder {
 public:
  // Both must outlive the work on the paragraph.
  void Start(absl::string_view text, const Structure& structure, int32_t index);

  // The sentence at `pos`; the paragraph where it has none. Places come in the
  // order of the text.
  Span SentenceAt(int32_t pos);

  // The place of a mention; `start` is where its title starts, or the mention.
  Place PlaceOf(int32_t start, Span span);

 private:
  absl::string_view text_;
  const Structure* structure_ = nullptr;
  const Paragraph* paragraph_ = nullptr;
  int32_t index_ = 0;         // of the paragraph
  int32_t sentence_ = 0;      // of Structure::sentences
  std::vector<Span> quoted_;  // what stands within quotation marks
  size_t next_quoted_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_PLACE_FINDER_H_
