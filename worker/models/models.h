// The trained weights, linked into the program.
#ifndef HEARSAY_WORKER_MODELS_MODELS_H_
#define HEARSAY_WORKER_MODELS_MODELS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "worker/quotes/quote_model.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// The models of one tier. Thread-safe.
struct Models {
  std::unique_ptr<const Tagger> names;       // people, places, …
  std::unique_ptr<const Tagger> parts;       // sources, cues, contents
  std::unique_ptr<const QuoteModel> quotes;  // how parts make quotes

  // Of all of them together: changes whenever any of them does.
  std::string version;
};

// The models that are linked in, checked by their checksums. Takes a few
// milliseconds; the weights stay where they are. DATA_LOSS names the model that
// is broken.
absl::StatusOr<Models> LoadEmbeddedModels();

}  // namespace hearsay

#endif  // HEARSAY_WORKER_MODELS_MODELS_H_
