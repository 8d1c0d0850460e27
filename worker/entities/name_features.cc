#include "worker/entities/name_features.h"

#include <algorithm>

#include "worker/entities/name_feature_keys.h"
#include "worker/entities/name_row_features.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

using Feature = NameFeature;

int StepOfCount(int count) { return count <= 3 ? count : count <= 6 ? 4 : 5; }

class NameDescriber {
 public:
  NameDescriber(const NameEvidence& evidence, int32_t name,
                std::vector<uint32_t>* keys)
      : evidence_(evidence),
        name_(evidence.names()[name]),
        group_(evidence.group(evidence.group_of(name))),
        tokens_(name_.tokens),
        around_(evidence.AroundOf(tokens_)),
        first_(evidence.Form(tokens_.begin)),
        last_(evidence.Form(tokens_.end - 1)),
        is_alone_(tokens_.size() == 1),
        letters_(static_cast<uint64_t>(
            evidence.words().sentence_case(tokens_.begin))),
        best_(BestClass(name_.shares)),
        best_of_group_(BestClass(group_.shares)),
        keys_(keys) {}

  void AddAll() {
    keys_.Add(Feature::kBias, 0);
    AddShares();
    AddWords();
    AddAround();
    AddGroup();
    AddWholes();
    AddPlace();
  }

 private:
  uint64_t Folded(int32_t token) const {
    return around_.Contains(token) ? evidence_.Form(token).folded : kNoNameWord;
  }
  uint64_t ShortShape(int32_t token) const {
    return around_.Contains(token) ? evidence_.Form(token).short_shape
                                   : kNoNameWord;
  }

  void AddShares();
  void AddWords();
  void AddAround();
  void AddGroup();
  void AddWholes();
  void AddPlace();

  const NameEvidence& evidence_;
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
  NameFeatureKeys keys_;
};

void NameDescriber::AddShares() {
  keys_.Add(Feature::kType,
            static_cast<uint64_t>(name_.mention.type) * 2 + name_.tagged);
  keys_.AddEachShare(Feature::kShare, name_.shares);
  keys_.AddEachShare(Feature::kTaggedShare, name_.shares, name_.tagged);
  NameShares rest = name_.shares;
  rest[best_] = 0;
  keys_.Add(Feature::kBestTwo, (best_ * kNameClasses + BestClass(rest)) * 16 +
                                   StepOfShare(name_.shares[best_]));
}

void NameDescriber::AddWords() {
  uint16_t lists = 0xffff;  // that hold all words
  for (int32_t t = tokens_.begin; t < tokens_.end; ++t) {
    const WordForm& form = evidence_.Form(t);
    const bool is_first = t == tokens_.begin;
    const bool is_last = t + 1 == tokens_.end;
    if (!is_first && !is_last) keys_.Add(Feature::kInner, form.folded);
    if ((form.lists >> kConnectorList & 1) == 0) lists &= form.lists;
    for (int list = 0; list < 16; ++list) {
      if (form.lists >> list & 1) {
        keys_.Add(Feature::kList, list * 4 + is_first * 2 + is_last);
      }
    }
  }
  keys_.Add(Feature::kListOfAll, lists * 8 + std::min(tokens_.size(), 4));
  keys_.Add(Feature::kWords, group_.words);
  keys_.Add(Feature::kFirst, CombineHash(first_.folded, is_alone_));
  keys_.Add(Feature::kLast, CombineHash(last_.folded, is_alone_));
  keys_.Add(Feature::kLength, std::min(tokens_.size(), 6));
  keys_.Add(
      Feature::kShape,
      CombineHash(CombineHash(first_.shape, last_.short_shape),
                  std::min(tokens_.size(), 3) * kSentenceCases + letters_));
  if (first_.cluster != 0) {
    keys_.Add(Feature::kFirstCluster, first_.cluster * 2 + is_alone_);
  }
  if (last_.cluster != 0) {
    keys_.Add(Feature::kLastCluster, last_.cluster * 2 + is_alone_);
  }
  // A single letter tells nothing.
  for (int i = 1; i < WordForm::kAffixes; ++i) {
    if (last_.suffixes[i] == 0) continue;
    keys_.Add(Feature::kLastSuffix, CombineHash(last_.suffixes[i], is_alone_));
  }
}

void NameDescriber::AddAround() {
  const uint64_t before = Folded(tokens_.begin - 1);
  const uint64_t after = Folded(tokens_.end);
  keys_.Add(Feature::kBefore, before);
  keys_.Add(Feature::kBefore2, CombineHash(before, Folded(tokens_.begin - 2)));
  keys_.Add(Feature::kAfter, after);
  keys_.Add(Feature::kAfter2, CombineHash(after, Folded(tokens_.end + 1)));
  if (before != kNoNameWord) {
    keys_.Add(Feature::kBeforeCluster,
              evidence_.Form(tokens_.begin - 1).cluster);
  }
  if (after != kNoNameWord) {
    keys_.Add(Feature::kAfterCluster, evidence_.Form(tokens_.end).cluster);
  }
  keys_.Add(Feature::kBothSides, CombineHash(before, after));
  const uint64_t shape_before = ShortShape(tokens_.begin - 1);
  const uint64_t shape_after = ShortShape(tokens_.end);
  keys_.Add(Feature::kShapesAround,
            CombineHash(CombineHash(shape_before, first_.short_shape),
                        CombineHash(last_.short_shape,
                                    CombineHash(shape_after, letters_))));
  keys_.Add(Feature::kFirstAndShapeBefore,
            CombineHash(shape_before, first_.folded));
  keys_.Add(Feature::kLastAndShapeAfter,
            CombineHash(shape_after, last_.folded));
  keys_.Add(Feature::kBestBefore, CombineHash(before, best_of_group_));
  keys_.Add(Feature::kBestAfter, CombineHash(after, best_of_group_));
  keys_.Add(Feature::kBestLast, CombineHash(last_.folded, best_of_group_));
  keys_.Add(Feature::kBestShape,
            CombineHash(CombineHash(last_.shape, is_alone_), best_of_group_));
}

void NameDescriber::AddGroup() {
  if (group_.count > 1) {
    NameShares others = group_.shares;
    for (size_t i = 0; i < others.size(); ++i) {
      others[i] = std::max(0.0f, others[i] - name_.shares[i]);
    }
    const int count = StepOfCount(group_.count - 1);
    keys_.AddEachShare(Feature::kOthersShare, others, count);
    keys_.Add(Feature::kOthersBest,
              (best_ * kNameClasses + BestClass(others)) * 8 + count);
  } else {
    keys_.Add(Feature::kOthersBest, best_);
  }
  keys_.AddEachShare(Feature::kGroupShare, group_.shares);
  keys_.Add(Feature::kGroupCount,
            StepOfCount(group_.count) * 16 +
                StepOfShare(group_.share_of_names() / group_.count));
  const auto add_neighbours = [&](Feature word, Feature cluster,
                                  const NameGroup::Neighbours& neighbours) {
    for (const NameGroup::Neighbour& neighbour : neighbours) {
      if (neighbour.folded != 0) keys_.Add(word, neighbour.folded);
      if (neighbour.cluster != 0) keys_.Add(cluster, neighbour.cluster);
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
    if (whole != nullptr) keys_.AddEachShare(feature, *whole);
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
  keys_.Add(Feature::kRole, static_cast<uint64_t>(words.role(tokens_.begin)));
  if (words.in_dateline(tokens_.begin)) keys_.Add(Feature::kDateline, 0);
  keys_.Add(Feature::kLetters, letters_);
  keys_.Add(Feature::kStartsSentence,
            words.starts_sentence(tokens_.begin) * kNameClasses + best_);
}

}  // namespace

void AppendNameFeatures(const NameEvidence& evidence, int32_t name,
                        std::vector<uint32_t>* keys) {
  NameDescriber(evidence, name, keys).AddAll();
  AppendNameRowFeatures(evidence, name, keys);
}

}  // namespace hearsay
