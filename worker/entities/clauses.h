// The little of a sentence's grammar that finding antecedents needs.
#ifndef HEARSAY_WORKER_ENTITIES_CLAUSES_H_
#define HEARSAY_WORKER_ENTITIES_CLAUSES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// Replaces `quoted` with what stands within quotation marks in a paragraph, in
// order. A mark that nothing closes reaches to the paragraph's end.
void FindQuoted(absl::string_view text, Span paragraph,
                std::vector<Span>* quoted);

// Whether a mention looks like its clause's subject: it opens the sentence or
// follows a comma, a quotation mark, a conjunction or a verb of saying. `start`
// is where its title starts, or the mention itself.
bool LooksLikeSubject(absl::string_view text, Span sentence, int32_t start,
                      int32_t end);

// What stands between two names of one row.
enum class Link : uint8_t {
  kNone,
  kComma,  // X, Y; X, 42, Y
  kAnd,    // X and Y; X, 42, and his wife Y
};
Link LinkBetween(absl::string_view text, int32_t end, int32_t next_start);

// Whether a sentence opens with a phrase before its subject: "In his speech,
// ...".
bool OpensWithPhrase(absl::string_view text, Span sentence);

// Whether "it" before `pos` stands for what follows or for nothing: "it is time
// to go", "it seems that", "it rained".
bool IsPleonastic(absl::string_view text, int32_t pos, int32_t end);

// Whether "I" or "my" before `pos` gives its own name, which starts at `name`:
// "I'm Ana Reyes", "my name is Ana Reyes".
bool IntroducesItself(absl::string_view text, int32_t pos, int32_t name);

// Whether a heading's words before a name present that one's speech: "Remarks
// by", "Full text of the statement of".
bool PresentsSpeech(absl::string_view words);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_CLAUSES_H_
