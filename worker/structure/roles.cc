#include "worker/structure/roles.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace hearsay {
namespace {

// Words of running text that weigh nothing, and the most that count.
constexpr int32_t kNeutralWords = 10;
constexpr int32_t kMaxWeight = 40;
constexpr int32_t kShortProse = -3;
constexpr int32_t kOtherLine = -4;
constexpr int32_t kFurniture = -3;
// What a headline has, in words.
constexpr int32_t kMinHeadline = 3;
constexpr int32_t kMaxHeadline = 25;
// How far before the article its headline may stand, and how far into it what
// stands before a byline, in paragraphs.
constexpr int32_t kMaxIntroduction = 12;
constexpr int32_t kMaxStandfirst = 6;
constexpr int32_t kMaxStandfirstProse = 2;
constexpr int32_t kMaxSubheading = 12;  // words
constexpr int32_t kMinUnended = 20;     // words of body without an end mark
constexpr int32_t kMaxAuthorNote = 90;  // words
constexpr size_t kMaxCopied = 100;      // bytes of what a page repeats

}  // namespace

// Whether a paragraph reads like running text.
bool RoleFinder::IsProse(const Facts& facts) const {
  const ParagraphShape& shape = facts.shape;
  if (shape.has_bar || shape.words < 2 || shape.IsAllCapitals()) return false;
  switch (shape.end) {
    case ParagraphEnd::kSentence:
      return shape.words >= 5 || shape.starts_quoted || !shape.IsTitleCase();
    case ParagraphEnd::kQuestion:
      return !has_subheadings_ || shape.words > kMaxSubheading ||
             shape.sentence_ends > 0;
    case ParagraphEnd::kEllipsis:
      return !shape.IsTitleCase();
    case ParagraphEnd::kColon:
      return !shape.IsTitleCase();
    case ParagraphEnd::kSemicolon:
      return shape.words > 5;
    case ParagraphEnd::kNone:
      return shape.words >= kMinUnended && shape.sentence_ends > 0;
  }
  return false;
}

bool RoleFinder::IsFurniture(const Facts& facts) const {
  // What somebody says is no appeal to the reader.
  const bool is_speech =
      facts.shape.starts_quoted && facts.shape.words > kNeutralWords;
  return (facts.cues.boilerplate && !is_speech) || facts.cues.related ||
         facts.cues.related_heading || facts.copies > 2;
}

bool RoleFinder::IsRunningText(const Facts& facts) const {
  return IsProse(facts) && !IsFurniture(facts) && !facts.cues.caption &&
         !facts.cues.byline;
}

// Whether a paragraph is too long for anything but running text, and lost the
// mark that it ended with.
bool RoleFinder::IsUnended(const Facts& facts) const {
  const ParagraphShape& shape = facts.shape;
  return shape.end == ParagraphEnd::kNone && shape.words >= kMinUnended &&
         shape.marker == ListMarker::Kind::kNone && !shape.has_bar &&
         !shape.IsTitleCase() && !shape.IsAllCapitals() &&
         !shape.ends_with_credit && !IsFurniture(facts) &&
         !facts.cues.caption && !facts.cues.byline;
}

int32_t RoleFinder::Weigh(const Facts& facts) const {
  if (IsFurniture(facts)) return kFurniture;
  if (facts.cues.caption || facts.cues.byline) return kShortProse;
  if (facts.shape.marker != ListMarker::Kind::kNone) return 0;
  if (!IsProse(facts)) return kOtherLine;
  return std::max(kShortProse,
                  std::min(facts.shape.words, kMaxWeight) - kNeutralWords);
}

// The stretch of paragraphs with the greatest sum of weights, found in one pass
// (Kadane).
IndexRange RoleFinder::FindArticle() const {
  IndexRange best;
  int32_t best_sum = 0;
  int32_t begin = 0;
  int32_t sum = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(facts_.size()); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    // Past this a longer article would win nothing more.
    sum = std::min(sum + Weigh(facts_[i]), 1 << 28);
    if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  // Short paragraphs weigh against it, but running text goes on with them.
  while (!best.empty() && best.end < static_cast<int32_t>(facts_.size()) &&
         (IsRunningText(facts_[best.end]) || IsUnended(facts_[best.end]))) {
    ++best.end;
  }
  while (best.begin > 0 && IsRunningText(facts_[best.begin - 1])) --best.begin;
  return best;
}

// Without the standfirst: running text before the byline is not yet the
// article.
IndexRange RoleFinder::SkipIntroduction(IndexRange article) const {
  const int32_t last = std::min(article.begin + kMaxStandfirst, article.end);
  int32_t byline = -1;
  int32_t prose = 0;
  for (int32_t i = article.begin; i < last; ++i) {
    if (facts_[i].cues.byline) byline = i;
    prose += IsRunningText(facts_[i]);
    if (prose > kMaxStandfirstProse) break;
  }
  if (byline < 0) return article;
  int32_t begin = byline + 1;
  while (begin < article.end && !IsProse(facts_[begin])) ++begin;
  return begin < article.end ? IndexRange{begin, article.end} : article;
}

bool RoleFinder::HasSubheadings(IndexRange article) const {
  for (int32_t i = article.begin; i < article.end; ++i) {
    const Facts& facts = facts_[i];
    if (facts.shape.end == ParagraphEnd::kNone && !facts.shape.has_bar &&
        facts.shape.marker == ListMarker::Kind::kNone && IsHeadline(facts)) {
      return true;
    }
  }
  return false;
}

bool RoleFinder::IsHeadline(const Facts& facts) const {
  const ParagraphShape& shape = facts.shape;
  if (shape.words < kMinHeadline || shape.words > kMaxHeadline) return false;
  if (IsFurniture(facts) || facts.cues.caption || facts.cues.byline) {
    return false;
  }
  if (absl::StartsWith(facts.text, "Q:")) return false;  // of an interview
  if (shape.marker != ListMarker::Kind::kNone || shape.has_bar) return false;
  switch (shape.end) {
    case ParagraphEnd::kNone:
    case ParagraphEnd::kQuestion:
      return true;
    case ParagraphEnd::kSentence:
      return shape.IsTitleCase() && !shape.starts_quoted &&
             shape.sentence_ends == 0;
    default:
      return false;
  }
}

// The first line of the group of headline-like lines nearest before the
// article; -1 where there is none.
int32_t RoleFinder::FindHeadline(IndexRange article) const {
  int32_t headline = -1;
  const int32_t first = std::max(0, article.begin - kMaxIntroduction);
  for (int32_t i = article.begin - 1; i >= first; --i) {
    if (IsHeadline(facts_[i])) headline = i;
  }
  if (headline < 0 && article.begin > 0 && first == 0 &&
      IsRunningText(facts_[0])) {
    return 0;  // a title that is a sentence
  }
  return headline;
}

bool RoleFinder::IsAuthorNote(const Facts& facts) const {
  return facts.shape.words <= kMaxAuthorNote && !facts.shape.starts_quoted &&
         facts.shape.end != ParagraphEnd::kSemicolon &&
         SpeaksOfProfession(facts.text);
}

ParagraphRole RoleFinder::RoleBefore(int32_t i, int32_t headline) const {
  const Facts& facts = facts_[i];
  if (i == headline) return ParagraphRole::kHeadline;
  if (facts.cues.byline) return ParagraphRole::kByline;
  if (facts.cues.caption) return ParagraphRole::kCaption;
  if (IsFurniture(facts) || headline < 0 || i < headline) {
    return facts.cues.related ? ParagraphRole::kRelatedLink
                              : ParagraphRole::kBoilerplate;
  }
  if (facts.shape.words < kMinHeadline) return ParagraphRole::kBoilerplate;
  return ParagraphRole::kSubheading;
}

// Where the article ends and nothing but notes on its writer, and what the page
// says, follows.
int32_t RoleFinder::FindNotes(IndexRange article) const {
  int32_t begin = article.end;
  while (begin > article.begin &&
         (IsFurniture(facts_[begin - 1]) || IsAuthorNote(facts_[begin - 1]))) {
    --begin;
  }
  return begin;
}

ParagraphRole RoleFinder::RoleWithin(int32_t i, IndexRange article,
                                     int32_t notes) const {
  const Facts& facts = facts_[i];
  const ParagraphShape& shape = facts.shape;
  if (facts.cues.related || facts.cues.related_heading) {
    return ParagraphRole::kRelatedLink;
  }
  if (IsFurniture(facts)) return ParagraphRole::kBoilerplate;
  if (facts.cues.caption || shape.ends_with_credit) {
    return ParagraphRole::kCaption;
  }
  const bool is_last = i + 2 >= article.end || i >= notes;
  if (is_last && IsAuthorNote(facts)) return ParagraphRole::kAuthorNote;
  if (shape.marker != ListMarker::Kind::kNone) return ParagraphRole::kListItem;
  if (IsProse(facts)) return ParagraphRole::kBody;
  if (facts.cues.byline) return ParagraphRole::kByline;
  if (shape.has_bar) return ParagraphRole::kRelatedLink;
  // An item of a list whose marks were lost.
  const bool continues_list =
      i > article.begin && facts_[i - 1].shape.end == ParagraphEnd::kSemicolon;
  if (shape.end == ParagraphEnd::kSemicolon || continues_list) {
    return ParagraphRole::kBody;
  }
  if (shape.words >= kMinUnended) return ParagraphRole::kBody;
  return ParagraphRole::kSubheading;
}

ParagraphRole RoleFinder::RoleBehind(int32_t i) const {
  const Facts& facts = facts_[i];
  if (facts.cues.boilerplate) return ParagraphRole::kBoilerplate;
  if (facts.cues.related || facts.cues.related_heading) {
    return ParagraphRole::kRelatedLink;
  }
  if (IsAuthorNote(facts)) return ParagraphRole::kAuthorNote;
  if (facts.cues.caption) return ParagraphRole::kCaption;
  if (facts.cues.byline) return ParagraphRole::kByline;
  if (facts.shape.marker != ListMarker::Kind::kNone || IsHeadline(facts)) {
    return ParagraphRole::kRelatedLink;
  }
  return ParagraphRole::kBoilerplate;
}

void RoleFinder::Find(absl::string_view text,
                      std::vector<Paragraph>* paragraphs) {
  facts_.clear();
  copies_.clear();
  for (const Paragraph& paragraph : *paragraphs) {
    Facts facts;
    facts.text = paragraph.span.In(text);
    facts.shape = FindParagraphShape(text, paragraph.span);
    facts.cues = FindRoleCues(facts.text);
    facts_.push_back(facts);
    if (facts.text.size() <= kMaxCopied) ++copies_[facts.text];
  }
  for (Facts& facts : facts_) {
    if (facts.text.size() <= kMaxCopied) facts.copies = copies_[facts.text];
  }
  has_subheadings_ = false;
  IndexRange stretch = FindArticle();
  has_subheadings_ = HasSubheadings(stretch);
  if (has_subheadings_) stretch = FindArticle();
  if (stretch.empty()) {
    for (size_t i = 0; i < facts_.size(); ++i) {
      const bool is_headline =
          i == 0 && facts_.size() > 1 && IsHeadline(facts_[i]);
      const bool is_item = facts_[i].shape.marker != ListMarker::Kind::kNone;
      (*paragraphs)[i].role = is_headline ? ParagraphRole::kHeadline
                              : is_item   ? ParagraphRole::kListItem
                                          : ParagraphRole::kBody;
    }
    return;
  }
  IndexRange article = SkipIntroduction(stretch);
  if (article.begin == 0 && article.size() > 1 && IsHeadline(facts_[0])) {
    article.begin = 1;
  }
  const int32_t headline = FindHeadline(article);
  const int32_t notes = FindNotes(article);
  for (int32_t i = 0; i < static_cast<int32_t>(facts_.size()); ++i) {
    (*paragraphs)[i].role = i < article.begin ? RoleBefore(i, headline)
                            : i < article.end ? RoleWithin(i, article, notes)
                                              : RoleBehind(i);
  }
}

}  // namespace hearsay
