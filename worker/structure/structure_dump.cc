#include "worker/structure/structure_dump.h"

#include <cstdlib>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "worker/base/cancellation.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

std::string Show(absl::string_view text, Span span) {
  return absl::StrReplaceAll(span.In(text), {{"\r\n", "/"}, {"\n", "/"}});
}

template <typename Pieces>
std::string Join(absl::string_view text, const Pieces& pieces) {
  std::vector<std::string> shown;
  for (const auto& piece : pieces) shown.push_back(Show(text, piece.span));
  return absl::StrJoin(shown, "|");
}

std::string JoinSpans(absl::string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> shown;
  for (Span span : spans) shown.push_back(Show(text, span));
  return absl::StrJoin(shown, "|");
}

}  // namespace

Structure ParseStructure(absl::string_view text) {
  const Cancellation never;
  Structurer structurer;
  Structure structure;
  if (!structurer.Parse(text, never, &structure).ok()) std::abort();
  return structure;
}

absl::string_view RoleName(ParagraphRole role) {
  switch (role) {
    case ParagraphRole::kHeadline:
      return "HEADLINE";
    case ParagraphRole::kSubheading:
      return "SUBHEADING";
    case ParagraphRole::kByline:
      return "BYLINE";
    case ParagraphRole::kBody:
      return "BODY";
    case ParagraphRole::kListItem:
      return "LIST_ITEM";
    case ParagraphRole::kCaption:
      return "CAPTION";
    case ParagraphRole::kAuthorNote:
      return "AUTHOR_NOTE";
    case ParagraphRole::kRelatedLink:
      return "RELATED_LINK";
    case ParagraphRole::kBoilerplate:
      return "BOILERPLATE";
  }
  return "";
}

std::string DumpParagraphs(absl::string_view text) {
  return Join(text, ParseStructure(text).paragraphs);
}

std::string DumpRoles(absl::string_view text) {
  std::vector<absl::string_view> names;
  for (const Paragraph& paragraph : ParseStructure(text).paragraphs) {
    names.push_back(RoleName(paragraph.role));
  }
  return absl::StrJoin(names, "|");
}

std::string DumpSentences(absl::string_view text) {
  return Join(text, ParseStructure(text).sentences);
}

std::string DumpInnerSentences(absl::string_view text) {
  return JoinSpans(text, ParseStructure(text).inner_sentences);
}

std::string DumpTokens(absl::string_view text) {
  return JoinSpans(text, ParseStructure(text).tokens);
}

}  // namespace hearsay
