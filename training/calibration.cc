#include "training/calibration.h"

#include <cstdio>
#include <memory>
#include <utility>

#include "worker/base/cancellation.h"
#include "worker/structure/article.h"
#include "worker/tagger/linear_tagger.h"

namespace hearsay {
namespace {

// Labels at neighbouring steps, and how many of them are right.
struct Pool {
  double right = 0;
  double all = 0;
  int steps = 1;

  double share() const { return right / all; }
};

// That of its middle.
double ProbabilityOfStep(int step) {
  int low = 0;
  const int fine = 1000;
  while (low < fine && ConfidenceStep(low / double(fine)) < step) ++low;
  int high = low;
  while (high < fine && ConfidenceStep(high / double(fine)) == step) ++high;
  return (low + high) / (2.0 * fine);
}

}  // namespace

ConfidenceTable StepsAsConfidence() {
  ConfidenceTable table;
  for (int step = 0; step < kConfidenceSteps; ++step) {
    table[step] = static_cast<float>(step);
  }
  return table;
}

ConfidenceTable ProbabilityAsConfidence() {
  ConfidenceTable table;
  for (int step = 0; step < kConfidenceSteps; ++step) {
    table[step] = static_cast<float>(ProbabilityOfStep(step));
  }
  return table;
}

ConfidenceTable MeasureConfidence(
    absl::string_view model,
    const std::vector<const LabelledArticle*>& articles, bool verbose) {
  // A step that few labels reach leans to what the model itself says.
  std::vector<Pool> counts(kConfidenceSteps);
  for (int step = 0; step < kConfidenceSteps; ++step) {
    counts[step].all = 2;
    counts[step].right = 2 * ProbabilityOfStep(step);
  }
  const auto tagger = LoadLinearTagger(model, "in training");
  if (!tagger.ok()) {
    std::fprintf(stderr, "%s\n", tagger.status().ToString().c_str());
    return {};
  }
  const std::unique_ptr<TaggerSession> session = (*tagger)->NewSession();
  Tagging tagging;
  int64_t tokens = 0, right = 0;
  for (const LabelledArticle* article : articles) {
    const Cancellation cancellation;
    // Neither fails: nobody cancels.
    (void)session->StartArticle(
        {article->text, article->structure, absl::nullopt, "", cancellation});
    for (const IndexRange call : article->calls) {
      absl::Span<const uint32_t> hints = article->hints;
      if (!hints.empty()) hints = hints.subspan(call.begin, call.size());
      (void)session->Tag(call, hints, &tagging);
      for (int i = 0; i < call.size(); ++i) {
        const bool is_right =
            tagging.labels[i] == article->labels[call.begin + i];
        ++tokens;
        right += is_right;
        // What lies outside all spans is sure mostly, and tells nothing of how
        // sure a span is.
        if (tagging.labels[i] == 0) continue;
        Pool& pool = counts[static_cast<int>(tagging.confidence[i])];
        pool.all += 1;
        pool.right += is_right;
      }
    }
  }
  if (verbose) {
    std::fprintf(stderr, "held out: %zu articles, %.2f%% of labels right\n",
                 articles.size(), 100.0 * right / std::max<int64_t>(tokens, 1));
  }
  std::vector<Pool> pools;
  for (const Pool& count : counts) {
    pools.push_back(count);
    while (pools.size() > 1 &&
           pools[pools.size() - 2].share() > pools.back().share()) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back().right += last.right;
      pools.back().all += last.all;
      pools.back().steps += last.steps;
    }
  }
  ConfidenceTable table;
  int step = 0;
  for (const Pool& pool : pools) {
    for (int i = 0; i < pool.steps; ++i) {
      table[step++] = static_cast<float>(pool.share());
    }
  }
  return table;
}

}  // namespace hearsay
