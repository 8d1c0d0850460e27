#include "worker/tagger/fixed_sums.h"

#include <initializer_list>

#include "absl/numeric/bits.h"
#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

constexpr int kHints = 32;
constexpr int kRoles = static_cast<int>(ParagraphRole::kBoilerplate) + 1;

}  // namespace

FixedSums::FixedSums(const FeatureSet& features, int padded, RowSummer* summer)
    : padded_(padded),
      has_places_(HasFeature(features, FeatureTemplate::kSequencePlace)),
      paragraphs_(kRoles * kSentenceCases * padded),
      hints_(kHints * padded),
      places_(kSequencePlaces * padded) {
  for (int i = 0; i < kRoles * kSentenceCases; ++i) {
    AddParagraphFeatures(
        features, static_cast<ParagraphRole>(i / kSentenceCases),
        static_cast<SentenceCase>(i % kSentenceCases), &summer->keys());
    summer->Add(&paragraphs_[i * padded]);
  }
  for (int bit = 0; bit < kHints; ++bit) {
    AddHintFeature(features, bit, &summer->keys());
    summer->Add(&hints_[bit * padded]);
  }
  for (int place = 0; place < kSequencePlaces; ++place) {
    AddSequencePlaceFeature(features, place, &summer->keys());
    summer->Add(&places_[place * padded]);
  }
  summer->Finish();
}

FeatureSet FixedSums::OthersOf(FeatureSet all) {
  for (const FeatureTemplate feature :
       {FeatureTemplate::kBias, FeatureTemplate::kRole, FeatureTemplate::kHint,
        FeatureTemplate::kSequencePlace}) {
    all[static_cast<int>(feature)] = 0;
  }
  return all;
}

void FixedSums::AddTo(const ArticleWords& words, IndexRange sequence,
                      int32_t token, uint32_t hints, int16_t* scores) const {
  const int paragraph = static_cast<int>(words.role(token)) * kSentenceCases +
                        static_cast<int>(words.sentence_case(token));
  AddScores(&paragraphs_[paragraph * padded_], padded_, scores);
  for (uint32_t rest = hints; rest != 0; rest &= rest - 1) {
    AddScores(&hints_[absl::countr_zero(rest) * padded_], padded_, scores);
  }
  if (!has_places_) return;
  AddScores(&places_[SequencePlace(sequence, token) * padded_], padded_,
            scores);
}

}  // namespace hearsay
