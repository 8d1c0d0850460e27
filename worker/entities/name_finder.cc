#include "worker/entities/name_finder.h"

#include <algorithm>
#include <utility>

#include "worker/entities/name_features.h"

namespace hearsay {
namespace {

// Names that are less likely do more harm than good. Below even odds, since one
// that is found too many costs less than one that is missed.
constexpr float kLeastConfidence = 0.30f;

}  // namespace

NameFinder::NameFinder(const Tagger& tagger)
    : candidates_(tagger), choice_(tagger.companion()) {}

absl::Status NameFinder::StartArticle(const ArticleView& article) {
  text_ = article.text;
  structure_ = &article.structure;
  return candidates_.StartArticle(article);
}

absl::Status NameFinder::LookAhead() {
  absl::Status status = candidates_.TagAhead();
  if (!status.ok()) return status;
  const std::vector<FoundName>& found = candidates_.found();
  mentions_.clear();
  weights_.clear();
  for (const FoundName& candidate : found) {
    mentions_.push_back(candidate.mention);
    weights_.push_back(candidate.tagged);
  }
  const ArticleWords* words = candidates_.words();
  if (choice_.is_empty() || words == nullptr) return absl::OkStatus();
  evidence_.Gather(text_, *structure_, *words, found);
  shares_.resize(found.size());
  group_shares_.assign(evidence_.group_count(), {});
  // Each name is weighed while the weights of the next one are on their way.
  int32_t fetched = -1;
  for (int32_t i = 0; i < static_cast<int32_t>(found.size()); ++i) {
    if (!found[i].is_name()) continue;
    keys_.clear();
    AppendNameFeatures(evidence_, i, &keys_);
    choice_.Prefetch(keys_);
    if (fetched >= 0) Weigh(fetched);
    fetched = i;
    keys_.swap(fetched_keys_);
  }
  if (fetched >= 0) Weigh(fetched);
  for (size_t i = 0; i < found.size(); ++i) {
    if (!found[i].is_name()) continue;
    const NameShares& group = group_shares_[evidence_.group_of(i)];
    const auto best =
        std::max_element(group.begin(), group.begin() + kNameTypes);
    float sum = 0;
    for (int c = 0; c < kNameTypes; ++c) sum += group[c];
    mentions_[i].type = TypeOfNameClass(static_cast<int>(best - group.begin()));
    mentions_[i].confidence =
        sum > 0 ? (1 - shares_[i][kNoName]) * *best / sum : 0;
    weights_[i] = mentions_[i].confidence - kLeastConfidence;
  }
  return absl::OkStatus();
}

void NameFinder::Weigh(int32_t name) {
  shares_[name] = choice_.Probabilities(fetched_keys_);
  NameShares& group = group_shares_[evidence_.group_of(name)];
  for (int c = 0; c < kNameTypes; ++c) group[c] += shares_[name][c];
}

absl::Status NameFinder::Find(int32_t paragraph,
                              std::vector<Mention>* mentions) {
  const std::vector<int32_t>& ends = candidates_.ends();
  if (paragraph >=
      candidates_.first_paragraph() + static_cast<int32_t>(ends.size())) {
    absl::Status status = LookAhead();
    if (!status.ok()) return status;
  }
  const int32_t place = paragraph - candidates_.first_paragraph();
  const int32_t begin = place == 0 ? 0 : ends[place - 1];
  spans_.clear();
  for (int32_t i = begin; i < ends[place]; ++i) {
    spans_.push_back({candidates_.found()[i].tokens, weights_[i]});
  }
  selection_.Select(&spans_);
  for (size_t i = 0; i < spans_.size(); ++i) {
    if (spans_[i].selected) {
      mentions->push_back(std::move(mentions_[begin + i]));
    }
  }
  return absl::OkStatus();
}

}  // namespace hearsay
