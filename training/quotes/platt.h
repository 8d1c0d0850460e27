// Makes probabilities mean what they say (Platt 1999).
#ifndef HEARSAY_TRAINING_QUOTES_PLATT_H_
#define HEARSAY_TRAINING_QUOTES_PLATT_H_

#include <vector>

namespace hearsay {

// An answer that a model gave, with what it thought of it.
struct Judgement {
  double log_odds = 0;  // that it is right
  bool right = false;
};

// slope * log_odds + offset are better log odds.
struct Platt {
  double slope = 1;
  double offset = 0;
};

// The line under which the judgements are likeliest, by Newton's method. They
// must not come from what the model was trained on. Without some of each kind
// the line is that which changes nothing.
Platt FitPlatt(const std::vector<Judgement>& judgements);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_PLATT_H_
