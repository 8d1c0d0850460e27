// The learned part of putting quotes together: the weights of its choices, and
// which words are mostly cues. docs/model_format.md describes the file.
#ifndef HEARSAY_WORKER_QUOTES_QUOTE_MODEL_H_
#define HEARSAY_WORKER_QUOTES_QUOTE_MODEL_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/quotes/choice_weights.h"
#include "worker/quotes/cue_words.h"

namespace hearsay {

// A view of a model's bytes. Thread-safe.
struct QuoteModel {
  ChoiceWeights weights;
  CueWords cue_words;
  std::string version;  // the checksum in hexadecimal digits
};

// Uses the model in place: `bytes` must outlive it and be aligned to 4 bytes.
// `name` is for messages. DATA_LOSS says what was found and what was expected.
absl::StatusOr<std::unique_ptr<const QuoteModel>> LoadQuoteModel(
    absl::string_view bytes, absl::string_view name);

// The bytes of a model.
std::string WriteQuoteModel(const ChoiceWeights& weights,
                            absl::Span<const uint32_t> cue_words);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_QUOTE_MODEL_H_
