#include "training/clusters.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "absl/container/flat_hash_map.h"

namespace hearsay {
namespace {

constexpr int kCoarseBits = 6;
constexpr int kMaxCoarse = (1 << kCoarseBits) - 1;

// How often a word (or a cluster) stands in each context.
struct ContextCount {
  int32_t context;
  int32_t count;
};
using Contexts = std::vector<ContextCount>;

// n log n, as long as it is needed often.
class EntropyTable {
 public:
  EntropyTable() : table_(1 << 16) {
    for (size_t n = 1; n < table_.size(); ++n) table_[n] = Compute(n);
  }
  double operator()(int64_t n) const {
    return n < static_cast<int64_t>(table_.size()) ? table_[n] : Compute(n);
  }

 private:
  static double Compute(int64_t n) { return n * std::log(double(n)); }

  std::vector<double> table_;
};

// Puts items into clusters. Maximises the sum of N(c, k) log N(c, k) over
// clusters c and contexts k, less that of N(c) log N(c).
class Exchange {
 public:
  Exchange(const std::vector<Contexts>& items, int contexts, int clusters)
      : items_(items),
        clusters_(clusters),
        cluster_of_(items.size()),
        counts_(static_cast<size_t>(contexts) * clusters),
        totals_(clusters) {
    for (size_t item = 0; item < items.size(); ++item) {
      cluster_of_[item] = static_cast<int>(item % clusters);
      Put(item, cluster_of_[item], 1);
    }
  }

  std::vector<int> Run(int rounds) {
    for (int round = 0; round < rounds; ++round) {
      int moves = 0;
      for (size_t item = 0; item < items_.size(); ++item) {
        moves += MoveToBest(item);
      }
      if (moves == 0) break;
    }
    return cluster_of_;
  }

 private:
  void Put(size_t item, int cluster, int sign) {
    for (const ContextCount& in : items_[item]) {
      counts_[in.context * static_cast<size_t>(clusters_) + cluster] +=
          sign * in.count;
      totals_[cluster] += sign * in.count;
    }
  }

  // Whether it moved.
  bool MoveToBest(size_t item) {
    const int old = cluster_of_[item];
    Put(item, old, -1);
    gains_.assign(clusters_, 0);
    int64_t total = 0;
    for (const ContextCount& in : items_[item]) {
      const int32_t* counts =
          &counts_[in.context * static_cast<size_t>(clusters_)];
      total += in.count;
      for (int c = 0; c < clusters_; ++c) {
        if (counts[c] == 0) continue;
        gains_[c] += entropy_(counts[c] + in.count) - entropy_(counts[c]) -
                     entropy_(in.count);
      }
    }
    int best = 0;
    for (int c = 0; c < clusters_; ++c) {
      gains_[c] -= entropy_(totals_[c] + total) - entropy_(totals_[c]);
      if (gains_[c] > gains_[best]) best = c;
    }
    cluster_of_[item] = best;
    Put(item, best, 1);
    return best != old;
  }

  const EntropyTable entropy_;
  const std::vector<Contexts>& items_;
  const int clusters_;
  std::vector<int> cluster_of_;
  std::vector<int32_t> counts_;  // [context][cluster]
  std::vector<int64_t> totals_;  // [cluster]
  std::vector<double> gains_;
};

// Words by how often they occur, then by their letters.
std::vector<ClusteredWord> Vocabulary(
    const std::vector<std::vector<std::string>>& sentences, int min_count) {
  absl::flat_hash_map<std::string, int32_t> counts;
  for (const std::vector<std::string>& sentence : sentences) {
    for (const std::string& word : sentence) ++counts[word];
  }
  std::vector<ClusteredWord> words;
  for (const auto& [word, count] : counts) {
    if (count >= min_count) words.push_back({word, count, 0});
  }
  std::sort(words.begin(), words.end(),
            [](const ClusteredWord& a, const ClusteredWord& b) {
              return a.count != b.count ? a.count > b.count : a.word < b.word;
            });
  return words;
}

}  // namespace

std::vector<ClusteredWord> ClusterWords(
    const std::vector<std::vector<std::string>>& sentences,
    const ClusterOptions& options) {
  std::vector<ClusteredWord> words = Vocabulary(sentences, options.min_count);
  if (words.empty()) return words;
  absl::flat_hash_map<std::string, int32_t> number;
  for (size_t i = 0; i < words.size(); ++i) number[words[i].word] = i;

  // Contexts: 2 k + 1 for word k before, 2 k + 2 for word k after, and 0 for
  // the edges of sentences and rare words.
  std::vector<std::map<int32_t, int32_t>> seen(words.size());
  const auto number_of = [&](const std::string& word) {
    const auto found = number.find(word);
    return found == number.end() ? -1 : found->second;
  };
  for (const std::vector<std::string>& sentence : sentences) {
    int before = -1;
    for (size_t i = 0; i < sentence.size(); ++i) {
      const int word = number_of(sentence[i]);
      const int after =
          i + 1 < sentence.size() ? number_of(sentence[i + 1]) : -1;
      if (word >= 0) {
        ++seen[word][before < 0 ? 0 : 2 * before + 1];
        ++seen[word][after < 0 ? 0 : 2 * after + 2];
      }
      before = word;
    }
  }
  std::vector<Contexts> items;
  for (const auto& contexts : seen) {
    Contexts& item = items.emplace_back();
    for (const auto& [context, count] : contexts) {
      item.push_back({context, count});
    }
  }
  const int contexts = 2 * static_cast<int>(words.size()) + 3;
  const std::vector<int> fine =
      Exchange(items, contexts, options.clusters).Run(options.rounds);

  // Clusters are clustered in the same way, by the sums of their words.
  std::vector<std::map<int32_t, int32_t>> sums(options.clusters);
  for (size_t i = 0; i < words.size(); ++i) {
    for (const ContextCount& in : items[i]) {
      sums[fine[i]][in.context] += in.count;
    }
  }
  std::vector<Contexts> groups;
  for (const auto& sum : sums) {
    Contexts& group = groups.emplace_back();
    for (const auto& [context, count] : sum) group.push_back({context, count});
  }
  const int coarse_clusters = std::min(options.coarse_clusters, kMaxCoarse);
  const std::vector<int> coarse =
      Exchange(groups, contexts, coarse_clusters).Run(options.rounds);
  for (size_t i = 0; i < words.size(); ++i) {
    words[i].cluster =
        static_cast<uint16_t>(fine[i] << kCoarseBits | (coarse[fine[i]] + 1));
  }
  return words;
}

}  // namespace hearsay
