// Paragraphs -> tokens, after Universal Dependencies' conventions for English.
#ifndef HEARSAY_WORKER_STRUCTURE_TOKENS_H_
#define HEARSAY_WORKER_STRUCTURE_TOKENS_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"
#include "worker/base/span.h"

namespace hearsay {

// What the search for sentences has to know of a token.
enum class TokenKind : uint8_t {
  kWord,          // also numbers, names of hosts and files
  kAddress,       // a URL or an e-mail address
  kAbbreviation,  // a word whose period belongs to it
  kPeriod,        // one that does not
  kEllipsis,      // .. ... …
  kTerminator,    // ! ? ?!
  kQuote,
  kOpening,
  kClosing,
  kBullet,
  kSmiley,  // :) and the like, and emoji
  kRule,    // a drawn line: ---- ==== ****
  kOther,
};

// Appends the tokens of `paragraph`, and what they are, to `tokens` and
// `kinds`. Every character that is no white space is in one token: "don't" is
// do + n't, "Abe's" is Abe + 's, "well-known" is well + - + known, "non-profit"
// is one. Where Universal Dependencies leaves a choice, this follows UD
// English-EWT. Linear in the paragraph's length. Fails only when cancelled.
absl::Status Tokenize(absl::string_view text, Span paragraph,
                      const Cancellation& cancellation,
                      std::vector<Span>* tokens, std::vector<TokenKind>* kinds);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_TOKENS_H_
