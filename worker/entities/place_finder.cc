#include "worker/entities/place_finder.h"

#include "worker/entities/clauses.h"

namespace hearsay {
namespace {

bool IsHeading(ParagraphRole role) {
  return role == ParagraphRole::kHeadline || role == ParagraphRole::kSubheading;
}

}  // namespace

void PlaceFinder::Start(absl::string_view text, const Structure& structure,
                        int32_t index) {
  text_ = text;
  structure_ = &structure;
  paragraph_ = &structure.paragraphs[index];
  index_ = index;
  sentence_ = paragraph_->sentences.begin;
  FindQuoted(text, paragraph_->span, &quoted_);
  next_quoted_ = 0;
}

Span PlaceFinder::SentenceAt(int32_t pos) {
  const std::vector<Sentence>& sentences = structure_->sentences;
  while (sentence_ + 1 < paragraph_->sentences.end &&
         sentences[sentence_ + 1].span.start <= pos) {
    ++sentence_;
  }
  return paragraph_->sentences.empty() ? paragraph_->span
                                       : sentences[sentence_].span;
}

Place PlaceFinder::PlaceOf(int32_t start, Span span) {
  const Span sentence = SentenceAt(span.start);
  while (next_quoted_ < quoted_.size() &&
         quoted_[next_quoted_].end <= span.start) {
    ++next_quoted_;
  }
  Place place;
  place.span = span;
  place.sentence = sentence_;
  place.paragraph = index_;
  // A nickname's marks quote nobody.
  constexpr int32_t kLongestMark = 3;
  place.quoted = next_quoted_ < quoted_.size() &&
                 quoted_[next_quoted_].start <= span.start &&
                 (span.start - quoted_[next_quoted_].start > kLongestMark ||
                  quoted_[next_quoted_].end > span.end);
  place.heading = IsHeading(paragraph_->role);
  place.subject = LooksLikeSubject(text_, sentence, start, span.end);
  return place;
}

}  // namespace hearsay
