#include "worker/tagger/features.h"

#include <algorithm>

namespace hearsay {
namespace {

using T = FeatureTemplate;

// Raise it when a feature changes its meaning and its name stays.
constexpr uint64_t kCodeVersion = 1;

constexpr absl::string_view kNames[kFeatureTemplates] = {
    "exact",
    "folded",
    "shape",
    "short_shape",
    "prefix1",
    "prefix2",
    "prefix3",
    "prefix4",
    "suffix1",
    "suffix2",
    "suffix3",
    "suffix4",
    "cluster",
    "coarse_cluster",
    "list",
    "list_shape",
    "use",
    "use_shape",
    "use_before",
    "use_after",
    "bias",
    "bigram_before",
    "bigram_after",
    "before2",
    "after2",
    "word_before_shape",
    "shape_word_after",
    "shapes3",
    "shapes5",
    "clusters3",
    "first_shape",
    "role",
    "dateline",
    "hint",
    "hint_word",
    "sequence_place",
    "run_first",
    "run_last",
    "run_before",
    "run_after",
    "run_place",
    "word_class",
    "coarse_word_class",
};

// What stands for the word that is not there.
constexpr uint64_t kNoWordHash = 0x5bd1e995;

// Clusters of one coarse cluster, and classes of one coarse class, have the
// same low bits.
constexpr int kCoarseBits = 6;

T Plus(T feature, int steps) {
  return static_cast<T>(static_cast<int>(feature) + steps);
}

// Capitals mean another thing in a headline of capitals.
uint64_t WithCase(uint64_t value, SentenceCase sentence_case) {
  return CombineHash(value, static_cast<uint64_t>(sentence_case));
}

int Some(int count) { return count > 0; }

uint64_t UseBits(const WordUse& use) {
  return Some(use.lower) | Some(use.capital_first) << 1 |
         Some(use.capital_inside) << 2 | Some(use.upper) << 3 |
         (use.capital_inside > 2) << 4;
}

// The words around one place of a sequence, copied: the compiler cannot know
// that keys which are written leave them as they are.
class Window {
 public:
  Window(const ArticleWords& words, IndexRange sequence, int32_t token)
      : words_(words), sequence_(sequence), token_(token) {
    for (int i = 0; i < 2 * kReach + 1; ++i) {
      const int offset = i - kReach;
      if (!Has(offset)) {
        words_around_[i] = {kNoWordHash, kNoWordHash, kNoWordHash};
        continue;
      }
      const WordForm& form = Form(offset);
      words_around_[i] = {form.folded, form.short_shape, form.cluster};
    }
  }

  // Offsets are at most kReach.
  uint64_t Folded(int offset) const { return At(offset).folded; }
  uint64_t Shape(int offset) const { return At(offset).short_shape; }
  uint64_t Cluster(int offset) const { return At(offset).cluster; }

  uint64_t FoldedFarOff(int offset) const {
    return Has(offset) ? Form(offset).folded : kNoWordHash;
  }

 private:
  static constexpr int kReach = 2;

  struct Word {
    uint64_t folded;
    uint64_t short_shape;
    uint64_t cluster;
  };

  bool Has(int offset) const { return sequence_.Contains(token_ + offset); }
  const Word& At(int offset) const { return words_around_[offset + kReach]; }
  const WordForm& Form(int offset) const {
    return words_.form(words_.form_of(token_ + offset));
  }

  const ArticleWords& words_;
  const IndexRange sequence_;
  const int32_t token_;
  Word words_around_[2 * kReach + 1];
};

}  // namespace

absl::string_view FeatureTemplateName(FeatureTemplate feature) {
  return kNames[static_cast<int>(feature)];
}

uint64_t FeatureCodeHash(const FeatureSet& set) {
  uint64_t hash = CombineHash(kCodeVersion, kMaxOffset);
  for (int i = 0; i < kFeatureTemplates; ++i) {
    if (set[i] != 0)
      hash = CombineHash(hash, CombineHash(i, HashBytes(kNames[i])));
  }
  return hash;
}

void AddWordFeatures(const FeatureSet& set, const WordForm& form,
                     SentenceCase sentence_case, int offset,
                     FeatureKeys* keys) {
  const auto add = [&](T feature, uint64_t value) {
    if (HasFeature(set, feature, offset)) keys->Add(feature, offset, value);
  };
  add(T::kExact, WithCase(form.exact, sentence_case));
  add(T::kFolded, form.folded);
  add(T::kShape, WithCase(form.shape, sentence_case));
  add(T::kShortShape, WithCase(form.short_shape, sentence_case));
  for (int i = 0; i < WordForm::kAffixes; ++i) {
    if (form.prefixes[i] != 0) add(Plus(T::kPrefix1, i), form.prefixes[i]);
    if (form.suffixes[i] != 0) add(Plus(T::kSuffix1, i), form.suffixes[i]);
  }
  if (form.cluster != 0) {
    add(T::kCluster, form.cluster);
    add(T::kCoarseCluster, form.cluster & ((1 << kCoarseBits) - 1));
  }
  if (form.word_class != 0) {
    add(T::kWordClass, form.word_class);
    add(T::kCoarseWordClass, form.word_class & ((1 << kCoarseBits) - 1));
  }
  if (form.lists != 0) {
    for (int list = 0; list < 16; ++list) {
      if (form.lists >> list & 1) add(T::kList, list);
    }
    add(T::kListShape,
        WithCase(CombineHash(form.lists, form.short_shape), sentence_case));
  }
}

void AddNoWordFeatures(const FeatureSet& set, int offset, FeatureKeys* keys) {
  if (HasFeature(set, T::kFolded, offset)) {
    keys->Add(T::kFolded, offset, kNoWordHash);
  }
}

void AddUseFeatures(const FeatureSet& set, const WordForm& form,
                    const WordUse& use, SentenceCase sentence_case,
                    FeatureKeys* keys) {
  const auto add = [&](T feature, uint64_t value) {
    if (HasFeature(set, feature)) keys->Add(feature, 0, value);
  };
  const uint64_t bits = WithCase(UseBits(use), sentence_case);
  add(T::kUse, bits);
  add(T::kUseShape, CombineHash(bits, form.short_shape));
  // What stands beside "Will Ito" tells nothing of the "will" of "it will".
  if (form.letter_case <= LetterCase::kLower &&
      sentence_case == SentenceCase::kUsual) {
    return;
  }
  for (const uint64_t word : use.before) {
    if (word != 0) add(T::kUseBefore, word);
  }
  for (const uint64_t word : use.after) {
    if (word != 0) add(T::kUseAfter, word);
  }
}

void AddParagraphFeatures(const FeatureSet& set, ParagraphRole role,
                          SentenceCase sentence_case, FeatureKeys* keys) {
  if (HasFeature(set, T::kBias)) keys->Add(T::kBias, 0, 0);
  if (HasFeature(set, T::kRole)) {
    keys->Add(T::kRole, 0,
              WithCase(static_cast<uint64_t>(role), sentence_case));
  }
}

void AddHintFeature(const FeatureSet& set, int bit, FeatureKeys* keys) {
  if (HasFeature(set, T::kHint)) keys->Add(T::kHint, 0, bit);
}

int SequencePlace(IndexRange sequence, int32_t token) {
  const int from_start = std::min(token - sequence.begin, 4);
  const int to_end = std::min(sequence.end - 1 - token, 4);
  return from_start * 8 + to_end;
}

void AddSequencePlaceFeature(const FeatureSet& set, int place,
                             FeatureKeys* keys) {
  if (HasFeature(set, T::kSequencePlace)) {
    keys->Add(T::kSequencePlace, 0, place);
  }
}

void AddContextFeatures(const FeatureSet& set, const ArticleWords& words,
                        IndexRange sequence, int32_t token, uint32_t hints,
                        FeatureKeys* keys) {
  const Window at(words, sequence, token);
  const SentenceCase sentence_case = words.sentence_case(token);
  const auto add = [&](T feature, uint64_t value) {
    if (HasFeature(set, feature)) keys->Add(feature, 0, value);
  };
  AddParagraphFeatures(set, words.role(token), sentence_case, keys);
  add(T::kBigramBefore, CombineHash(at.Folded(-1), at.Folded(0)));
  add(T::kBigramAfter, CombineHash(at.Folded(0), at.Folded(1)));
  add(T::kBefore2, CombineHash(at.Folded(-2), at.Folded(-1)));
  add(T::kAfter2, CombineHash(at.Folded(1), at.Folded(2)));
  const uint64_t shape = WithCase(at.Shape(0), sentence_case);
  add(T::kWordBeforeShape, CombineHash(at.Folded(-1), shape));
  add(T::kShapeWordAfter, CombineHash(at.Folded(1), shape));
  const uint64_t shapes3 =
      CombineHash(at.Shape(-1), CombineHash(shape, at.Shape(1)));
  add(T::kShapes3, shapes3);
  add(T::kShapes5,
      CombineHash(CombineHash(at.Shape(-2), shapes3), at.Shape(2)));
  add(T::kClusters3,
      CombineHash(at.Cluster(-1), CombineHash(at.Cluster(0), at.Cluster(1))));
  add(T::kFirstShape, CombineHash(words.starts_sentence(token), shape));
  if (words.in_dateline(token)) add(T::kDateline, shape);
  if (hints != 0) {
    for (int bit = 0; HasFeature(set, T::kHint) && bit < 32; ++bit) {
      if (hints >> bit & 1) AddHintFeature(set, bit, keys);
    }
    add(T::kHintWord, CombineHash(hints, at.Folded(0)));
  }
  const IndexRange run = words.run(token);
  if (!run.empty()) {
    const int before = std::min(token - run.begin, 4);
    const int after = std::min(run.end - 1 - token, 4);
    add(T::kRunFirst,
        CombineHash(at.FoldedFarOff(run.begin - token), before > 0));
    add(T::kRunLast,
        CombineHash(at.FoldedFarOff(run.end - 1 - token), after > 0));
    add(T::kRunBefore, at.FoldedFarOff(run.begin - 1 - token));
    add(T::kRunAfter, at.FoldedFarOff(run.end - token));
    add(T::kRunPlace, before * 8 + after);
  }
  AddSequencePlaceFeature(set, SequencePlace(sequence, token), keys);
}

}  // namespace hearsay
