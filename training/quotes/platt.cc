#include "training/quotes/platt.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

Platt FitPlatt(const std::vector<Judgement>& judgements) {
  const auto right = std::count_if(judgements.begin(), judgements.end(),
                                   [](const Judgement& j) { return j.right; });
  Platt line;
  if (right == 0 || right == static_cast<int64_t>(judgements.size())) {
    return line;
  }
  constexpr int kSteps = 50;
  // Keeps a step finite where all log odds are alike.
  constexpr double kRidge = 1e-6;
  for (int step = 0; step < kSteps; ++step) {
    double slope_gradient = 0, offset_gradient = 0;
    double slope2 = kRidge, offset2 = kRidge, mixed = 0;
    for (const Judgement& j : judgements) {
      const double p =
          1 / (1 + std::exp(-(line.slope * j.log_odds + line.offset)));
      const double error = (j.right ? 1 : 0) - p;
      const double weight = p * (1 - p);
      slope_gradient += error * j.log_odds;
      offset_gradient += error;
      slope2 += weight * j.log_odds * j.log_odds;
      offset2 += weight;
      mixed += weight * j.log_odds;
    }
    const double determinant = slope2 * offset2 - mixed * mixed;
    line.slope +=
        (offset2 * slope_gradient - mixed * offset_gradient) / determinant;
    line.offset +=
        (slope2 * offset_gradient - mixed * slope_gradient) / determinant;
  }
  return line;
}

}  // namespace hearsay
