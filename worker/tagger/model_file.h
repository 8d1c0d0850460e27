// The file that holds a linear tagger's weights. docs/model_format.md describes
// it byte by byte.
#ifndef HEARSAY_WORKER_TAGGER_MODEL_FILE_H_
#define HEARSAY_WORKER_TAGGER_MODEL_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/tagger/confidence.h"
#include "worker/tagger/features.h"
#include "worker/tagger/lexicon.h"
#include "worker/tagger/viterbi.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// What a model file says. The views point into the file's bytes, which must be
// aligned to 8 bytes and outlive it.
struct ModelFile {
  std::vector<std::string> labels;
  // A sequence is a sentence; otherwise it is all that one Tag() call is given.
  bool break_at_sentences = false;
  // Words that ArticleWords calls plain have label 0 without being scored.
  bool skip_plain_words = false;
  FeatureSet features = {};
  Transitions transitions;
  absl::Span<const WeightSlot> weight_slots;
  absl::Span<const LabelWeight> weight_rows;
  absl::Span<const LexiconSlot> lexicon;
  // Score units to a unit of log odds.
  float scale = 1;
  ConfidenceTable confidence = {};
  // See Tagger::companion(); aligned to 64 bytes.
  absl::string_view companion;
  // The checksum in hexadecimal digits.
  std::string version;
};

// Reads and checks a model. `name` is the path or whatever tells a person which
// model it is. DATA_LOSS says what was found and what was expected.
absl::StatusOr<ModelFile> ReadModel(absl::string_view bytes,
                                    absl::string_view name);

// The bytes of a model; `version` is not looked at.
std::string WriteModel(const ModelFile& model);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_MODEL_FILE_H_
