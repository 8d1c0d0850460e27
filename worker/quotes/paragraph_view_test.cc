#include "worker/quotes/paragraph_view.h"

#include <string>

#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

TEST(ParagraphViewTest, TellsTokensApart) {
  struct Case {
    const char* token;
    TokenClass expected;
  };
  TestArticle article(
      "In 2024 Ana said: “We agreed – all of us – (today); yes,” and left.");
  for (const Case& c :
       {Case{"In", TokenClass::kCapital}, Case{"2024", TokenClass::kNumber},
        Case{"said", TokenClass::kWord}, Case{":", TokenClass::kColon},
        Case{"“", TokenClass::kOpening}, Case{"–", TokenClass::kDash},
        Case{"(", TokenClass::kBracket}, Case{";", TokenClass::kSemicolon},
        Case{",", TokenClass::kComma}, Case{"”", TokenClass::kClosing},
        Case{".", TokenClass::kStop}}) {
    EXPECT_EQ(article.view()[article.Find(c.token).begin].kind, c.expected)
        << c.token;
  }
  for (int32_t i = 1; i <= ParagraphView::kMargin; ++i) {
    EXPECT_EQ(article.view()[-i].kind, TokenClass::kEdge);
    EXPECT_EQ(article.view()[article.view().size() + i - 1].kind,
              TokenClass::kEdge);
  }
}

TEST(ParagraphViewTest, JoinsSentencesThatAQuotationHolds) {
  struct Case {
    const char* text;
    const char* stretch;  // of "said"
  };
  for (const Case& c : {
           Case{"It rained. “One. Two,” she said. It stopped.",
                "“One. Two,” she said."},
           Case{"It rained. “Is it late?” Ruiz said. It stopped.",
                "“Is it late?” Ruiz said."},
           Case{"It rained. She said it was late. It stopped.",
                "She said it was late."},
       }) {
    TestArticle article(c.text);
    const IndexRange said = article.Find("said");
    EXPECT_EQ(article.view().TextOf(article.view().StretchOf(said.begin)),
              c.stretch);
  }
}

TEST(ParagraphViewTest, KnowsTheOutermostQuotation) {
  TestArticle article("“They said ‘Go home’ to us,” she wrote.");
  const ParagraphView& view = article.view();
  const int32_t inner = article.Find("home").begin;
  ASSERT_EQ(view.quotations().size(), 2);
  EXPECT_EQ(view[inner].quotation, 1);
  EXPECT_EQ(view.OutermostQuotation(inner), 0);
  EXPECT_EQ(view.OutermostQuotation(article.Find("wrote").begin), -1);
}

TEST(ParagraphViewTest, CountsParts) {
  TestArticle article("<P1 Ana Ruiz> said it rained, and it did.");
  article.Label("Ana Ruiz", Part::kSource);
  article.Label("said", Part::kCue);
  article.Label("it rained", Part::kContent);
  const PartCounts all = article.view().CountIn({0, article.view().size()});
  EXPECT_EQ(all.sources, 1);
  EXPECT_EQ(all.cues, 1);
  EXPECT_EQ(all.contents, 1);
  EXPECT_EQ(all.content_tokens, 2);
  EXPECT_EQ(all.commas, 1);
  EXPECT_EQ(article.view().CountIn(article.Find("said it")).sources, 0);
  ASSERT_EQ(article.view().parts().size(), 3);
  EXPECT_EQ(article.view().TextOf(article.view().parts()[0].tokens),
            "Ana Ruiz");
  EXPECT_EQ(article.view()[0].mention, MentionClass::kPerson);
}

TEST(ParagraphViewTest, HashesFoldCaseAndApostrophes) {
  EXPECT_EQ(FoldedHash("Said"), FoldedHash("said"));
  EXPECT_EQ(FoldedHash("’s"), FoldedHash("'s"));
  EXPECT_NE(FoldedHash("said"), FoldedHash("says"));
}

}  // namespace
}  // namespace hearsay
