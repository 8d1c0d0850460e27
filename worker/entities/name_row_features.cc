#include "worker/entities/name_row_features.h"

#include <algorithm>

#include "worker/entities/name_feature_keys.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

using Feature = NameFeature;

// Spans whose begins lie further apart do not overlap: names are not as long.
constexpr int32_t kFarthestRival = 24;

// Names with more words between them are not of one row.
constexpr int32_t kWordsBetween = 2;

// Of how many mentions are names, as the tagger thinks.
int StepOfSum(float sum) {
  return sum < 0.3f ? 0 : sum < 0.8f ? 1 : sum < 1.8f ? 2 : 3;
}

// 0, 1 or 2, as `a` is less, the same or more.
int Order(int32_t a, int32_t b) { return (a > b) - (a < b) + 1; }

class NameRowDescriber {
 public:
  NameRowDescriber(const NameEvidence& evidence, int32_t name,
                   std::vector<uint32_t>* keys)
      : evidence_(evidence),
        index_(name),
        name_(evidence.names()[name]),
        group_(evidence.group(evidence.group_of(name))),
        tokens_(name_.tokens),
        best_(BestClass(name_.shares)),
        keys_(keys) {}

  void AddAll() {
    AddRow();
    AddRival();
  }

 private:
  void AddRow();
  void AddNeighbour(Feature feature, const FoundName& other,
                    IndexRange between);
  void AddRival();
  int32_t LikeliestRival() const;

  const NameEvidence& evidence_;
  const int32_t index_;
  const FoundName& name_;
  const NameGroup& group_;
  const IndexRange tokens_;
  const int best_;
  NameFeatureKeys keys_;
};

// Names of a row are of one type mostly.
void NameRowDescriber::AddRow() {
  const absl::Span<const FoundName> names = evidence_.names();
  const std::vector<int32_t>& tagged = evidence_.tagged();
  const auto next = std::partition_point(
      tagged.begin(), tagged.end(),
      [&](int32_t i) { return names[i].tokens.begin < tokens_.end; });
  if (next != tagged.end()) {
    const FoundName& other = names[*next];
    AddNeighbour(Feature::kNextName, other, {tokens_.end, other.tokens.begin});
  }
  const auto previous = std::partition_point(
      tagged.begin(), tagged.end(),
      [&](int32_t i) { return names[i].tokens.end <= tokens_.begin; });
  if (previous != tagged.begin()) {
    const FoundName& other = names[*(previous - 1)];
    AddNeighbour(Feature::kPreviousName, other,
                 {other.tokens.end, tokens_.begin});
  }
}

void NameRowDescriber::AddNeighbour(Feature feature, const FoundName& other,
                                    IndexRange between) {
  if (between.size() > kWordsBetween) return;
  uint64_t value = static_cast<uint64_t>(other.mention.type);
  for (int32_t t = between.begin; t < between.end; ++t) {
    value = CombineHash(value, evidence_.Form(t).folded);
  }
  keys_.Add(feature, value);
}

int32_t NameRowDescriber::LikeliestRival() const {
  const absl::Span<const FoundName> names = evidence_.names();
  int32_t likeliest = -1;
  float most = -1;
  const auto look = [&](int32_t other) {
    const float share =
        names[other].is_name() ? names[other].share_of_names() : 1;
    if (share <= most) return;
    likeliest = other;
    most = share;
  };
  for (int32_t i = index_ - 1;
       i >= 0 && names[i].tokens.begin > tokens_.begin - kFarthestRival; --i) {
    if (names[i].tokens.end > tokens_.begin) look(i);
  }
  for (int32_t i = index_ + 1; i < static_cast<int32_t>(names.size()) &&
                               names[i].tokens.begin < tokens_.end;
       ++i) {
    look(i);
  }
  return likeliest;
}

void NameRowDescriber::AddRival() {
  const int32_t index = LikeliestRival();
  const int own_step = StepOfShare(name_.share_of_names());
  if (index < 0) {
    keys_.Add(Feature::kRival, CombineHash(kNoNameWord, own_step));
    return;
  }
  const FoundName& rival = evidence_.names()[index];
  const int relation = Order(rival.tokens.begin, tokens_.begin) * 3 +
                       Order(rival.tokens.end, tokens_.end);
  if (!rival.is_name()) {
    keys_.Add(Feature::kRival, relation);
    return;
  }
  const float share = rival.share_of_names();
  keys_.Add(Feature::kRival,
            ((relation * 16 + StepOfShare(share)) * 2 + rival.tagged) * 16 +
                own_step);
  keys_.Add(Feature::kRivalTypes,
            (relation * kNameClasses + BestClass(rival.shares)) * kNameClasses +
                best_);
  // How often each of the two is found elsewhere.
  const NameGroup& its_group = evidence_.group(evidence_.group_of(index));
  keys_.Add(Feature::kRivalGroup,
            (relation * 4 + StepOfSum(its_group.share_of_names() - share)) * 4 +
                StepOfSum(group_.share_of_names() - name_.share_of_names()));
  // The words at the ends that one of them has more.
  if (rival.tokens.begin != tokens_.begin) {
    const int32_t t = std::min(rival.tokens.begin, tokens_.begin);
    keys_.Add(Feature::kRivalWord,
              CombineHash(relation, evidence_.Form(t).folded));
  }
  if (rival.tokens.end != tokens_.end) {
    const int32_t t = std::max(rival.tokens.end, tokens_.end) - 1;
    keys_.Add(Feature::kRivalWord,
              CombineHash(relation + 16, evidence_.Form(t).folded));
  }
}

}  // namespace

void AppendNameRowFeatures(const NameEvidence& evidence, int32_t name,
                           std::vector<uint32_t>* keys) {
  NameRowDescriber(evidence, name, keys).AddAll();
}

}  // namespace hearsay
