#include "worker/entities/name_finder.h"

#include <algorithm>
#include <utility>

#include "worker/entities/name_features.h"

namespace hearsay {
namespace {

// Names that are less likely do more harm than good. A person missed is a
// person's quotes lost, so one found too many costs less; what only may be an
// organisation is mostly a place, a people or a common noun.
float LeastConfidence(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return 0.20f;
    case EntityType::kOrganization:
      return 0.45f;
    default:
      return 0.25f;
  }
}

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
  for (size_t i = 0; i < found.size(); ++i) {
    if (!found[i].is_name()) continue;
    keys_.clear();
    AppendNameFeatures(evidence_, static_cast<int32_t>(i), &keys_);
    shares_[i] = choice_.Probabilities(keys_);
    NameShares& group = group_shares_[evidence_.group_of(i)];
    for (int c = 0; c < kNameTypes; ++c) group[c] += shares_[i][c];
  }
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
    weights_[i] = mentions_[i].confidence - LeastConfidence(mentions_[i].type);
  }
  return absl::OkStatus();
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
