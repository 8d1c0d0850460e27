#include "worker/structure/markup_roles.h"

namespace hearsay {
namespace {

// The roles that words give away, rather than shape and place.
bool IsToldByWords(ParagraphRole role) {
  return role == ParagraphRole::kByline || role == ParagraphRole::kAuthorNote ||
         role == ParagraphRole::kRelatedLink ||
         role == ParagraphRole::kBoilerplate;
}

// Whether the page writes its prose in <p>: some pages write it in <div>.
bool HasParagraphs(const std::vector<TextBlock>& blocks) {
  int64_t in_paragraphs = 0;
  int64_t beside = 0;
  for (const TextBlock& block : blocks) {
    if (block.kind == BlockKind::kParagraph) in_paragraphs += block.span.size();
    if (block.kind == BlockKind::kText) beside += block.span.size();
  }
  return in_paragraphs > beside;
}

ParagraphRole RoleInBlock(ParagraphRole role, BlockKind kind,
                          bool has_paragraphs) {
  switch (kind) {
    case BlockKind::kTitle:
      return ParagraphRole::kHeadline;
    case BlockKind::kHeading:
      return IsToldByWords(role) ? role : ParagraphRole::kSubheading;
    case BlockKind::kCaption:
      return ParagraphRole::kCaption;
    case BlockKind::kByline:
      return ParagraphRole::kByline;
    case BlockKind::kAuthorNote:
      return ParagraphRole::kAuthorNote;
    case BlockKind::kListItem:
      return IsToldByWords(role) ? role : ParagraphRole::kListItem;
    case BlockKind::kParagraph:
      return IsToldByWords(role) ? role : ParagraphRole::kBody;
    case BlockKind::kText:
      return has_paragraphs && role == ParagraphRole::kBody
                 ? ParagraphRole::kBoilerplate
                 : role;
  }
  return role;
}

}  // namespace

void ApplyMarkup(const std::vector<TextBlock>& blocks, Structure* structure) {
  if (blocks.empty()) return;
  const bool has_paragraphs = HasParagraphs(blocks);
  size_t next = 0;
  for (Paragraph& paragraph : structure->paragraphs) {
    while (next < blocks.size() &&
           blocks[next].span.end <= paragraph.span.start) {
      ++next;
    }
    if (next == blocks.size()) return;
    if (!blocks[next].span.Contains(paragraph.span)) continue;
    paragraph.role =
        RoleInBlock(paragraph.role, blocks[next].kind, has_paragraphs);
  }
}

}  // namespace hearsay
