#include "worker/quotes/assembly.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// An assembler that has learned nothing: only what rules say is left.
class AssemblyTest : public ::testing::Test {
 protected:
  AssemblyTest()
      : slots_(kChoiceSlots), weights_{slots_.data(), 1, {}, {}, 1, 0} {}

  // What is asked about, when `drafts` are there, and what they hold after
  // that.
  std::vector<std::string> Place(const TestArticle& article,
                                 const DraftEnd& before, OrphanFate fate,
                                 std::vector<Draft>* drafts) {
    std::vector<std::string> asked;
    const absl::Status status = Assembler(weights_).PlaceOrphans(
        article.view(), before,
        [&](const OrphanContext& context) {
          asked.push_back(std::string(article.view().TextOf(context.piece)));
          return fate;
        },
        Cancellation(), drafts);
    EXPECT_TRUE(status.ok()) << status;
    return asked;
  }

  static Draft DraftOf(const TestArticle& article, absl::string_view cue,
                       absl::string_view content) {
    Draft draft;
    draft.cue = article.Find(cue);
    if (!content.empty()) draft.contents.push_back(article.Find(content));
    return draft;
  }

  std::vector<int8_t> slots_;
  ChoiceWeights weights_;
};

TEST_F(AssemblyTest, AsksAboutWhatNoDraftHas) {
  TestArticle article("“No,” Ruiz said. They left. “Oh.” It is “home”.");
  std::vector<Draft> drafts = {DraftOf(article, "said", "“No,”")};
  EXPECT_THAT(Place(article, {}, OrphanFate::kNothing, &drafts),
              ElementsAre("“Oh.”", "“home”"));
  EXPECT_EQ(drafts.size(), 1);
}

TEST_F(AssemblyTest, TheSecondHalfOfAQuotationIsPlain) {
  TestArticle article("“No,” Ruiz said. “Never.”");
  std::vector<Draft> drafts = {DraftOf(article, "said", "“No,”")};
  EXPECT_THAT(Place(article, {}, OrphanFate::kNothing, &drafts), IsEmpty());
  ASSERT_EQ(drafts.size(), 1);
  EXPECT_EQ(drafts[0].contents.size(), 2);
}

TEST_F(AssemblyTest, WhatIsLeftOpenGoesOn) {
  TestArticle article("“It rained all day.\n\n“Then it stopped.”");
  article.Next();
  std::vector<Draft> drafts;
  DraftEnd before;
  before.has_quote = true;
  EXPECT_THAT(Place(article, before, OrphanFate::kOwn, &drafts), IsEmpty());
  ASSERT_EQ(drafts.size(), 1);
  EXPECT_TRUE(drafts[0].continues);
}

TEST_F(AssemblyTest, AnOrphanGoesWhereItIsSaidTo) {
  struct Case {
    OrphanFate fate;
    size_t drafts;
    size_t first_contents;
  };
  for (const Case& c :
       {Case{OrphanFate::kPrevious, 1, 2}, Case{OrphanFate::kOwn, 2, 1},
        Case{OrphanFate::kNothing, 1, 1}}) {
    TestArticle article("Ruiz said “no”. He called it “late”.");
    std::vector<Draft> drafts = {DraftOf(article, "said", "“no”")};
    Place(article, {}, c.fate, &drafts);
    ASSERT_EQ(drafts.size(), c.drafts);
    EXPECT_EQ(drafts[0].contents.size(), c.first_contents);
  }
}

TEST_F(AssemblyTest, WhatContinuesIsMarked) {
  TestArticle article("“Never again.”");
  std::vector<Draft> drafts;
  DraftEnd before;
  before.has_quote = true;
  Place(article, before, OrphanFate::kContinues, &drafts);
  ASSERT_EQ(drafts.size(), 1);
  EXPECT_TRUE(drafts[0].continues);
}

TEST_F(AssemblyTest, AnUtteranceIsAQuote) {
  struct Case {
    const char* text;
    bool is_quote;
  };
  for (const Case& c : {
           Case{"Ruiz nodded. “Never again.” It rained.", true},
           Case{"Ruiz nodded at “the Foxes”. It rained.", false},
           Case{"Ruiz nodded. “never” It rained.", false},
       }) {
    TestArticle article(c.text);
    std::vector<Draft> drafts;
    ASSERT_TRUE(Assembler(weights_)
                    .Assemble(article.view(), {}, Cancellation(), &drafts)
                    .ok());
    EXPECT_EQ(!drafts.empty(), c.is_quote) << c.text;
  }
}

TEST_F(AssemblyTest, OnlyTheLastDraftMayLackContent) {
  TestArticle article("He called. “No.” Then Ruiz said:");
  std::vector<Draft> drafts = {DraftOf(article, "called", ""),
                               DraftOf(article, "said", "")};
  Place(article, {}, OrphanFate::kNothing, &drafts);
  ASSERT_EQ(drafts.size(), 1);
  EXPECT_EQ(article.view().TextOf(drafts[0].cue), "said");
  const DraftEnd end = EndOf(article.view(), drafts);
  EXPECT_TRUE(end.has_quote);
  EXPECT_TRUE(end.is_open);
}

TEST_F(AssemblyTest, WhatComesInTheNextParagraphIsLast) {
  TestArticle article("The mayor, who called it “odd”, said:");
  Draft announced = DraftOf(article, "said", "");
  announced.source = article.Find("The mayor");
  std::vector<Draft> drafts = {announced, DraftOf(article, "called", "“odd”")};
  Place(article, {}, OrphanFate::kNothing, &drafts);
  ASSERT_EQ(drafts.size(), 2);
  EXPECT_EQ(article.view().TextOf(drafts[1].cue), "said");
  EXPECT_TRUE(EndOf(article.view(), drafts).is_open);
  EXPECT_TRUE(StartsBefore(drafts[0], drafts[1]));
  EXPECT_FALSE(StartsBefore(drafts[1], drafts[0]));
}

TEST_F(AssemblyTest, TheParagraphsEndTellsWhatMayFollow) {
  struct Case {
    const char* text;
    bool has_quote;
    bool in_quotation;
  };
  for (const Case& c : {
           Case{"“It rained for a week.”", false, true},  // closed: done
           Case{"“It rained for a week.", true, true},
           Case{"It rained for a week.", false, false},
       }) {
    TestArticle article(c.text);
    std::vector<Draft> drafts;
    if (article.view()[0].kind == TokenClass::kOpening) {
      drafts.emplace_back();
      drafts[0].contents.push_back({0, article.view().size()});
    }
    const DraftEnd end = EndOf(article.view(), drafts);
    EXPECT_EQ(end.has_quote, c.has_quote) << c.text;
    EXPECT_EQ(end.in_quotation, c.in_quotation) << c.text;
    EXPECT_FALSE(end.is_open);
  }
}

TEST_F(AssemblyTest, StopsWhenCancelled) {
  std::string text = "It rained.";
  for (int i = 0; i < 300; ++i) absl::StrAppend(&text, " he said that");
  TestArticle article(text);
  std::vector<ParagraphView::TokenPart> parts(article.view().size(),
                                              {Part::kCue, true, 1});
  ParagraphView view = article.view();
  view.SetParts(parts);
  std::vector<Draft> drafts;
  Cancellation cancellation;
  cancellation.Cancel();
  EXPECT_FALSE(
      Assembler(weights_).Assemble(view, {}, cancellation, &drafts).ok());
}

}  // namespace
}  // namespace hearsay
