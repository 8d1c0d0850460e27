#include "worker/tagger/token_scorer.h"

#include <algorithm>

#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

// Templates of one word, which come first in their enum.
constexpr int kWordTemplates =
    static_cast<int>(FeatureTemplate::kListShape) + 1;

bool HasFeaturesFrom(const FeatureSet& set, FeatureTemplate first,
                     FeatureTemplate last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (HasFeature(set, static_cast<FeatureTemplate>(i))) return true;
  }
  return false;
}

// How many tokens ahead a word's places are fetched.
constexpr int32_t kPlacesAhead = 6;

void FetchSums(const int16_t* sums, int count) {
  constexpr int kCacheLine = 64 / sizeof(*sums);
  for (int i = 0; i < count; i += kCacheLine) __builtin_prefetch(sums + i);
}

}  // namespace

TokenScorer::TokenScorer(const FeatureSet& features,
                         const ModelWeights& weights, Lexicon lexicon,
                         int padded, bool name_signs)
    : features_(features),
      context_features_(FixedSums::OthersOf(features)),
      lexicon_(lexicon),
      has_use_features_(HasFeaturesFrom(features, FeatureTemplate::kUse,
                                        FeatureTemplate::kUseAfter)),
      name_signs_(name_signs || has_use_features_ ||
                  HasFeaturesFrom(features, FeatureTemplate::kRunFirst,
                                  FeatureTemplate::kRunPlace)),
      padded_(padded),
      summer_(weights),
      fixed_sums_(features, padded, &summer_),
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
  absl::Status status = words_.Start(article, lexicon_, name_signs_);
  if (!status.ok()) return status;
  if (words_.forms_are_new() || ++article_ == 0) {
    places_of_ = {};
    article_ = 1;
    ForgetSums();
  }
  places_of_.resize(words_.form_count() * kSentenceCases);
  use_sums_.clear();
  return absl::OkStatus();
}

void TokenScorer::ForgetSums() {
  word_sums_.clear();
  if (++filling_ != 0) return;
  // After 4 billion fillings.
  std::fill(places_of_.begin(), places_of_.end(), Places());
  filling_ = 1;
}

void TokenScorer::SumWords(IndexRange tokens) {
  places_.clear();
  new_words_.clear();
  new_uses_.clear();
  if (word_sums_.size() > kMaxSums * stride()) ForgetSums();
  const size_t words_size = word_sums_.size();
  const size_t uses_size = use_sums_.size();
  const int32_t words = static_cast<int32_t>(words_size / stride());
  const int32_t uses = static_cast<int32_t>(uses_size / padded_);
  for (int32_t token = tokens.begin; token < tokens.end; ++token) {
    if (token + kPlacesAhead < words_.token_count()) {
      __builtin_prefetch(PlacesOf(token + kPlacesAhead));
    }
    Places& places = *PlacesOf(token);
    if (places.filling != filling_) {
      places.filling = filling_;
      places.word = words + static_cast<int32_t>(new_words_.size());
      new_words_.push_back(token);
    }
    if (has_use_features_ && places.article != article_) {
      places.article = article_;
      places.use = uses + static_cast<int32_t>(new_uses_.size());
      new_uses_.push_back(token);
    }
    places_.push_back(places);
    if (places.word < words)
      FetchSums(&word_sums_[places.word * size_t(stride())], stride());
  }
  if (new_words_.empty() && new_uses_.empty()) return;
  word_sums_.resize(words_size + new_words_.size() * stride());
  use_sums_.resize(uses_size + new_uses_.size() * padded_);
  int16_t* word_sums = word_sums_.data() + words_size;
  for (const int32_t token : new_words_) {
    SumWord(words_.form_of(token), words_.sentence_case(token), word_sums);
    word_sums += stride();
  }
  int16_t* use_sums = use_sums_.data() + uses_size;
  for (const int32_t token : new_uses_) {
    const int32_t form = words_.form_of(token);
    AddUseFeatures(features_, words_.form(form), words_.use(form),
                   words_.sentence_case(token), &summer_.keys());
    summer_.Add(use_sums);
    use_sums += padded_;
  }
  summer_.Finish();
}

void TokenScorer::SumWord(int32_t form, SentenceCase sentence_case,
                          int16_t* sums) {
  for (int offset = first_offset_; offset <= last_offset_; ++offset) {
    AddWordFeatures(features_, words_.form(form), sentence_case, offset,
                    &summer_.keys());
    summer_.Add(sums);
    sums += padded_;
  }
}

HEARSAY_WIDE_VECTORS
void TokenScorer::AddWordSums(int i, int16_t* scores) const {
  for (int offset = first_offset_; offset <= last_offset_; ++offset) {
    const int at = i + offset;
    const int16_t* const sums =
        at < 0 || at >= static_cast<int>(places_.size())
            ? &no_word_sums_[(offset + kMaxOffset) * padded_]
            : &word_sums_[static_cast<size_t>(places_[at].word) * stride() +
                          (offset - first_offset_) * padded_];
    AddScores(sums, padded_, scores);
  }
  if (!has_use_features_) return;
  AddScores(&use_sums_[static_cast<size_t>(places_[i].use) * padded_], padded_,
            scores);
}

void TokenScorer::ScoreWords(IndexRange sequence, IndexRange part,
                             int16_t* scores) {
  const IndexRange around = {
      std::max(sequence.begin, part.begin + first_offset_),
      std::min(sequence.end, part.end + last_offset_)};
  SumWords(around);
  std::fill_n(scores, static_cast<size_t>(part.size()) * padded_, 0);
  for (int32_t token = part.begin; token < part.end; ++token) {
    AddWordSums(token - around.begin, scores);
    scores += padded_;
  }
}

void TokenScorer::AddContext(IndexRange sequence, IndexRange part,
                             absl::Span<const uint32_t> hints,
                             int16_t* scores) {
  for (int32_t token = part.begin; token < part.end; ++token) {
    const uint32_t hint = hints.empty() ? 0 : hints[token - sequence.begin];
    fixed_sums_.AddTo(words_, sequence, token, hint, scores);
    AddContextFeatures(context_features_, words_, sequence, token, hint,
                       &summer_.keys());
    summer_.Add(scores);
    scores += padded_;
  }
}

}  // namespace hearsay
