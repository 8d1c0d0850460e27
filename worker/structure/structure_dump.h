// Structures as lines of text, for tests.
#ifndef HEARSAY_WORKER_STRUCTURE_STRUCTURE_DUMP_H_
#define HEARSAY_WORKER_STRUCTURE_STRUCTURE_DUMP_H_

#include <string>

#include "absl/strings/string_view.h"
#include "worker/structure/structure.h"

namespace hearsay {

// The structure of `text`, which is to be found without an error.
Structure ParseStructure(absl::string_view text);

// "HEADLINE", "BODY" ….
absl::string_view RoleName(ParagraphRole role);

// Each of these takes a text and shows what is found in it. Line breaks within
// a piece show as "/".

// "one paragraph|another"
std::string DumpParagraphs(absl::string_view text);
// "HEADLINE|BODY|BODY"
std::string DumpRoles(absl::string_view text);
// "One sentence.|Another."
std::string DumpSentences(absl::string_view text);
// "We agree.|We go."
std::string DumpInnerSentences(absl::string_view text);
// "do|n't|go"
std::string DumpTokens(absl::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_STRUCTURE_DUMP_H_
