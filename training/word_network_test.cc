#include "training/word_network.h"

#include <cmath>
#include <random>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

// Of each vector the first dimension tells the type, the others are noise that
// is as large.
constexpr int kWords = 300;
constexpr int kDimensions = 8;

RowMatrix Vectors() {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  RowMatrix vectors(kWords, kDimensions);
  for (int i = 0; i < kWords; ++i) {
    vectors(i, 0) = i % 2 == 0 ? 1.0f : -1.0f;
    for (int d = 1; d < kDimensions; ++d) vectors(i, d) = normal(random);
  }
  return vectors;
}

std::vector<NetworkToken> Tokens(int words) {
  std::vector<NetworkToken> tokens;
  for (int i = 0; i < 4000; ++i) {
    const int word = (i * 7) % words;
    tokens.push_back({word, 0, static_cast<int16_t>(word % 2)});
  }
  return tokens;
}

NetworkOptions Options() {
  NetworkOptions options;
  options.word_size = 4;
  options.hidden_size = 8;
  options.epochs = 20;
  return options;
}

// Of words of one type from one another, over that of the types.
double Spread(const RowMatrix& words, int begin, int end) {
  Eigen::RowVectorXf means[2] = {Eigen::RowVectorXf::Zero(words.cols()),
                                 Eigen::RowVectorXf::Zero(words.cols())};
  for (int i = begin; i < end; ++i) {
    means[i % 2] += words.row(i) * 2 / static_cast<float>(end - begin);
  }
  double within = 0;
  for (int i = begin; i < end; ++i) {
    within += (words.row(i) - means[i % 2]).squaredNorm() / (end - begin);
  }
  return std::sqrt(within) / (means[0] - means[1]).norm();
}

TEST(LearnWordsTest, KeepsWhatTellsTypesAlsoOfWordsThatNoExampleHas) {
  const RowMatrix vectors = Vectors();
  const RowMatrix words = LearnWords(vectors, Tokens(kWords / 2), Options());
  ASSERT_EQ(words.rows(), kWords);
  EXPECT_EQ(words.cols(), 4);
  const double unseen = Spread(words, kWords / 2, kWords);
  EXPECT_LT(unseen, 0.7 * Spread(vectors, kWords / 2, kWords));
}

TEST(LearnWordsTest, GivesTheSameEachTime) {
  const RowMatrix vectors = Vectors();
  EXPECT_EQ(LearnWords(vectors, Tokens(kWords), Options()),
            LearnWords(vectors, Tokens(kWords), Options()));
}

TEST(LearnWordsTest, TakesUnknownWordsAndContextThatIsNotLearned) {
  std::vector<NetworkToken> tokens = Tokens(kWords);
  for (size_t i = 0; i < tokens.size(); i += 3) {
    tokens[i] = {NetworkToken::kNoWord, 0, NetworkToken::kNotLearned};
  }
  EXPECT_TRUE(LearnWords(Vectors(), tokens, Options()).allFinite());
  EXPECT_TRUE(LearnWords(Vectors(), {}, Options()).allFinite());
}

}  // namespace
}  // namespace hearsay
