#include "worker/tagger/token_scorer.h"

#include <algorithm>

#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

// Templates of one word, which come first in their enum.
constexpr int kWordTemplates =
    static_cast<int>(FeatureTemplate::kListShape) + 1;

}  // namespace

TokenScorer::TokenScorer(const FeatureSet& features, WeightTable weights,
                         Lexicon lexicon, int padded)
    : features_(features),
      weights_(weights),
      lexicon_(lexicon),
      padded_(padded),
      no_word_sums_(kOffsets * padded) {
  for (int offset = -kMaxOffset; offset <= kMaxOffset; ++offset) {
    for (int i = 0; i < kWordTemplates; ++i) {
      if (!HasFeature(features, static_cast<FeatureTemplate>(i), offset)) {
        continue;
      }
      first_offset_ = std::min(first_offset_, offset);
      last_offset_ = std::max(last_offset_, offset);
    }
    FeatureKeys keys;
    AddNoWordFeatures(features_, offset, &keys);
    AddRows(keys, &no_word_sums_[(offset + kMaxOffset) * padded_]);
  }
}

absl::Status TokenScorer::StartArticle(const ArticleView& article) {
  word_sums_.clear();
  place_of_.clear();
  if (absl::Status status = words_.Start(article, lexicon_); !status.ok()) {
    return status;
  }
  place_of_.assign(words_.form_count() * kSentenceCases, -1);
  return absl::OkStatus();
}

void TokenScorer::AddRows(const FeatureKeys& keys, int16_t* scores) const {
  for (int i = 0; i < keys.size; ++i) weights_.Prefetch(keys.keys[i]);
  for (int i = 0; i < keys.size; ++i) {
    for (const LabelWeight& weight : weights_.Find(keys.keys[i])) {
      scores[weight.label] += weight.weight;
    }
  }
}

int32_t TokenScorer::PlaceOf(int32_t token) {
  const int32_t form = words_.form_of(token);
  const SentenceCase sentence_case = words_.sentence_case(token);
  int32_t& place =
      place_of_[form * kSentenceCases + static_cast<int>(sentence_case)];
  if (place >= 0) return place;
  place = static_cast<int32_t>(word_sums_.size() / stride());
  word_sums_.resize(word_sums_.size() + stride());
  int16_t* sums = &word_sums_[static_cast<size_t>(place) * stride()];
  for (int offset = first_offset_; offset <= last_offset_; ++offset) {
    FeatureKeys keys;
    AddWordFeatures(features_, words_.form(form), sentence_case, offset, &keys);
    if (offset == 0) {
      AddUseFeatures(features_, words_.form(form), words_.use(form),
                     sentence_case, &keys);
    }
    AddRows(keys, sums);
    sums += padded_;
  }
  return place;
}

void TokenScorer::Score(IndexRange sequence, absl::Span<const uint32_t> hints,
                        int16_t* scores) {
  places_.clear();
  for (int32_t token = sequence.begin; token < sequence.end; ++token) {
    places_.push_back(PlaceOf(token));
  }
  std::fill_n(scores, static_cast<size_t>(sequence.size()) * padded_, 0);
  for (int i = 0; i < sequence.size(); ++i, scores += padded_) {
    FeatureKeys keys;
    AddContextFeatures(features_, words_, sequence, sequence.begin + i,
                       hints.empty() ? 0 : hints[i], &keys);
    for (int k = 0; k < keys.size; ++k) weights_.Prefetch(keys.keys[k]);
    for (int offset = first_offset_; offset <= last_offset_; ++offset) {
      const int at = i + offset;
      const int16_t* sums =
          at < 0 || at >= sequence.size()
              ? &no_word_sums_[(offset + kMaxOffset) * padded_]
              : &word_sums_[static_cast<size_t>(places_[at]) * stride() +
                            (offset - first_offset_) * padded_];
      AddScores(sums, padded_, scores);
    }
    AddRows(keys, scores);
  }
}

}  // namespace hearsay
