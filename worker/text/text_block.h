// What markup says of a text's blocks, for those who find its structure.
#ifndef HEARSAY_WORKER_TEXT_TEXT_BLOCK_H_
#define HEARSAY_WORKER_TEXT_TEXT_BLOCK_H_

#include <cstdint>

#include "worker/base/span.h"

namespace hearsay {

enum class BlockKind : uint8_t {
  kText,       // the page does not say: a <div>, a table
  kParagraph,  // <p>
  kTitle,      // <h1>
  kHeading,    // <h2> to <h6>
  kListItem,
  kCaption,    // of a picture or a table
  kByline,     // by its class
  kAuthorNote  // by its class
};

// A run of text without a block's edge in it; it may hold line breaks.
struct TextBlock {
  Span span;
  BlockKind kind;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_TEXT_BLOCK_H_
