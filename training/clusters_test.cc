#include "training/clusters.h"

#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

std::vector<std::vector<std::string>> Sentences() {
  std::vector<std::vector<std::string>> sentences;
  for (int round = 0; round < 5; ++round) {
    for (const char* person : {"Ito", "Abe", "Mori"}) {
      for (const char* place : {"Kobe", "Nara", "Otsu"}) {
        sentences.push_back({"Mr.", person, "lives", "in", place, "."});
      }
    }
  }
  sentences.push_back({"once"});
  return sentences;
}

TEST(ClusterWordsTest, PutsWordsOfLikePlacesTogether) {
  ClusterOptions options;
  options.clusters = 6;
  options.coarse_clusters = 6;
  std::map<std::string, int> cluster;
  for (const ClusteredWord& word : ClusterWords(Sentences(), options)) {
    cluster[word.word] = word.cluster;
    EXPECT_NE(word.cluster, 0);
  }
  EXPECT_EQ(cluster["Ito"], cluster["Abe"]);
  EXPECT_EQ(cluster["Ito"], cluster["Mori"]);
  EXPECT_EQ(cluster["Kobe"], cluster["Nara"]);
  EXPECT_EQ(cluster["Kobe"], cluster["Otsu"]);
  EXPECT_NE(cluster["Ito"], cluster["Kobe"]);
}

TEST(ClusterWordsTest, LeavesOutRareWordsAndCountsTheOthers) {
  const std::vector<ClusteredWord> words = ClusterWords(Sentences());
  EXPECT_EQ(words.front().count, 45);
  for (const ClusteredWord& word : words) EXPECT_NE(word.word, "once");
}

TEST(ClusterWordsTest, GivesTheSameClustersEachTime) {
  const std::vector<ClusteredWord> first = ClusterWords(Sentences());
  const std::vector<ClusteredWord> second = ClusterWords(Sentences());
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].word, second[i].word);
    EXPECT_EQ(first[i].cluster, second[i].cluster);
  }
}

TEST(ClusterWordsTest, HandlesNoWords) {
  EXPECT_TRUE(ClusterWords({}).empty());
}

}  // namespace
}  // namespace hearsay
