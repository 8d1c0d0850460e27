// Trains the models that find quotes: the tagger of their parts, and the
// weights by which parts are put together.
#ifndef HEARSAY_TRAINING_QUOTES_QUOTES_H_
#define HEARSAY_TRAINING_QUOTES_QUOTES_H_

#include <string>

#include "absl/status/statusor.h"

namespace hearsay {

struct QuotesOptions {
  std::string data;   // the folder with the corpora
  std::string names;  // the model that finds names, as a path
  bool verbose = true;
};

struct QuoteModels {
  std::string parts;   // a tagger's bytes
  std::string quotes;  // a QuoteModel's bytes
};

// Errors name the file that is missing or broken.
absl::StatusOr<QuoteModels> TrainQuotes(const QuotesOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_QUOTES_H_
