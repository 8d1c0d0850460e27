#include "training/quotes/quotes.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "training/choice_trainer.h"
#include "training/clusters.h"
#include "training/lexicon_builder.h"
#include "training/quotes/attachment_examples.h"
#include "training/quotes/boosting.h"
#include "training/quotes/cue_word_counts.h"
#include "training/quotes/draft_examples.h"
#include "training/quotes/platt.h"
#include "training/quotes/prepared_article.h"
#include "training/quotes/quote_corpus.h"
#include "training/raw_text.h"
#include "training/trainer.h"
#include "worker/entities/name_choice.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/quote_model.h"
#include "worker/tagger/linear_tagger.h"

namespace hearsay {
namespace {

// Each stage learns from what the stages before it make of articles that they
// have not seen: article i is of fold i % kFolds.
constexpr int kFolds = 6;

using T = FeatureTemplate;

T Plus(T feature, int steps) {
  return static_cast<T>(static_cast<int>(feature) + steps);
}

FeatureSet Features() {
  return MakeFeatureSet({
      {T::kExact, {0}},
      {T::kFolded, {-3, -2, -1, 0, 1, 2, 3}},
      {T::kShortShape, {-1, 0, 1}},
      {Plus(T::kSuffix1, 1), {0}},
      {Plus(T::kSuffix1, 2), {0, 1}},
      {T::kPrefix4, {0}},
      {T::kSuffix4, {-1, 0, 1}},
      {T::kCluster, {-2, -1, 0, 1, 2}},
      {T::kCoarseCluster, {-2, -1, 0, 1, 2}},
      {T::kClusters3, {0}},
      {T::kBias, {0}},
      {T::kBigramBefore, {0}},
      {T::kBigramAfter, {0}},
      {T::kBefore2, {0}},
      {T::kAfter2, {0}},
      {T::kShapes3, {0}},
      {T::kFirstShape, {0}},
      {T::kRole, {0}},
      {T::kHint, {0}},
      {T::kSequencePlace, {0}},
  });
}

using Articles = std::vector<PreparedArticle>;
using Examples = std::vector<ChoiceExample>;

// Of every fold but one; -1: of all.
std::string TrainParts(const Articles& articles,
                       const std::vector<LexiconWord>& lexicon, int but_fold,
                       bool verbose) {
  std::vector<LabelledArticle> labelled;
  for (size_t i = 0; i < articles.size(); ++i) {
    if (static_cast<int>(i % kFolds) == but_fold) continue;
    labelled.push_back(articles[i].labelled);
  }
  TrainerOptions options;
  options.features = Features();
  options.epochs = 12;
  options.l1 = 0.5;
  options.dropout = 0.3;
  // Each quote starts from a cue; those too many are dropped later.
  options.bonuses = {{"B-CUE", 1.8}};
  options.min_weight = 0;
  options.max_table_bytes = 5 << 20;
  // Folds and the whole must mean the same by a confidence: none is measured.
  options.held_out = 0;
  options.verbose = verbose;
  return TrainTagger(labelled, PartLabels(), lexicon, options);
}

// Examples of each fold; drafts come after attachments.
struct FoldedExamples {
  std::vector<Examples> attachments = std::vector<Examples>(kFolds);
  std::vector<DraftExamples> drafts = std::vector<DraftExamples>(kFolds);
};

// Of every fold but one; -1: of all.
LearnedWeights TrainWeights(const FoldedExamples& folded, int but_fold) {
  std::vector<const ChoiceExample*> examples;
  for (int fold = 0; fold < kFolds; ++fold) {
    if (fold == but_fold) continue;
    for (const ChoiceExample& e : folded.attachments[fold]) {
      examples.push_back(&e);
    }
  }
  for (int fold = 0; fold < kFolds; ++fold) {
    if (fold == but_fold) continue;
    for (const ChoiceExample& e : folded.drafts[fold].choices) {
      examples.push_back(&e);
    }
  }
  ChoiceTrainerOptions options;
  options.slots = kChoiceSlots;
  return TrainChoices(examples, options);
}

// What is asked of drafts: whether the content is right, and whether content
// and source are.
enum Question { kContentRight, kQuoteRight };

// Drafts with the log odds that weights gave which were not learned from them.
struct JudgedDrafts {
  std::vector<DraftNumbers> numbers;
  std::vector<bool> right[2];  // by Question
};

JudgedDrafts JudgeDrafts(const DraftExamples& drafts,
                         const LearnedWeights& weights) {
  const auto log_odds = [&](int32_t choice) {
    int32_t score = 0;
    for (const uint32_t slot : drafts.choices[choice].slots) {
      score += weights.slots[slot];
    }
    return score * weights.scale;
  };
  JudgedDrafts judged;
  for (const DraftExamples::Judged& draft : drafts.drafts) {
    judged.numbers.push_back(draft.numbers);
    judged.numbers.back()[kContentLogOdds] = log_odds(draft.content);
    judged.numbers.back()[kQuoteLogOdds] = log_odds(draft.quote);
    judged.right[kContentRight].push_back(
        drafts.choices[draft.content].chosen == 0);
    judged.right[kQuoteRight].push_back(drafts.choices[draft.quote].chosen ==
                                        0);
  }
  return judged;
}

// Of every fold but one; -1: of all.
std::vector<BoostedTree> TrainTrees(const std::vector<JudgedDrafts>& folds,
                                    Question question, int but_fold) {
  BoostingExamples examples;
  examples.columns = kDraftNumbers;
  for (int fold = 0; fold < kFolds; ++fold) {
    if (fold == but_fold) continue;
    for (const DraftNumbers& numbers : folds[fold].numbers) {
      examples.numbers.insert(examples.numbers.end(), numbers.begin(),
                              numbers.end());
    }
    const std::vector<bool>& right = folds[fold].right[question];
    examples.right.insert(examples.right.end(), right.begin(), right.end());
  }
  return TrainTrees(examples, BoostingOptions());
}

// What trees that were not learned from a fold think of its quotes.
std::vector<Judgement> JudgeByFolds(const std::vector<JudgedDrafts>& folds) {
  std::vector<Judgement> judgements;
  for (int fold = 0; fold < kFolds; ++fold) {
    const std::vector<BoostedTree> trees = TrainTrees(folds, kQuoteRight, fold);
    for (size_t i = 0; i < folds[fold].numbers.size(); ++i) {
      judgements.push_back({LogOddsOf(trees, folds[fold].numbers[i]),
                            folds[fold].right[kQuoteRight][i]});
    }
  }
  return judgements;
}

absl::StatusOr<Articles> ReadArticles(const QuotesOptions& options) {
  const auto names = OpenLinearTagger(options.names);
  if (!names.ok()) return names.status();
  absl::Status choice = CheckNameChoice((*names)->companion(), options.names);
  if (!choice.ok()) return choice;
  const auto corpus =
      ReadAttributedArticles(absl::StrCat(options.data, "/quotes/train.jsonl"));
  if (!corpus.ok()) return corpus.status();
  Articles articles;
  for (const AttributedArticle& article : *corpus) {
    absl::StatusOr<PreparedArticle> prepared = Prepare(article, **names);
    if (!prepared.ok()) return prepared.status();
    articles.push_back(*std::move(prepared));
  }
  return articles;
}

// Tables of cue words: what all folds teach, and what all but one do.
struct CueTables {
  std::vector<uint32_t> all;
  std::vector<std::vector<uint32_t>> but_fold;
};

// Hints by cue words that other folds have taught.
CueTables AddHintsByFolds(Articles* articles) {
  CueWordCounts counts;
  for (const PreparedArticle& article : *articles) counts.Add(article, 1);
  CueTables tables;
  for (int fold = 0; fold < kFolds; ++fold) {
    const auto for_fold = [&](auto use) {
      for (size_t i = fold; i < articles->size(); i += kFolds) {
        use(&(*articles)[i]);
      }
    };
    for_fold([&](PreparedArticle* article) { counts.Add(*article, -1); });
    tables.but_fold.push_back(counts.MakeTable());
    const CueWords cues(tables.but_fold.back());
    for_fold([&](PreparedArticle* article) { AddHints(cues, article); });
    for_fold([&](PreparedArticle* article) { counts.Add(*article, 1); });
  }
  tables.all = counts.MakeTable();
  return tables;
}

absl::Status TagByFolds(const QuotesOptions& options,
                        const std::vector<LexiconWord>& lexicon,
                        Articles* articles) {
  for (int fold = 0; fold < kFolds; ++fold) {
    if (options.verbose) std::fprintf(stderr, "fold %d\n", fold);
    const std::string bytes = TrainParts(*articles, lexicon, fold, false);
    const auto tagger = LoadLinearTagger(bytes, "parts");
    if (!tagger.ok()) return tagger.status();
    for (size_t i = fold; i < articles->size(); i += kFolds) {
      const absl::Status status = TagParts(**tagger, &(*articles)[i]);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<QuoteModels> TrainQuotes(const QuotesOptions& options) {
  absl::StatusOr<Articles> articles = ReadArticles(options);
  if (!articles.ok()) return articles.status();
  const CueTables cue_words = AddHintsByFolds(&*articles);
  const auto sentences =
      ReadRawSentences(options.data, /*open_corpora_only=*/false);
  if (!sentences.ok()) return sentences.status();
  ClusterOptions clusters;
  clusters.clusters = 256;
  LexiconBuilder builder;
  builder.AddClusters(ClusterWords(*sentences, clusters));
  const std::vector<LexiconWord> lexicon = builder.Build();
  const absl::Status status = TagByFolds(options, lexicon, &*articles);
  if (!status.ok()) return status;

  FoldedExamples folded;
  for (size_t i = 0; i < articles->size(); ++i) {
    AddAttachmentExamples((*articles)[i],
                          CueWords(cue_words.but_fold[i % kFolds]),
                          &folded.attachments[i % kFolds]);
  }
  std::vector<DraftExamples> drafts(kFolds);
  for (int fold = 0; fold < kFolds; ++fold) {
    const LearnedWeights learned = TrainWeights(folded, fold);
    ChoiceWeights weights;
    weights.slots = learned.slots.data();
    weights.scale = learned.scale;
    for (size_t i = fold; i < articles->size(); i += kFolds) {
      AddDraftExamples((*articles)[i], weights,
                       CueWords(cue_words.but_fold[fold]), &drafts[fold]);
    }
  }
  folded.drafts = std::move(drafts);
  std::vector<JudgedDrafts> judged;
  for (int fold = 0; fold < kFolds; ++fold) {
    judged.push_back(
        JudgeDrafts(folded.drafts[fold], TrainWeights(folded, fold)));
  }
  const Platt platt = FitPlatt(JudgeByFolds(judged));
  const LearnedWeights learned = TrainWeights(folded, -1);
  const std::vector<BoostedTree> content_trees =
      TrainTrees(judged, kContentRight, -1);
  const std::vector<BoostedTree> quote_trees =
      TrainTrees(judged, kQuoteRight, -1);
  QuoteModels models;
  models.quotes = WriteQuoteModel(
      {learned.slots.data(), learned.scale, content_trees, quote_trees,
       static_cast<float>(platt.slope), static_cast<float>(platt.offset)},
      cue_words.all);
  if (options.verbose) {
    std::fprintf(stderr, "confidence: slope %.2f, offset %.2f\n", platt.slope,
                 platt.offset);
  }
  models.parts = TrainParts(*articles, lexicon, -1, options.verbose);
  return models;
}

}  // namespace hearsay
