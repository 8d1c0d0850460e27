#include "training/names.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "training/clusters.h"
#include "training/corpus.h"
#include "training/gum.h"
#include "training/label_scheme.h"
#include "training/lexicon_builder.h"
#include "training/name_choice_trainer.h"
#include "training/name_examples.h"
#include "training/raw_text.h"
#include "training/trainer.h"
#include "training/word_classes.h"
#include "training/word_vectors.h"
#include "worker/entities/found_name.h"
#include "worker/tagger/linear_tagger.h"
#include "worker/tagger/model_file.h"

namespace hearsay {
namespace {

// One article in so many is also given in capitals, and one in small letters.
constexpr size_t kArticlesPerCopy = 6;

// The choice among names learns from what taggers make of articles that they
// have not seen: article i is of fold i % kFolds.
constexpr int kFolds = 4;

// Fewer than the released tagger's, to spare time.
constexpr int kEpochsOfFolds = 12;

const std::vector<std::string>& Types() {
  static const std::vector<std::string>& types = *new std::vector<std::string>{
      "PERSON",  "ORGANIZATION", "LOCATION", "NORP", "FACILITY",
      "PRODUCT", "OTHER",        "DATE",     "MONEY"};
  return types;
}

// What a corpus calls a type, among ours; -1 for none.
int TypeOf(const std::string& name) {
  const std::string& own = name == "MISC" ? "OTHER" : name;
  const auto found = std::find(Types().begin(), Types().end(), own);
  return found == Types().end() ? -1
                                : static_cast<int>(found - Types().begin());
}

// An article of the corpus, or a copy in other letters.
struct TrainingArticle {
  LabelledArticle labelled;
  std::vector<GoldName> names;
  int number = 0;  // in the corpus
};

absl::StatusOr<LabelledArticle> Label(const MentionArticle& article,
                                      const LabelScheme& scheme) {
  LabelledArticle labelled;
  labelled.id = article.id;
  labelled.text = article.text;
  if (absl::Status status = ParseStructure(&labelled); !status.ok()) {
    return status;
  }
  std::vector<LabelledSpan> spans;
  for (const TypedSpan& mention : article.mentions) {
    const int type = TypeOf(mention.type);
    if (type < 0) continue;
    spans.push_back({AlignSpan(labelled.structure, mention.span), type});
  }
  labelled.labels =
      scheme.Encode(spans, static_cast<int>(labelled.structure.tokens.size()));
  for (const Paragraph& paragraph : labelled.structure.paragraphs) {
    labelled.calls.push_back(paragraph.tokens);
  }
  return labelled;
}

using T = FeatureTemplate;

FeatureSet Features() {
  return MakeFeatureSet({
      {T::kExact, {0}},
      {T::kFolded, {-2, -1, 0, 1, 2}},
      {T::kShape, {0}},
      {T::kShortShape, {-2, -1, 0, 1, 2}},
      {static_cast<T>(4), {0}},
      {static_cast<T>(5), {0}},
      {static_cast<T>(6), {0}},
      {T::kPrefix4, {0}},
      {static_cast<T>(8), {0}},
      {static_cast<T>(9), {0}},
      {static_cast<T>(10), {-1, 0, 1}},
      {T::kSuffix4, {0}},
      {T::kCluster, {-2, -1, 0, 1, 2}},
      {T::kCoarseCluster, {-2, -1, 0, 1, 2}},
      {T::kWordClass, {-2, -1, 0, 1, 2}},
      {T::kCoarseWordClass, {-2, -1, 0, 1, 2}},
      {T::kList, {-1, 0, 1}},
      {T::kListShape, {0}},
      {T::kUse, {0}},
      {T::kUseShape, {0}},
      {T::kUseBefore, {0}},
      {T::kUseAfter, {0}},
      {T::kBias, {0}},
      {T::kBigramBefore, {0}},
      {T::kBigramAfter, {0}},
      {T::kBefore2, {0}},
      {T::kAfter2, {0}},
      {T::kWordBeforeShape, {0}},
      {T::kShapeWordAfter, {0}},
      {T::kShapes3, {0}},
      {T::kShapes5, {0}},
      {T::kClusters3, {0}},
      {T::kFirstShape, {0}},
      {T::kRole, {0}},
      {T::kDateline, {0}},
      {T::kRunFirst, {0}},
      {T::kRunLast, {0}},
      {T::kRunBefore, {0}},
      {T::kRunAfter, {0}},
      {T::kRunPlace, {0}},
  });
}

std::vector<GoldName> NamesOf(const MentionArticle& article) {
  std::vector<GoldName> names;
  for (const TypedSpan& mention : article.mentions) {
    const int type = TypeOf(mention.type);
    if (type < 0 || type >= kNameTypes) continue;
    names.push_back({mention.span, TypeOfNameClass(type)});
  }
  return names;
}

absl::StatusOr<std::vector<TrainingArticle>> ReadArticles(
    const NamesOptions& options, const LabelScheme& scheme) {
  const absl::StatusOr<std::vector<MentionArticle>> corpus =
      options.open_corpora_only ? ReadGum(options.data)
                                : ReadMentionArticles(absl::StrCat(
                                      options.data, "/entities/train.jsonl"));
  if (!corpus.ok()) return corpus.status();
  std::vector<TrainingArticle> articles;
  const auto add = [&](const MentionArticle& article, size_t number) {
    absl::StatusOr<LabelledArticle> labelled = Label(article, scheme);
    if (!labelled.ok()) return labelled.status();
    articles.push_back(
        {*std::move(labelled), NamesOf(article), static_cast<int>(number)});
    return absl::OkStatus();
  };
  for (size_t i = 0; i < corpus->size(); ++i) {
    const MentionArticle& article = (*corpus)[i];
    if (absl::Status status = add(article, i); !status.ok()) return status;
    if (i % kArticlesPerCopy == 0) {
      absl::Status status = add(MapLetters(article, LetterMapping::kUpper), i);
      if (!status.ok()) return status;
    } else if (i % kArticlesPerCopy == kArticlesPerCopy / 2) {
      absl::Status status = add(MapLetters(article, LetterMapping::kLower), i);
      if (!status.ok()) return status;
    }
  }
  return articles;
}

absl::StatusOr<std::vector<ClassifiedWord>> ReadClasses(
    const NamesOptions& options, const LabelScheme& scheme,
    const std::vector<TrainingArticle>& articles) {
  if (options.vectors.empty()) return std::vector<ClassifiedWord>();
  const absl::StatusOr<WordVectors> vectors = ReadWordVectors(options.vectors);
  if (!vectors.ok()) return vectors.status();
  // Copies in one letter case say nothing new of words.
  std::vector<LabelledArticle> originals;
  for (size_t i = 0; i < articles.size(); ++i) {
    if (i > 0 && articles[i].number == articles[i - 1].number) continue;
    originals.push_back(articles[i].labelled);
  }
  return ClassifyWords(*vectors, originals, scheme);
}

// Classes are those of all articles in folds too: they hold far too little to
// know an article by.
absl::StatusOr<std::vector<LexiconWord>> BuildLexicon(
    const NamesOptions& options, const std::vector<ClassifiedWord>& classes) {
  const auto sentences =
      ReadRawSentences(options.data, options.open_corpora_only);
  if (!sentences.ok()) return sentences.status();
  LexiconBuilder lexicon;
  ClusterOptions clusters;
  clusters.clusters = 256;
  lexicon.AddClusters(ClusterWords(*sentences, clusters));
  if (absl::Status status = lexicon.AddLists(options.data); !status.ok()) {
    return status;
  }
  lexicon.AddConnectors();
  lexicon.AddClasses(classes);
  return lexicon.Build();
}

// Of every fold but one; -1: of all.
std::string Train(const std::vector<TrainingArticle>& articles,
                  const LabelScheme& scheme,
                  const std::vector<LexiconWord>& lexicon,
                  TrainerOptions options, int but_fold) {
  std::vector<LabelledArticle> labelled;
  for (const TrainingArticle& article : articles) {
    if (article.number % kFolds == but_fold) continue;
    labelled.push_back(article.labelled);
  }
  if (but_fold >= 0) {
    options.epochs = kEpochsOfFolds;
    options.held_out = 0;
  }
  return TrainTagger(labelled, scheme, lexicon, options);
}

}  // namespace

absl::StatusOr<std::string> TrainNames(const NamesOptions& options) {
  const LabelScheme scheme(LabelScheme::kBilou, Types());
  const auto articles = ReadArticles(options, scheme);
  if (!articles.ok()) return articles.status();
  const auto classes = ReadClasses(options, scheme, *articles);
  if (!classes.ok()) return classes.status();
  const auto lexicon = BuildLexicon(options, *classes);
  if (!lexicon.ok()) return lexicon.status();
  TrainerOptions trainer;
  trainer.features = Features();
  trainer.break_at_sentences = true;
  trainer.skip_plain_words = true;
  trainer.epochs = 20;
  trainer.dropout = 0.4;
  trainer.l1 = 0.01;
  trainer.verbose = options.verbose;
  std::vector<NameExample> examples;
  for (int fold = 0; fold < kFolds; ++fold) {
    const std::string bytes =
        Train(*articles, scheme, *lexicon, trainer, /*but_fold=*/fold);
    const auto tagger = LoadLinearTagger(bytes, "of a fold");
    if (!tagger.ok()) return tagger.status();
    for (const TrainingArticle& article : *articles) {
      if (article.number % kFolds != fold) continue;
      absl::Status status = AddNameExamples(
          **tagger, article.labelled, article.names, article.number, &examples);
      if (!status.ok()) return status;
    }
  }
  const std::string companion = TrainNameChoice(examples, options.verbose);
  const std::string bytes =
      Train(*articles, scheme, *lexicon, trainer, /*but_fold=*/-1);
  absl::StatusOr<ModelFile> model = ReadModel(bytes, "of all articles");
  if (!model.ok()) return model.status();
  model->companion = companion;
  return WriteModel(*model);
}

}  // namespace hearsay
