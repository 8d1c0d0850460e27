// Trains a linear-chain model (worker/tagger/linear_tagger.h) on labelled
// articles:
//
//   LabelScheme scheme(LabelScheme::kBio, {"source", "cue", "content"});
//   std::vector<LabelledArticle> articles;
//   for (…) {
//     LabelledArticle article;
//     article.text = …;
//     if (absl::Status s = ParseStructure(&article); !s.ok()) …
//     article.labels = scheme.Encode(
//         AlignSpans(article.structure, spans),
//         article.structure.tokens.size());
//     article.hints = …;                       // as the caller of Tag() has
//     them article.calls = paragraph token ranges;  // what Tag() will be
//     called with articles.push_back(std::move(article));
//   }
//   TrainerOptions options;
//   options.features = …;
//   std::string model = TrainTagger(articles, scheme, {}, options);
//
// The log-likelihood of a conditional random field is maximised by AdaGrad
// (Duchi, Hazan and Singer 2011), with L1 and L2 penalties, one sequence at a
// time. The same articles and options give the same bytes.
#ifndef HEARSAY_TRAINING_TRAINER_H_
#define HEARSAY_TRAINING_TRAINER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "training/label_scheme.h"
#include "worker/structure/structure.h"
#include "worker/tagger/features.h"
#include "worker/tagger/lexicon.h"

namespace hearsay {

struct LabelledArticle {
  std::string id;  // the same for copies, which must follow each other
  std::string text;
  Structure structure;
  std::vector<uint8_t> labels;    // one a token, of a LabelScheme
  std::vector<uint32_t> hints;    // one a token, or empty
  std::vector<IndexRange> calls;  // tokens that Tag() is called with
};

// Fills `structure` from `text`, by the product's own code.
absl::Status ParseStructure(LabelledArticle* article);

// The tokens that a span of bytes covers, at least by half; maybe none.
IndexRange AlignSpan(const Structure& structure, Span span);

// Offsets at which a template looks at words, from -kMaxOffset to kMaxOffset.
FeatureSet MakeFeatureSet(
    const std::vector<std::pair<FeatureTemplate, std::vector<int>>>& features);

struct TrainerOptions {
  FeatureSet features = {};
  // Whether a sequence is a sentence, or a whole call.
  bool break_at_sentences = false;
  // Whether plain words (ArticleWords::is_plain) and clear ones (kClearLead)
  // are taken for label 0 unseen: they are learnt from all the same.
  bool skip_plain_words = false;

  // How many models are trained, each on another order of the sequences, and
  // averaged: what one learns by chance the others do not (Breiman 1996).
  int models = 1;
  int epochs = 10;
  double learning_rate = 0.1;
  double l1 = 0.1;     // of a weight's size
  double l2 = 0.05;    // of its square
  double dropout = 0;  // the share of features that each step leaves out
  // Features of fewer articles are left out: a name that fills one article must
  // not be learnt by heart, but from what stands around it.
  int min_articles = 2;
  // Score units for a weight of 1; weights are from -127 to 127 units.
  double scale = 24;
  // Added to the score of a label of the scheme wherever a token takes it: more
  // of its type are found, and more wrong ones.
  struct Bonus {
    std::string label;
    double score = 0;
  };
  std::vector<Bonus> bonuses;
  // Smaller weights are left out.
  double min_weight = 0.1;
  // Weights that matter least are left out until the table is as small.
  int64_t max_table_bytes = 6 << 20;
  // Every so many articles one is held out to measure confidences with.
  int held_out = 10;
  bool verbose = true;
};

// The model's bytes, for a file.
std::string TrainTagger(absl::Span<const LabelledArticle> articles,
                        const LabelScheme& scheme,
                        absl::Span<const LexiconWord> lexicon,
                        const TrainerOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_TRAINER_H_
