#include "worker/structure/markup_roles.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

using Role = ParagraphRole;
using Kind = BlockKind;

// The role of a paragraph of ten bytes that is in a block of a kind, on a page
// whose other blocks hold `paragraph_bytes` in <p> and `text_bytes` beside it.
Role RoleAfter(Role before, Kind kind, int32_t paragraph_bytes = 100,
               int32_t text_bytes = 0) {
  const std::vector<TextBlock> blocks = {
      {{0, 10}, kind},
      {{20, 20 + paragraph_bytes}, Kind::kParagraph},
      {{1000, 1000 + text_bytes}, Kind::kText}};
  Structure structure;
  structure.paragraphs.resize(1);
  structure.paragraphs[0].span = {0, 10};
  structure.paragraphs[0].role = before;
  ApplyMarkup(blocks, &structure);
  return structure.paragraphs[0].role;
}

TEST(MarkupRolesTest, MarkupCorrectsWhatShapeSuggests) {
  const struct {
    Role before;
    Kind kind;
    Role after;
  } kCases[] = {
      {Role::kBody, Kind::kTitle, Role::kHeadline},
      {Role::kBody, Kind::kHeading, Role::kSubheading},
      {Role::kBody, Kind::kCaption, Role::kCaption},
      {Role::kBody, Kind::kListItem, Role::kListItem},
      {Role::kBody, Kind::kByline, Role::kByline},
      {Role::kBody, Kind::kAuthorNote, Role::kAuthorNote},
      {Role::kSubheading, Kind::kParagraph, Role::kBody},
      {Role::kHeadline, Kind::kParagraph, Role::kBody},
      // Text in no paragraph.
      {Role::kBody, Kind::kText, Role::kBoilerplate},
      {Role::kSubheading, Kind::kText, Role::kSubheading},
      // What the words gave away.
      {Role::kByline, Kind::kParagraph, Role::kByline},
      {Role::kAuthorNote, Kind::kParagraph, Role::kAuthorNote},
      {Role::kRelatedLink, Kind::kListItem, Role::kRelatedLink},
      {Role::kBoilerplate, Kind::kHeading, Role::kBoilerplate},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(RoleAfter(c.before, c.kind), c.after)
        << static_cast<int>(c.before) << " in " << static_cast<int>(c.kind);
  }
}

TEST(MarkupRolesTest, APageThatWritesItsProseInDivsHasABody) {
  EXPECT_EQ(RoleAfter(Role::kBody, Kind::kText, 50, 500), Role::kBody);
}

TEST(MarkupRolesTest, SeveralParagraphsMayLieInABlock) {
  const std::vector<TextBlock> blocks = {{{0, 5}, Kind::kTitle},
                                         {{7, 30}, Kind::kListItem}};
  Structure structure;
  for (const Span span : {Span{0, 5}, Span{7, 12}, Span{13, 30}}) {
    structure.paragraphs.emplace_back();
    structure.paragraphs.back().span = span;
  }
  ApplyMarkup(blocks, &structure);
  EXPECT_EQ(structure.paragraphs[0].role, Role::kHeadline);
  EXPECT_EQ(structure.paragraphs[1].role, Role::kListItem);
  EXPECT_EQ(structure.paragraphs[2].role, Role::kListItem);
}

TEST(MarkupRolesTest, PlainTextStaysAsItIs) {
  Structure structure;
  structure.paragraphs.resize(1);
  structure.paragraphs[0].span = {0, 10};
  structure.paragraphs[0].role = Role::kCaption;
  ApplyMarkup({}, &structure);
  EXPECT_EQ(structure.paragraphs[0].role, Role::kCaption);
}

}  // namespace
}  // namespace hearsay
