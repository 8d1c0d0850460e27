#include "worker/quotes/neighbours.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

// Says whose each paragraph's quotations are, of an article whose paragraphs
// are given with their known speakers.
class NeighboursTest : public ::testing::Test {
 protected:
  static Quote By(absl::string_view name) {
    Quote quote;
    if (!name.empty()) quote.speakers.push_back({0, std::string(name)});
    return quote;
  }

  // A paragraph whose one quote is by somebody known.
  void Known(TestArticle& article, absl::string_view name) {
    neighbours_.StartParagraph(article.view(), article.mentions());
    neighbours_.Add({0, article.view().size()}, By(name));
    neighbours_.EndParagraph(article.entities());
  }

  // The speaker of a quotation in the paragraph at hand.
  std::string Ask(TestArticle& article, absl::string_view quotation) {
    neighbours_.StartParagraph(article.view(), article.mentions());
    const IndexRange piece = article.Find(quotation);
    quote_ = Quote();
    neighbours_.FindSpeakers(piece, article.entities(), &quote_);
    neighbours_.Add(piece, quote_);
    neighbours_.EndParagraph(article.entities());
    return quote_.speakers.empty() ? "" : quote_.speakers[0].name;
  }

  Neighbours neighbours_;
  Quote quote_;
};

TEST_F(NeighboursTest, TheSentencesBesideTell) {
  struct Case {
    const char* text;
    const char* speaker;
  };
  for (const Case& c : {
           Case{"<P1 Ana Ruiz> nodded. “No.”", "Ana Ruiz"},
           Case{"“No.” <P1 Ana Ruiz> left.", "Ana Ruiz"},
           Case{"“No.” It was <P1 Ana Ruiz>.", ""},
           Case{"<P1 Ana Ruiz> met <P2 Leo Moll>. “No.”", ""},
           Case{"<P1 Ana Ruiz> nodded. “No.” <P2 Leo Moll> left.", "Ana Ruiz"},
           Case{"It rained in <L1 Tarn>. “No.”", ""},
       }) {
    TestArticle article(c.text);
    neighbours_.StartArticle();
    EXPECT_EQ(Ask(article, "“No.”"), c.speaker) << c.text;
    EXPECT_EQ(quote_.rule,
              *c.speaker == 0 ? SpeakerRule::kNone : SpeakerRule::kNeighbour);
  }
}

TEST_F(NeighboursTest, TheQuoteBeforeTells) {
  TestArticle article("Ruiz said it rained. “No.”");
  neighbours_.StartParagraph(article.view(), article.mentions());
  neighbours_.Add(article.Find("Ruiz said it rained"), By("Ana Ruiz"));
  Quote quote;
  neighbours_.FindSpeakers(article.Find("“No.”"), article.entities(), &quote);
  ASSERT_EQ(quote.speakers.size(), 1);
  EXPECT_EQ(quote.speakers[0].name, "Ana Ruiz");
}

TEST_F(NeighboursTest, WhoSpeaksForSomebodyGoesOnDoingSo) {
  TestArticle article("Ruiz's lawyer said it rained. “No.”\n\n“Not at all.”");
  Quote said = By("Ruiz's lawyer");
  said.rule = SpeakerRule::kBehalf;
  neighbours_.StartParagraph(article.view(), article.mentions());
  neighbours_.Add(article.Find("Ruiz's lawyer said it rained"), said);
  Quote quote;
  const IndexRange piece = article.Find("“No.”");
  neighbours_.FindSpeakers(piece, article.entities(), &quote);
  EXPECT_EQ(quote.rule, SpeakerRule::kBehalf);
  neighbours_.Add(piece, quote);
  neighbours_.EndParagraph(article.entities());
  article.Next();
  EXPECT_EQ(Ask(article, "“Not at all.”"), "Ruiz's lawyer");
  EXPECT_EQ(quote_.rule, SpeakerRule::kBehalf);
}

TEST_F(NeighboursTest, HeIsWhoSpokeForSomebody) {
  TestArticle article("Ruiz's lawyer said it rained. “No,” he said.");
  Quote said = By("Ruiz's lawyer");
  neighbours_.StartParagraph(article.view(), article.mentions());
  neighbours_.Add(article.Find("Ruiz's lawyer said it rained"), said);
  Quote quote;
  neighbours_.FindUnnamed(article.Find("“No,”"), &quote);
  EXPECT_TRUE(quote.speakers.empty());
  said.rule = SpeakerRule::kBehalf;
  neighbours_.Add(article.Find("Ruiz's lawyer said it rained"), said);
  neighbours_.FindUnnamed(article.Find("“No,”"), &quote);
  ASSERT_EQ(quote.speakers.size(), 1);
  EXPECT_EQ(quote.speakers[0].name, "Ruiz's lawyer");
}

TEST_F(NeighboursTest, AParagraphOfAQuotationAloneGoesOn) {
  TestArticle article("Ruiz said it rained.\n\n“No.”");
  Known(article, "Ana Ruiz");
  article.Next();
  EXPECT_EQ(Ask(article, "“No.”"), "Ana Ruiz");
  EXPECT_EQ(quote_.rule, SpeakerRule::kNeighbour);
}

TEST_F(NeighboursTest, AColonAnnouncesWhomItsSentenceNames) {
  struct Case {
    const char* text;
    const char* speaker;
  };
  for (const Case& c : {
           Case{"<P1 Leo Moll> left. <P2 Ana Ruiz> had a word for <P1 Moll>:",
                "Ana Ruiz"},
           Case{"To <P1 Leo Moll>, <P2 Ana Ruiz> had one word:", "Ana Ruiz"},
           Case{"It was a warning for Mayor <P1 Leo Moll>:", ""},
           Case{"Two lines about <P1 Leo Moll> were on the wall:", ""},
           Case{"On the wall <P2 Ana Ruiz> wrote:", "Ana Ruiz"},
           Case{"It was like <P2 Ana Ruiz>:", "Ana Ruiz"},
       }) {
    const std::string text = absl::StrCat(c.text, "\n\n“No.”");
    TestArticle article(text);
    neighbours_.StartArticle();
    Known(article, "");
    article.Next();
    EXPECT_EQ(Ask(article, "“No.”"), c.speaker) << c.text;
  }
}

TEST_F(NeighboursTest, OtherWordsEndThat) {
  TestArticle article("Ruiz said it rained.\n\nThey call it “home”.");
  Known(article, "Ana Ruiz");
  article.Next();
  EXPECT_EQ(Ask(article, "“home”"), "");
}

TEST_F(NeighboursTest, AConversationTakesTurns) {
  TestArticle article(
      "“Did you see it?” Stroud asked.\n\n“I did,” Jansen said.\n\n“Was it "
      "late?”\n\n“It was.”\n\n“You said it was early.”");
  Known(article, "Stroud");
  article.Next();
  Known(article, "Jansen");
  article.Next();
  EXPECT_EQ(Ask(article, "“Was it late?”"), "Stroud");
  EXPECT_EQ(quote_.rule, SpeakerRule::kTurn);
  article.Next();
  EXPECT_EQ(Ask(article, "“It was.”"), "Jansen");
  article.Next();
  EXPECT_EQ(Ask(article, "“You said it was early.”"), "Stroud");
}

TEST_F(NeighboursTest, TwoWhoDoNotAskAreNoConversation) {
  TestArticle article(
      "“It rained,” Stroud said.\n\n“It did,” Jansen said.\n\n“All day.”");
  Known(article, "Stroud");
  article.Next();
  Known(article, "Jansen");
  article.Next();
  EXPECT_EQ(Ask(article, "“All day.”"), "Jansen");
}

TEST_F(NeighboursTest, AnArticleForgetsTheOneBefore) {
  TestArticle article("Ruiz said it rained.\n\n“No.”");
  Known(article, "Ana Ruiz");
  article.Next();
  neighbours_.StartArticle();
  EXPECT_EQ(Ask(article, "“No.”"), "");
}

}  // namespace
}  // namespace hearsay
