#include "training/quotes/cue_word_counts.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace hearsay {

void CueWordCounts::Add(const PreparedArticle& article, int times) {
  const LabelledArticle& labelled = article.labelled;
  for (size_t t = 0; t < labelled.structure.tokens.size(); ++t) {
    const absl::string_view word =
        labelled.structure.tokens[t].In(labelled.text);
    if ((word[0] | 0x20) < 'a' || (word[0] | 0x20) > 'z') continue;
    Count& count = counts_[FoldedHash(word)];
    count.all += times;
    if (LabelType(PartLabels().labels()[labelled.labels[t]]) == "CUE") {
      count.cue += times;
    }
  }
}

std::vector<uint32_t> CueWordCounts::MakeTable() const {
  std::vector<std::pair<uint64_t, CueStrength>> words;
  for (const auto& [word, count] : counts_) {
    // One place more without a cue, since rare words prove little.
    const double share = count.cue / (count.all + 1.0);
    if (share < 1.0 / 6) continue;
    words.emplace_back(
        word, share < 0.5 ? CueStrength::kSometimes : CueStrength::kMostly);
  }
  std::sort(words.begin(), words.end());
  size_t size = 16;
  while (size < 2 * words.size()) size *= 2;
  std::vector<uint32_t> slots(size);
  for (const auto& [word, strength] : words) {
    size_t i = word & (size - 1);
    while (slots[i] != 0) i = (i + 1) & (size - 1);
    slots[i] = CueWords::Tag(word) | static_cast<uint32_t>(strength);
  }
  return slots;
}

}  // namespace hearsay
