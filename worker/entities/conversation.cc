#include "worker/entities/conversation.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace hearsay {
namespace {

// An interview has this many questions at least, and one among this many
// paragraphs.
constexpr int32_t kFewestQuestions = 3;
constexpr int32_t kFewestOfAnnounced = 2;
constexpr int32_t kFewestOfHeading = 1;
constexpr int32_t kParagraphsPerQuestion = 6;
constexpr size_t kLongestQuestion = 500;  // bytes
// A transcript has this many labels, and one among this many paragraphs.
constexpr int32_t kFewestLabels = 3;
constexpr int32_t kParagraphsPerLabel = 6;
constexpr int32_t kLongestLabel = 40;  // bytes

bool IsText(ParagraphRole role) {
  return role == ParagraphRole::kBody || role == ParagraphRole::kListItem ||
         role == ParagraphRole::kSubheading;
}

// Whether a paragraph ends as a question that no quotation marks give to
// somebody else. A long one is an answer that ends so.
bool IsQuestion(absl::string_view paragraph) {
  if (!absl::EndsWith(paragraph, "?")) return false;
  if (paragraph.size() > kLongestQuestion) return false;
  return paragraph[0] != '"' && !absl::StartsWith(paragraph, "“");
}

// Whether a headline, or text before the first question, tells of an interview.
bool AnnouncesInterview(absl::string_view paragraph) {
  for (size_t at = paragraph.find("nterview"); at != paragraph.npos;
       at = paragraph.find("nterview", at + 1)) {
    if (at == 0 || (paragraph[at - 1] | 0x20) != 'i') continue;
    if (at == 1 || !absl::ascii_isalnum(paragraph[at - 2])) return true;
  }
  return false;
}

// "ANA REYES: ", "Q: ": some capitalised words and a colon.
bool HasLabel(absl::string_view paragraph) {
  const size_t colon = paragraph.substr(0, kLongestLabel).find(": ");
  if (colon == paragraph.npos || colon == 0) return false;
  bool starts = true;
  for (const char c : paragraph.substr(0, colon)) {
    if (starts && absl::ascii_islower(c)) return false;
    starts = c == ' ';
  }
  return true;
}

}  // namespace

void Conversation::StartArticle(const ArticleView& article) {
  const std::vector<Paragraph>& paragraphs = article.structure.paragraphs;
  turns_.assign(paragraphs.size(), Turn::kNone);
  int32_t questions = 0, texts = 0, labels = 0;
  announcing_.clear();
  bool in_heading = false;  // an interview is announced
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const absl::string_view text = paragraphs[i].span.In(article.text);
    if (questions == 0 && AnnouncesInterview(text)) {
      announcing_.push_back(i);
      in_heading |= paragraphs[i].role == ParagraphRole::kHeadline;
    }
    if (!IsText(paragraphs[i].role) || text.empty()) continue;
    ++texts;
    labels += HasLabel(text);
    if (IsQuestion(text)) {
      turns_[i] = Turn::kQuestion;
      ++questions;
    }
  }
  is_transcript_ =
      labels >= kFewestLabels && labels * kParagraphsPerLabel >= texts;
  const int32_t fewest = in_heading             ? kFewestOfHeading
                         : !announcing_.empty() ? kFewestOfAnnounced
                                                : kFewestQuestions;
  if (questions < fewest || questions * kParagraphsPerQuestion < texts ||
      is_transcript_) {
    std::fill(turns_.begin(), turns_.end(), Turn::kNone);
    announcing_.clear();
    return;
  }
  // What is no question answers the last one.
  bool asked = false;
  for (size_t i = 0; i < turns_.size(); ++i) {
    asked |= turns_[i] == Turn::kQuestion;
    if (asked && turns_[i] == Turn::kNone && IsText(paragraphs[i].role)) {
      turns_[i] = Turn::kAnswer;
    }
  }
}

}  // namespace hearsay
