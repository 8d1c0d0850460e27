#include "worker/entities/name_finder.h"

#include <algorithm>
#include <utility>

#include "worker/entities/company_cues.h"
#include "worker/entities/name_features.h"
#include "worker/entities/place_cues.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

// Names that are less likely do more harm than good. Below even odds, since one
// that is found too many costs less than one that is missed.
constexpr float kLeastConfidence = 0.32f;

constexpr size_t kNamesPerCheck = 2048;

}  // namespace

NameFinder::NameFinder(const Tagger& tagger)
    : candidates_(tagger), choice_(tagger.companion()) {}

absl::Status NameFinder::StartArticle(const ArticleView& article) {
  text_ = article.text;
  structure_ = &article.structure;
  cancellation_ = &article.cancellation;
  next_piece_ = 0;
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
    if (i % kNamesPerCheck == 0) {
      status = cancellation_->Check();
      if (!status.ok()) return status;
    }
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
  HeedWordsBeside();
  return absl::OkStatus();
}

void NameFinder::Weigh(int32_t name) {
  shares_[name] = choice_.Probabilities(fetched_keys_);
  NameShares& group = group_shares_[evidence_.group_of(name)];
  for (int c = 0; c < kNameTypes; ++c) group[c] += shares_[name][c];
}

void NameFinder::HeedWordsBeside() {
  const std::vector<FoundName>& found = candidates_.found();
  told_.assign(evidence_.group_count(), EntityType::kUnspecified);
  const auto may_be = [&](size_t i) {
    return found[i].is_name() && found[i].tokens.size() == 1 &&
           mentions_[i].type == EntityType::kPerson && weights_[i] > 0;
  };
  for (size_t i = 0; i < found.size(); ++i) {
    if (!may_be(i)) continue;
    EntityType& told = told_[evidence_.group_of(i)];
    const Span span = mentions_[i].span;
    if (IsPartOfPerson(found[i]) ||
        !TitleBefore(text_, 0, span.start).empty()) {
      told = EntityType::kPerson;
    } else if (told == EntityType::kUnspecified) {
      if (HasCompanyCue(text_, span)) {
        told = EntityType::kOrganization;
      } else if (HasPlaceCue(text_, span)) {
        told = EntityType::kLocation;
      }
    }
  }
  for (size_t i = 0; i < found.size(); ++i) {
    if (!may_be(i)) continue;
    const EntityType told = told_[evidence_.group_of(i)];
    if (told != EntityType::kUnspecified) mentions_[i].type = told;
  }
}

bool NameFinder::IsPartOfPerson(const FoundName& name) const {
  constexpr float kLeast = 0.5f;
  for (const NamePart part :
       {NamePart::kFirst, NamePart::kLast, NamePart::kInner}) {
    const NameShares* const whole =
        evidence_.PartOf(evidence_.Form(name.tokens.begin).folded, part);
    if (whole != nullptr && (*whole)[NameClass(EntityType::kPerson)] > kLeast) {
      return true;
    }
  }
  return false;
}

absl::Status NameFinder::Find(int32_t paragraph,
                              std::vector<Mention>* mentions) {
  const IndexRange tokens = structure_->paragraphs[paragraph].tokens;
  for (int32_t next = tokens.begin; next < tokens.end;) {
    if (next_piece_ == candidates_.pieces().size()) {
      absl::Status status = LookAhead();
      if (!status.ok()) return status;
      next_piece_ = 0;
    }
    AddNames(next_piece_, mentions);
    next = candidates_.pieces()[next_piece_++].tokens.end;
  }
  return absl::OkStatus();
}

void NameFinder::AddNames(size_t piece, std::vector<Mention>* mentions) {
  const auto& pieces = candidates_.pieces();
  const int32_t begin = piece == 0 ? 0 : pieces[piece - 1].found_end;
  spans_.clear();
  for (int32_t i = begin; i < pieces[piece].found_end; ++i) {
    spans_.push_back({candidates_.found()[i].tokens, weights_[i]});
  }
  selection_.Select(&spans_);
  for (size_t i = 0; i < spans_.size(); ++i) {
    if (spans_[i].selected) {
      mentions->push_back(std::move(mentions_[begin + i]));
    }
  }
}

}  // namespace hearsay
