// Groups words that stand in like places.
#ifndef HEARSAY_TRAINING_CLUSTERS_H_
#define HEARSAY_TRAINING_CLUSTERS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

// A word with how often it occurs and its cluster, which is never 0. The low
// six bits are the same for clusters that are alike (a coarse cluster).
struct ClusteredWord {
  std::string word;
  int32_t count = 0;
  uint16_t cluster = 0;
};

struct ClusterOptions {
  int clusters = 512;
  int coarse_clusters = 60;
  int min_count = 3;  // of a word that is put into a cluster
  int rounds = 12;
};

// Clusters the words of sentences by the words before and after them: each word
// moves to the cluster that makes those most likely, round by round (the
// exchange algorithm of Kneser and Ney 1993, for both neighbours at once). The
// same sentences give the same clusters. Most frequent words come first.
std::vector<ClusteredWord> ClusterWords(
    const std::vector<std::vector<std::string>>& sentences,
    const ClusterOptions& options = {});

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_CLUSTERS_H_
