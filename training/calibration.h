// How sure a model's labels are, measured on articles that it has not seen.
#ifndef HEARSAY_TRAINING_CALIBRATION_H_
#define HEARSAY_TRAINING_CALIBRATION_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "training/trainer.h"
#include "worker/tagger/model_file.h"

namespace hearsay {

// A table with which the confidence of a label is its own step of the table:
// for models that are to be measured.
ConfidenceTable StepsAsConfidence();

// A table with which it is what the model says: for models that are not
// measured.
ConfidenceTable ProbabilityAsConfidence();

// The share of labels that are right at each step, made to rise with the steps
// (isotonic regression by pooling neighbours). `model` has StepsAsConfidence().
ConfidenceTable MeasureConfidence(
    absl::string_view model,
    const std::vector<const LabelledArticle*>& articles, bool verbose);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_CALIBRATION_H_
