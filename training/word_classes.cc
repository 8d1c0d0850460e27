#include "training/word_classes.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "training/k_means.h"
#include "training/word_network.h"
#include "worker/tagger/word_form.h"

namespace hearsay {
namespace {

constexpr int kClasses = 1023;
constexpr int kCoarseBits = 6;
constexpr int kCoarseClasses = (1 << kCoarseBits) - 1;
// Classes start from frequent words.
constexpr int kSeeds = 30000;
constexpr int kCoarseRounds = 30;
// Of LetterCase; the next number stands for "no token".
constexpr int kLetterCases = static_cast<int>(LetterCase::kMixed) + 1;

// The running text of articles, sentence by sentence, with a gap after each.
class TokenReader {
 public:
  TokenReader(const WordVectors& vectors, const LabelScheme& scheme) {
    for (size_t i = 0; i < vectors.words.size(); ++i) {
      WordForm form;
      analyzer_.Analyze(vectors.words[i], &form);
      row_of_.try_emplace(form.folded, static_cast<int32_t>(i));
    }
    for (const std::string& label : scheme.labels()) {
      const auto type = std::find(scheme.types().begin(), scheme.types().end(),
                                  LabelType(label));
      type_of_label_.push_back(
          type == scheme.types().end()
              ? 0
              : static_cast<int16_t>(type - scheme.types().begin() + 1));
    }
    AddGap();
  }

  void Add(const LabelledArticle& article) {
    for (const Sentence& sentence : article.structure.sentences) {
      for (int i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        WordForm form;
        analyzer_.Analyze(article.structure.tokens[i].In(article.text), &form);
        const auto row = row_of_.find(form.folded);
        tokens_.push_back(
            {row == row_of_.end() ? NetworkToken::kNoWord : row->second,
             static_cast<uint8_t>(form.letter_case),
             type_of_label_[article.labels[i]]});
      }
      AddGap();
    }
  }

  const std::vector<NetworkToken>& tokens() const { return tokens_; }

 private:
  void AddGap() {
    constexpr int kSize = 2;
    tokens_.insert(
        tokens_.end(), kSize,
        {NetworkToken::kNoWord, kLetterCases, NetworkToken::kNotLearned});
  }

  WordFormAnalyzer analyzer_;
  absl::flat_hash_map<uint64_t, int32_t> row_of_;
  std::vector<int16_t> type_of_label_;
  std::vector<NetworkToken> tokens_;
};

}  // namespace

std::vector<ClassifiedWord> ClassifyWords(
    const WordVectors& vectors, const std::vector<LabelledArticle>& articles,
    const LabelScheme& scheme) {
  TokenReader reader(vectors, scheme);
  for (const LabelledArticle& article : articles) reader.Add(article);
  NetworkOptions network;
  network.types = static_cast<int>(scheme.types().size()) + 1;
  network.letter_cases = kLetterCases + 1;
  const RowMatrix words = LearnWords(vectors.vectors, reader.tokens(), network);
  const Groups classes = KMeans(words, kClasses, kSeeds);
  const Groups coarse =
      KMeans(classes.centres, kCoarseClasses,
             static_cast<int>(classes.centres.rows()), kCoarseRounds);
  std::vector<ClassifiedWord> classified;
  for (size_t i = 0; i < vectors.words.size(); ++i) {
    const int fine = classes.group_of[i];
    classified.push_back(
        {vectors.words[i], static_cast<uint16_t>(fine << kCoarseBits |
                                                 (coarse.group_of[fine] + 1))});
  }
  return classified;
}

}  // namespace hearsay
