// A linear-chain model behind the tagger's interface: the score of a sequence
// of labels is the sum of its features' weights and its transitions' scores;
// the best one wins (Lafferty, McCallum and Pereira 2001).
//
//   absl::StatusOr<std::unique_ptr<const Tagger>> tagger =
//       OpenLinearTagger("names.model");
#ifndef HEARSAY_WORKER_TAGGER_LINEAR_TAGGER_H_
#define HEARSAY_WORKER_TAGGER_LINEAR_TAGGER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// Uses the model in place: `bytes` must outlive the tagger and be aligned to 8
// bytes. `name` is for messages. DATA_LOSS says what is wrong with the model.
absl::StatusOr<std::unique_ptr<const Tagger>> LoadLinearTagger(
    absl::string_view bytes, absl::string_view name);

// Maps the file into memory; it must not change while the tagger lives.
// NOT_FOUND and the like when it cannot be opened.
absl::StatusOr<std::unique_ptr<const Tagger>> OpenLinearTagger(
    const std::string& path);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_LINEAR_TAGGER_H_
