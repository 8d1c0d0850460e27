// The features of the linear tagger: what its weights are attached to. Training
// and tagging run this same code.
//
// A feature is a 64-bit key: a template, the place of the word relative to the
// token that is labelled, and a value. Keys are independent of the label.
#ifndef HEARSAY_WORKER_TAGGER_FEATURES_H_
#define HEARSAY_WORKER_TAGGER_FEATURES_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/structure.h"
#include "worker/tagger/article_words.h"
#include "worker/tagger/hash.h"

namespace hearsay {

// Numbers are part of the model format: new ones go to the end.
enum class FeatureTemplate : uint8_t {
  // Of one word, at any offset.
  kExact = 0,       // as written
  kFolded = 1,      // in lower case
  kShape = 2,       // Xxxxx
  kShortShape = 3,  // Xx
  kPrefix1 = 4,     // and so on to kPrefix4
  kPrefix4 = 7,
  kSuffix1 = 8,  // and so on to kSuffix4
  kSuffix4 = 11,
  kCluster = 12,  // the lexicon's cluster
  kCoarseCluster = 13,
  kList = 14,       // each list of the lexicon that holds the word
  kListShape = 15,  // all of them and the short shape
  // Of the labelled word all over the article; at offset 0 alone.
  kUse = 16,        // in which ways it is capitalised
  kUseShape = 17,   // these and the short shape, and whether it comes first
  kUseBefore = 18,  // each word that stands before it somewhere
  kUseAfter = 19,
  // Of several words around the labelled one; at offset 0 alone.
  kBias = 20,
  kBigramBefore = 21,     // w[-1] w[0]
  kBigramAfter = 22,      // w[0] w[1]
  kBefore2 = 23,          // w[-2] w[-1]
  kAfter2 = 24,           // w[1] w[2]
  kWordBeforeShape = 25,  // w[-1], shape[0]
  kShapeWordAfter = 26,   // shape[0], w[1]
  kShapes3 = 27,          // shape[-1] shape[0] shape[1]
  kShapes5 = 28,          // shape[-2] … shape[2]
  kClusters3 = 29,        // cluster[-1] cluster[0] cluster[1]
  kFirstShape = 30,       // first in the sentence or not, and shape[0]
  kRole = 31,             // of the paragraph
  kDateline = 32,         // in it or not, and shape[0]
  kHint = 33,             // each bit of the caller's that is set
  kHintWord = 34,         // all bits together and w[0]
  kSequencePlace = 35,    // how near the sequence's start and end
  // Of the run of capitalised words that the labelled one is in.
  kRunFirst = 36,  // its first word
  kRunLast = 37,
  kRunBefore = 38,  // the word before it
  kRunAfter = 39,
  kRunPlace = 40,  // how many words of it lie before and after
  // Of one word, at any offset.
  kWordClass = 41,  // the lexicon's
  kCoarseWordClass = 42,
};
constexpr int kFeatureTemplates = 43;

// The template's name: "bigram_before".
absl::string_view FeatureTemplateName(FeatureTemplate feature);

// Which features a model has: for each template the offsets, from -kMaxOffset
// to kMaxOffset, as bits; bit kMaxOffset is offset 0.
constexpr int kMaxOffset = 3;
using FeatureSet = std::array<uint8_t, kFeatureTemplates>;

inline bool HasFeature(const FeatureSet& set, FeatureTemplate feature,
                       int offset = 0) {
  return (set[static_cast<int>(feature)] >> (offset + kMaxOffset) & 1) != 0;
}

// Differs whenever the keys of these features would mean something else: a
// model is of use only to a program whose hash is that of its training.
uint64_t FeatureCodeHash(const FeatureSet& set);

// The keys of one place. Features that do not apply (a word without a cluster)
// have no key.
struct FeatureKeys {
  static constexpr int kCapacity = 128;

  uint64_t keys[kCapacity];
  int size = 0;

  void Add(FeatureTemplate feature, int offset, uint64_t value) {
    const uint64_t place = static_cast<uint64_t>(feature) * 16 + offset + 8;
    keys[size++] = MixHash(value ^ (place * 0x9e3779b97f4a7c15),
                           0xd6e8feb86659fd93 + place);
  }
};

// Keys of a single word that stands `offset` after the labelled one: they
// depend on nothing else, so that sums of their weights can be kept.
void AddWordFeatures(const FeatureSet& set, const WordForm& form,
                     SentenceCase sentence_case, int offset, FeatureKeys* keys);

// Keys of the absence of a word there.
void AddNoWordFeatures(const FeatureSet& set, int offset, FeatureKeys* keys);

// Keys of how the labelled word is used in its article.
void AddUseFeatures(const FeatureSet& set, const WordForm& form,
                    const WordUse& use, SentenceCase sentence_case,
                    FeatureKeys* keys);

// Keys of features with few values each, so that all their sums can be kept:
// of the paragraph and how its sentence is written (kBias, kRole),
void AddParagraphFeatures(const FeatureSet& set, ParagraphRole role,
                          SentenceCase sentence_case, FeatureKeys* keys);

// of a bit of the caller's, from 0 to 31 (kHint),
void AddHintFeature(const FeatureSet& set, int bit, FeatureKeys* keys);

// and of the distance to the sequence's start and end (kSequencePlace).
constexpr int kSequencePlaces = 64;
int SequencePlace(IndexRange sequence, int32_t token);
void AddSequencePlaceFeature(const FeatureSet& set, int place,
                             FeatureKeys* keys);

// Keys of these and all others of `token`, within `sequence`.
void AddContextFeatures(const FeatureSet& set, const ArticleWords& words,
                        IndexRange sequence, int32_t token, uint32_t hints,
                        FeatureKeys* keys);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_FEATURES_H_
