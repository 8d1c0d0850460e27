#include "worker/entities/name_features.h"

#include <algorithm>

#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

// Numbers are part of the model format: kFormat in name_choice.cc goes up when
// one means something else.
enum class Feature : uint64_t {
  kBias,
  // What the tagger thinks of the span.
  kType,
  kShare,
  kTaggedShare,
  kBestTwo,
  // And of the other mentions of the same words, and of all of them.
  kOthersShare,
  kOthersBest,
  kGroupShare,
  kGroupCount,
  // Its words.
  kWords,
  kFirst,
  kLast,
  kInner,
  kLength,
  kShape,
  kFirstCluster,
  kLastCluster,
  kLastSuffix,
  kList,
  kListOfAll,
  // Words around it.
  kBefore,
  kBefore2,
  kBeforeCluster,
  kAfter,
  kAfter2,
  kAfterCluster,
  kBothSides,
  kShapesAround,
  kFirstAndShapeBefore,
  kLastAndShapeAfter,
  // Words around all mentions of the same words.
  kGroupBefore,
  kGroupAfter,
  kGroupBeforeCluster,
  kGroupAfterCluster,
  // Some of these, with the type that the mentions together speak for.
  kBestBefore,
  kBestAfter,
  kBestLast,
  kBestShape,
  // Longer names of which it is part.
  kFirstOf,
  kLastOf,
  kInnerOf,
  kInitialsOf,
  // Where it stands.
  kRole,
  kDateline,
  kLetters,
  kStartsSentence,
  kNextName,
  kPreviousName,
  // The likeliest of the spans that overlap it.
  kRival,
  kRivalGroup,
  kRivalTypes,
  kRivalWord,
};

// What stands for the word that is not there.
constexpr uint64_t kNoWord = 0x5bd1e995;

// Smaller shares of a class are passed over.
constexpr float kLeastShare = 0.02f;

// Spans whose begins lie further apart do not overlap: names are not as long.
constexpr int32_t kFarthestRival = 24;

// Names with more words between them are not of one row.
constexpr int32_t kWordsBetween = 2;

// In steps that are finer where it is nearly sure.
int StepOf(float share) {
  constexpr float kSteps[] = {0.02f, 0.05f, 0.1f, 0.2f,  0.35f, 0.5f,
                              0.65f, 0.8f,  0.9f, 0.95f, 0.98f, 0.995f};
  return static_cast<int>(
      std::upper_bound(std::begin(kSteps), std::end(kSteps), share) -
      std::begin(kSteps));
}

int StepOfCount(int count) { return count <= 3 ? count : count <= 6 ? 4 : 5; }

// Of how many mentions are names, as the tagger thinks.
int StepOfSum(float sum) {
  return sum < 0.3f ? 0 : sum < 0.8f ? 1 : sum < 1.8f ? 2 : 3;
}

int Best(const NameShares& shares) {
  return static_cast<int>(std::max_element(shares.begin(), shares.end()) -
                          shares.begin());
}

// 0, 1 or 2, as `a` is less, the same or more.
int Order(int32_t a, int32_t b) { return (a > b) - (a < b) + 1; }

class NameDescriber {
 public:
  NameDescriber(const NameEvidence& evidence, int32_t name,
                std::vector<uint32_t>* keys)
      : evidence_(evidence),
        index_(name),
        name_(evidence.names()[name]),
        group_(evidence.group(evidence.group_of(name))),
        tokens_(name_.tokens),
        around_(evidence.AroundOf(tokens_)),
        first_(evidence.Form(tokens_.begin)),
        last_(evidence.Form(tokens_.end - 1)),
        is_alone_(tokens_.size() == 1),
        letters_(static_cast<uint64_t>(
            evidence.words().sentence_case(tokens_.begin))),
        best_(Best(name_.shares)),
        best_of_group_(Best(group_.shares)),
        keys_(keys) {}

  void AddAll() {
    Add(Feature::kBias, 0);
    AddShares();
    AddWords();
    AddAround();
    AddGroup();
    AddWholes();
    AddPlace();
    AddRow();
    AddRival();
  }

 private:
  void Add(Feature feature, uint64_t value) {
    const uint64_t hash = CombineHash(value, static_cast<uint64_t>(feature));
    keys_->push_back(static_cast<uint32_t>(hash >> 32));
  }

  void AddEachShare(Feature feature, const NameShares& shares,
                    uint64_t with = 0) {
    float sum = 0;
    for (const float share : shares) sum += share;
    if (sum <= 0) return;
    for (size_t i = 0; i < shares.size(); ++i) {
      const float share = shares[i] / sum;
      if (share < kLeastShare) continue;
      Add(feature, CombineHash(i * 16 + StepOf(share), with));
    }
  }

  uint64_t Folded(int32_t token) const {
    return around_.Contains(token) ? evidence_.Form(token).folded : kNoWord;
  }
  uint64_t ShortShape(int32_t token) const {
    return around_.Contains(token) ? evidence_.Form(token).short_shape
                                   : kNoWord;
  }

  void AddShares();
  void AddWords();
  void AddAround();
  void AddGroup();
  void AddWholes();
  void AddPlace();
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
  const IndexRange around_;
  const WordForm& first_;
  const WordForm& last_;
  const bool is_alone_;
  const uint64_t letters_;
  const int best_;
  const int best_of_group_;
  std::vector<uint32_t>* const keys_;
};

void NameDescriber::AddShares() {
  Add(Feature::kType,
      static_cast<uint64_t>(name_.mention.type) * 2 + name_.tagged);
  AddEachShare(Feature::kShare, name_.shares);
  AddEachShare(Feature::kTaggedShare, name_.shares, name_.tagged);
  NameShares rest = name_.shares;
  rest[best_] = 0;
  Add(Feature::kBestTwo,
      (best_ * kNameClasses + Best(rest)) * 16 + StepOf(name_.shares[best_]));
}

void NameDescriber::AddWords() {
  uint16_t lists = 0xffff;  // that hold all words
  for (int32_t t = tokens_.begin; t < tokens_.end; ++t) {
    const WordForm& form = evidence_.Form(t);
    const bool is_first = t == tokens_.begin;
    const bool is_last = t + 1 == tokens_.end;
    if (!is_first && !is_last) Add(Feature::kInner, form.folded);
    if ((form.lists >> kConnectorList & 1) == 0) lists &= form.lists;
    for (int list = 0; list < 16; ++list) {
      if (form.lists >> list & 1) {
        Add(Feature::kList, list * 4 + is_first * 2 + is_last);
      }
    }
  }
  Add(Feature::kListOfAll, lists * 8 + std::min(tokens_.size(), 4));
  Add(Feature::kWords, group_.words);
  Add(Feature::kFirst, CombineHash(first_.folded, is_alone_));
  Add(Feature::kLast, CombineHash(last_.folded, is_alone_));
  Add(Feature::kLength, std::min(tokens_.size(), 6));
  Add(Feature::kShape,
      CombineHash(CombineHash(first_.shape, last_.short_shape),
                  std::min(tokens_.size(), 3) * kSentenceCases + letters_));
  if (first_.cluster != 0) {
    Add(Feature::kFirstCluster, first_.cluster * 2 + is_alone_);
  }
  if (last_.cluster != 0) {
    Add(Feature::kLastCluster, last_.cluster * 2 + is_alone_);
  }
  // A single letter tells nothing.
  for (int i = 1; i < WordForm::kAffixes; ++i) {
    if (last_.suffixes[i] == 0) continue;
    Add(Feature::kLastSuffix, CombineHash(last_.suffixes[i], is_alone_));
  }
}

void NameDescriber::AddAround() {
  const uint64_t before = Folded(tokens_.begin - 1);
  const uint64_t after = Folded(tokens_.end);
  Add(Feature::kBefore, before);
  Add(Feature::kBefore2, CombineHash(before, Folded(tokens_.begin - 2)));
  Add(Feature::kAfter, after);
  Add(Feature::kAfter2, CombineHash(after, Folded(tokens_.end + 1)));
  if (before != kNoWord) {
    Add(Feature::kBeforeCluster, evidence_.Form(tokens_.begin - 1).cluster);
  }
  if (after != kNoWord) {
    Add(Feature::kAfterCluster, evidence_.Form(tokens_.end).cluster);
  }
  Add(Feature::kBothSides, CombineHash(before, after));
  const uint64_t shape_before = ShortShape(tokens_.begin - 1);
  const uint64_t shape_after = ShortShape(tokens_.end);
  Add(Feature::kShapesAround,
      CombineHash(
          CombineHash(shape_before, first_.short_shape),
          CombineHash(last_.short_shape, CombineHash(shape_after, letters_))));
  Add(Feature::kFirstAndShapeBefore, CombineHash(shape_before, first_.folded));
  Add(Feature::kLastAndShapeAfter, CombineHash(shape_after, last_.folded));
  Add(Feature::kBestBefore, CombineHash(before, best_of_group_));
  Add(Feature::kBestAfter, CombineHash(after, best_of_group_));
  Add(Feature::kBestLast, CombineHash(last_.folded, best_of_group_));
  Add(Feature::kBestShape,
      CombineHash(CombineHash(last_.shape, is_alone_), best_of_group_));
}

void NameDescriber::AddGroup() {
  if (group_.count > 1) {
    NameShares others = group_.shares;
    for (size_t i = 0; i < others.size(); ++i) {
      others[i] = std::max(0.0f, others[i] - name_.shares[i]);
    }
    const int count = StepOfCount(group_.count - 1);
    AddEachShare(Feature::kOthersShare, others, count);
    Add(Feature::kOthersBest,
        (best_ * kNameClasses + Best(others)) * 8 + count);
  } else {
    Add(Feature::kOthersBest, best_);
  }
  AddEachShare(Feature::kGroupShare, group_.shares);
  Add(Feature::kGroupCount, StepOfCount(group_.count) * 16 +
                                StepOf(group_.share_of_names() / group_.count));
  const auto add_neighbours = [&](Feature word, Feature cluster,
                                  const NameGroup::Neighbours& neighbours) {
    for (const NameGroup::Neighbour& neighbour : neighbours) {
      if (neighbour.folded != 0) Add(word, neighbour.folded);
      if (neighbour.cluster != 0) Add(cluster, neighbour.cluster);
    }
  };
  add_neighbours(Feature::kGroupBefore, Feature::kGroupBeforeCluster,
                 group_.before);
  add_neighbours(Feature::kGroupAfter, Feature::kGroupAfterCluster,
                 group_.after);
}

void NameDescriber::AddWholes() {
  if (!is_alone_) return;
  const auto add = [&](Feature feature, uint64_t word, NamePart part) {
    const NameShares* whole = evidence_.PartOf(word, part);
    if (whole != nullptr) AddEachShare(feature, *whole);
  };
  add(Feature::kFirstOf, first_.folded, NamePart::kFirst);
  add(Feature::kLastOf, first_.folded, NamePart::kLast);
  add(Feature::kInnerOf, first_.folded, NamePart::kInner);
  if (first_.letter_case == LetterCase::kUpper) {
    add(Feature::kInitialsOf, first_.exact, NamePart::kInitials);
  }
}

void NameDescriber::AddPlace() {
  const ArticleWords& words = evidence_.words();
  Add(Feature::kRole, static_cast<uint64_t>(words.role(tokens_.begin)));
  if (words.in_dateline(tokens_.begin)) Add(Feature::kDateline, 0);
  Add(Feature::kLetters, letters_);
  Add(Feature::kStartsSentence,
      words.starts_sentence(tokens_.begin) * kNameClasses + best_);
}

// Names of a row are of one type mostly.
void NameDescriber::AddRow() {
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

void NameDescriber::AddNeighbour(Feature feature, const FoundName& other,
                                 IndexRange between) {
  if (between.size() > kWordsBetween) return;
  uint64_t value = static_cast<uint64_t>(other.mention.type);
  for (int32_t t = between.begin; t < between.end; ++t) {
    value = CombineHash(value, evidence_.Form(t).folded);
  }
  Add(feature, value);
}

int32_t NameDescriber::LikeliestRival() const {
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

void NameDescriber::AddRival() {
  const int32_t index = LikeliestRival();
  const int own_step = StepOf(name_.share_of_names());
  if (index < 0) {
    Add(Feature::kRival, CombineHash(kNoWord, own_step));
    return;
  }
  const FoundName& rival = evidence_.names()[index];
  const int relation = Order(rival.tokens.begin, tokens_.begin) * 3 +
                       Order(rival.tokens.end, tokens_.end);
  if (!rival.is_name()) {
    Add(Feature::kRival, relation);
    return;
  }
  const float share = rival.share_of_names();
  Add(Feature::kRival,
      ((relation * 16 + StepOf(share)) * 2 + rival.tagged) * 16 + own_step);
  Add(Feature::kRivalTypes,
      (relation * kNameClasses + Best(rival.shares)) * kNameClasses + best_);
  // How often each of the two is found elsewhere.
  const NameGroup& its_group = evidence_.group(evidence_.group_of(index));
  Add(Feature::kRivalGroup,
      (relation * 4 + StepOfSum(its_group.share_of_names() - share)) * 4 +
          StepOfSum(group_.share_of_names() - name_.share_of_names()));
  // The words at the ends that one of them has more.
  if (rival.tokens.begin != tokens_.begin) {
    const int32_t t = std::min(rival.tokens.begin, tokens_.begin);
    Add(Feature::kRivalWord, CombineHash(relation, evidence_.Form(t).folded));
  }
  if (rival.tokens.end != tokens_.end) {
    const int32_t t = std::max(rival.tokens.end, tokens_.end) - 1;
    Add(Feature::kRivalWord,
        CombineHash(relation + 16, evidence_.Form(t).folded));
  }
}

}  // namespace

void AppendNameFeatures(const NameEvidence& evidence, int32_t name,
                        std::vector<uint32_t>* keys) {
  NameDescriber(evidence, name, keys).AddAll();
}

}  // namespace hearsay
