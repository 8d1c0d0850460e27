#include "worker/quotes/quote_kind.h"

#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

TEST(QuoteKindTest, GoesByTheShareOfLettersInMarks) {
  struct Case {
    const char* content;
    QuoteKind expected;
  };
  for (const Case& c : {
           Case{"“It is late.”", QuoteKind::kDirect},
           Case{"\"It is late.\"", QuoteKind::kDirect},
           Case{"‘It is late for us all.’", QuoteKind::kDirect},
           Case{"that it is late", QuoteKind::kIndirect},
           Case{"that it is “much too late” for them", QuoteKind::kMixed},
           // A few words in single marks are no quotation.
           Case{"that the ‘plan’ had failed", QuoteKind::kIndirect},
       }) {
    TestArticle article(c.content);
    Draft draft;
    draft.contents.push_back({0, article.view().size()});
    LetterCount count;
    CountLetters(article.view(), draft, &count);
    EXPECT_EQ(KindOf(count), c.expected) << c.content;
  }
}

TEST(QuoteKindTest, CountsAllPieces) {
  TestArticle article("“It is late,” he said, and that they should go home.");
  Draft draft;
  draft.contents.push_back(article.Find("“It is late,”"));
  LetterCount count;
  CountLetters(article.view(), draft, &count);
  EXPECT_EQ(count.all, 8);
  EXPECT_EQ(count.quoted, 8);
  draft.contents = {article.Find("that they should go home")};
  CountLetters(article.view(), draft, &count);
  EXPECT_EQ(count.all, 28);
  EXPECT_EQ(KindOf(count), QuoteKind::kMixed);
}

}  // namespace
}  // namespace hearsay
