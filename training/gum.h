// Names in the GUM corpus (Zeldes 2017), an openly licensed one: what training
// has where corpora without a stated licence are left out.
#ifndef HEARSAY_TRAINING_GUM_H_
#define HEARSAY_TRAINING_GUM_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "training/corpus.h"

namespace hearsay {

// Reads one document in CoNLL-U with GUM's entities. These are whole noun
// phrases, "the biologist Nick Bos, who …"; a name is the part of one around
// its head that is written as proper nouns, without a title. Adjectives with a
// capital become NORP, phrases of time with a month, weekday or year become
// DATE. `id` names the document in errors.
absl::StatusOr<MentionArticle> ParseGum(absl::string_view conllu,
                                        const std::string& id);

// All documents in `data`/gum, in the order of their names.
absl::StatusOr<std::vector<MentionArticle>> ReadGum(const std::string& data);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_GUM_H_
