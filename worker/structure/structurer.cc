#include "worker/structure/structurer.h"

#include "worker/structure/dateline.h"
#include "worker/structure/markup_roles.h"
#include "worker/structure/paragraphs.h"

namespace hearsay {
namespace {

// The first body paragraph has one, or the first behind the byline, where a
// standfirst is marked up like body.
void MarkDateline(absl::string_view text, std::vector<Paragraph>* paragraphs) {
  constexpr int kMostBefore = 2;  // body paragraphs
  int before = 0;
  bool may_open = true;
  for (Paragraph& paragraph : *paragraphs) {
    may_open |= paragraph.role == ParagraphRole::kByline;
    if (paragraph.role != ParagraphRole::kBody) continue;
    if (may_open) paragraph.dateline = FindDateline(text, paragraph.span);
    if (!paragraph.dateline.empty() || before++ == kMostBefore) return;
    may_open = false;
  }
}

}  // namespace

absl::Status Structurer::Parse(absl::string_view text,
                               const Cancellation& cancellation,
                               Structure* structure,
                               const std::vector<TextBlock>& blocks) {
  structure->Clear();
  token_kinds_.clear();
  FindLines(text, &lines_);
  FindParagraphs(text, lines_, &paragraphs_);
  for (IndexRange lines : paragraphs_) {
    Paragraph paragraph;
    paragraph.span = {lines_[lines.begin].span.start,
                      lines_[lines.end - 1].span.end};
    structure->paragraphs.push_back(paragraph);
  }
  role_finder_.Find(text, &structure->paragraphs);
  ApplyMarkup(blocks, structure);
  MarkDateline(text, &structure->paragraphs);
  for (Paragraph& paragraph : structure->paragraphs) {
    paragraph.tokens.begin = static_cast<int32_t>(structure->tokens.size());
    const absl::Status status = Tokenize(text, paragraph.span, cancellation,
                                         &structure->tokens, &token_kinds_);
    if (!status.ok()) return status;
    paragraph.tokens.end = static_cast<int32_t>(structure->tokens.size());
    paragraph.sentences.begin =
        static_cast<int32_t>(structure->sentences.size());
    sentence_finder_.Find(text, token_kinds_, paragraph.tokens,
                          paragraph.dateline.end, structure);
    paragraph.sentences.end = static_cast<int32_t>(structure->sentences.size());
  }
  return cancellation.Check();
}

}  // namespace hearsay
