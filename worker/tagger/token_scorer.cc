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
      lexicon_(lexicon),
      padded_(padded),
      summer_(weights),
      no_word_sums_(kOffsets * padded) {
  for (int offset = -kMaxOffset; offset <= kMaxOffset; ++offset) {
    for (int i = 0; i < kWordTemplates; ++i) {
      if (!HasFeature(features, static_cast<FeatureTemplate>(i), offset)) {
        continue;
      }
      first_offset_ = std::min(first_offset_, offset);
      last_offset_ = std::max(last_offset_, offset);
    }
    AddNoWordFeatures(features_, offset, &summer_.keys());
    summer_.Add(&no_word_sums_[(offset + kMaxOffset) * padded_]);
  }
  summer_.Finish();
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

void TokenScorer::SumWords(IndexRange sequence) {
  places_.clear();
  new_words_.clear();
  const int32_t known =
      static_cast<int32_t>(word_sums_.size() / std::max(stride(), 1));
  for (int32_t token = sequence.begin; token < sequence.end; ++token) {
    int32_t& place = place_of_[words_.form_of(token) * kSentenceCases +
                               static_cast<int>(words_.sentence_case(token))];
    if (place < 0) {
      place = known + static_cast<int32_t>(new_words_.size());
      new_words_.push_back(token);
    }
    places_.push_back(place);
  }
  size_t next = word_sums_.size();
  word_sums_.resize(next + new_words_.size() * stride());
  for (const int32_t token : new_words_) {
    SumWord(token, &word_sums_[next]);
    next += stride();
  }
  summer_.Finish();
}

void TokenScorer::SumWord(int32_t first, int16_t* sums) {
  const int32_t form = words_.form_of(first);
  const SentenceCase sentence_case = words_.sentence_case(first);
  for (int offset = first_offset_; offset <= last_offset_; ++offset) {
    FeatureKeys& keys = summer_.keys();
    AddWordFeatures(features_, words_.form(form), sentence_case, offset, &keys);
    if (offset == 0) {
      AddUseFeatures(features_, words_.form(form), words_.use(form),
                     sentence_case, &keys);
    }
    summer_.Add(sums);
    sums += padded_;
  }
}

void TokenScorer::AddWordSums(int i, int16_t* scores) const {
  for (int offset = first_offset_; offset <= last_offset_; ++offset) {
    const int at = i + offset;
    const int16_t* const sums =
        at < 0 || at >= static_cast<int>(places_.size())
            ? &no_word_sums_[(offset + kMaxOffset) * padded_]
            : &word_sums_[static_cast<size_t>(places_[at]) * stride() +
                          (offset - first_offset_) * padded_];
    AddScores(sums, padded_, scores);
  }
}

void TokenScorer::Score(IndexRange sequence, absl::Span<const uint32_t> hints,
                        int16_t* scores) {
  SumWords(sequence);
  std::fill_n(scores, static_cast<size_t>(sequence.size()) * padded_, 0);
  for (int i = 0; i < sequence.size(); ++i, scores += padded_) {
    AddContextFeatures(features_, words_, sequence, sequence.begin + i,
                       hints.empty() ? 0 : hints[i], &summer_.keys());
    summer_.Add(scores);
    AddWordSums(i, scores);
  }
  summer_.Finish();
}

}  // namespace hearsay
