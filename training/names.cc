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
#include "training/raw_text.h"
#include "training/trainer.h"
#include "training/word_classes.h"
#include "training/word_vectors.h"

namespace hearsay {
namespace {

// One article in so many is also given in capitals, and one in small letters.
constexpr size_t kArticlesPerCopy = 6;

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

}  // namespace

absl::StatusOr<std::string> TrainNames(const NamesOptions& options) {
  const LabelScheme scheme(LabelScheme::kBilou, Types());
  const absl::StatusOr<std::vector<MentionArticle>> corpus =
      options.open_corpora_only ? ReadGum(options.data)
                                : ReadMentionArticles(absl::StrCat(
                                      options.data, "/entities/train.jsonl"));
  if (!corpus.ok()) return corpus.status();
  std::vector<LabelledArticle> articles;
  const auto add = [&](const MentionArticle& article) {
    absl::StatusOr<LabelledArticle> labelled = Label(article, scheme);
    if (labelled.ok()) articles.push_back(*std::move(labelled));
    return labelled.status();
  };
  for (size_t i = 0; i < corpus->size(); ++i) {
    const MentionArticle& article = (*corpus)[i];
    if (absl::Status status = add(article); !status.ok()) return status;
    if (i % kArticlesPerCopy == 0) {
      absl::Status status = add(MapLetters(article, LetterMapping::kUpper));
      if (!status.ok()) return status;
    } else if (i % kArticlesPerCopy == kArticlesPerCopy / 2) {
      absl::Status status = add(MapLetters(article, LetterMapping::kLower));
      if (!status.ok()) return status;
    }
  }
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
  if (!options.vectors.empty()) {
    const absl::StatusOr<WordVectors> vectors =
        ReadWordVectors(options.vectors);
    if (!vectors.ok()) return vectors.status();
    lexicon.AddClasses(ClassifyWords(*vectors, articles, scheme));
  }
  TrainerOptions trainer;
  trainer.features = Features();
  trainer.break_at_sentences = true;
  trainer.skip_plain_words = true;
  trainer.epochs = 20;
  trainer.dropout = 0.4;
  trainer.l1 = 0.01;
  trainer.verbose = options.verbose;
  return TrainTagger(articles, scheme, lexicon.Build(), trainer);
}

}  // namespace hearsay
