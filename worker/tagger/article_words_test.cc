#include "worker/tagger/article_words.h"

#include "gtest/gtest.h"
#include "worker/tagger/hash.h"
#include "worker/tagger/testing/test_article.h"

namespace hearsay {
namespace {

class ArticleWordsTest : public ::testing::Test {
 protected:
  void Start(const TestArticle& article, const Lexicon& lexicon = Lexicon()) {
    ASSERT_TRUE(words_.Start(article.view(), lexicon).ok());
  }
  const WordUse& UseOf(int32_t token) {
    return words_.use(words_.form_of(token));
  }

  ArticleWords words_;
};

TEST_F(ArticleWordsTest, AnalysesEachDistinctWordOnce) {
  const TestArticle article("the mayor met the Mayor .");
  Start(article);
  EXPECT_EQ(words_.form_count(), 5);
  EXPECT_EQ(words_.form_of(0), words_.form_of(3));
  EXPECT_NE(words_.form_of(1), words_.form_of(4));
  EXPECT_EQ(words_.form(words_.form_of(1)).folded,
            words_.form(words_.form_of(4)).folded);
}

TEST_F(ArticleWordsTest, CountsHowWordsAreUsed) {
  const TestArticle article(
      "Will Ito came . He will go with Will and WILL too .");
  Start(article);
  const WordUse& use = UseOf(0);
  EXPECT_EQ(use.capital_first, 1);
  EXPECT_EQ(use.capital_inside, 1);
  EXPECT_EQ(use.lower, 1);
  EXPECT_EQ(use.upper, 1);
  EXPECT_EQ(&UseOf(5), &use);
}

TEST_F(ArticleWordsTest, KeepsTheNeighboursOfCapitalisedUses) {
  const TestArticle article("we met Mr. Ito there . later Ito left .");
  Start(article);
  const WordUse& use = UseOf(3);
  EXPECT_EQ(use.before[0], HashBytes("mr."));
  EXPECT_EQ(use.before[1], HashBytes("later"));
  EXPECT_EQ(use.before[2], 0);
  EXPECT_EQ(use.after[0], HashBytes("there"));
  EXPECT_EQ(use.after[1], HashBytes("left"));
}

TEST_F(ArticleWordsTest, KeepsOnlyTheFirstFewDistinctNeighbours) {
  const TestArticle article(
      "a Ito b Ito a Ito b Ito c Ito d Ito e Ito f Ito .");
  Start(article);
  const WordUse& use = UseOf(1);
  EXPECT_EQ(use.before[0], HashBytes("a"));
  EXPECT_EQ(use.before[3], HashBytes("d"));
}

TEST_F(ArticleWordsTest, TellsHowASentenceIsCapitalised) {
  const struct {
    const char* text;
    SentenceCase sentence_case;
  } kCases[] = {
      {"The mayor met Aiko Ito of Osaka .", SentenceCase::kUsual},
      {"MAYOR MEETS ITO AT HARBOUR", SentenceCase::kUpper},
      {"Mayor Meets Ito at Harbour", SentenceCase::kTitle},
      {"mayor meets ito", SentenceCase::kLower},
      {"NATO and the EU met .", SentenceCase::kUsual},
      {"42 !", SentenceCase::kLower},
  };
  for (const auto& test : kCases) {
    const TestArticle article(test.text);
    Start(article);
    EXPECT_EQ(words_.sentence_case(0), test.sentence_case) << test.text;
  }
}

TEST_F(ArticleWordsTest, ASmallLetterSentenceAmongOthersIsUsual) {
  const TestArticle article("it rained .\nThen Ito came .");
  Start(article);
  EXPECT_EQ(words_.sentence_case(0), SentenceCase::kUsual);
}

TEST_F(ArticleWordsTest, HeadlinesSayNothingOfTheUseOfWords) {
  const TestArticle article("MAYOR MEETS ITO AT HARBOUR\nThe mayor left .");
  Start(article);
  EXPECT_EQ(UseOf(0).upper, 0);
  EXPECT_EQ(UseOf(0).lower, 1);
}

TEST_F(ArticleWordsTest, FindsRunsOfCapitalisedWords) {
  const std::vector<LexiconSlot> slots = MakeLexicon(
      {LexiconWord{HashBytes("of"), 0, uint16_t{1} << kConnectorList}});
  const TestArticle article("the Port of Kobe in Japan of old .");
  Start(article, Lexicon(slots));
  EXPECT_TRUE(words_.run(0).empty());
  EXPECT_EQ(words_.run(1), (IndexRange{1, 4}));
  EXPECT_EQ(words_.run(2), (IndexRange{1, 4}));
  EXPECT_EQ(words_.run(3), (IndexRange{1, 4}));
  EXPECT_TRUE(words_.run(4).empty());
  EXPECT_EQ(words_.run(5), (IndexRange{5, 6}));
  EXPECT_TRUE(words_.run(6).empty());
}

TEST_F(ArticleWordsTest, RunsEndWithTheSentence) {
  const TestArticle article("we met Ito\nTanaka left .");
  Start(article);
  EXPECT_EQ(words_.run(2), (IndexRange{2, 3}));
  EXPECT_EQ(words_.run(3), (IndexRange{3, 4}));
}

TEST_F(ArticleWordsTest, ForgetsTheArticleBefore) {
  const TestArticle first("Mr. Ito will go .");
  const TestArticle second("a Ito .");
  Start(first);
  Start(second);
  EXPECT_EQ(UseOf(1).capital_first, 0);
  EXPECT_EQ(UseOf(1).capital_inside, 1);
  EXPECT_EQ(UseOf(1).before[0], HashBytes("a"));
  EXPECT_EQ(UseOf(1).after[0], HashBytes("."));
}

TEST_F(ArticleWordsTest, CapitalsOfTheArticleBeforeMeanNothing) {
  const TestArticle first("The Mayor of Osaka spoke .");
  const TestArticle second("the mayor of osaka spoke .");
  Start(first);
  Start(second);
  EXPECT_EQ(words_.sentence_case(0), SentenceCase::kLower);
}

TEST_F(ArticleWordsTest, PlainWordsAreFarFromCapitalsAndDigits) {
  const struct {
    const char* text;
    const char* plain;  // of each token
  } kCases[] = {
      {"it was then that they all left again .", "---------"},
      {"Then it was here that Ito and they left .", "--------++"},
      {"It is so much more than we had hoped .", "---+++++++"},
      {"It is so much more than 3 of us hoped .", "---+-----++"},
      {"ALL IN CAPITALS HERE AGAIN .", "------"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const TestArticle article(c.text);
    Start(article);
    std::string plain;
    for (int i = 0; i < article.tokens(); ++i) {
      plain += words_.is_plain(i) ? '+' : '-';
    }
    EXPECT_EQ(plain, c.plain);
  }
}

TEST_F(ArticleWordsTest, KnowsWordsAndSentencesWithoutSignsOfNames) {
  const TestArticle article(
      "it was then that we met Ana Ruiz .\nTHEY ALL LEFT");
  ASSERT_TRUE(
      words_.Start(article.view(), Lexicon(), /*name_signs=*/false).ok());
  EXPECT_EQ(words_.form(words_.form_of(6)).folded, HashBytes("ana"));
  EXPECT_TRUE(words_.starts_sentence(9));
  EXPECT_EQ(words_.sentence_case(0), SentenceCase::kUsual);
  EXPECT_EQ(words_.sentence_case(9), SentenceCase::kUpper);
  EXPECT_FALSE(words_.is_plain(0));
  EXPECT_TRUE(words_.run(6).empty());
}

TEST_F(ArticleWordsTest, KeepsABoundedNumberOfWords) {
  std::string text;
  for (int i = 0; i <= WordTable::kMaxKept; ++i) {
    text += "w" + std::to_string(i) + " ";
  }
  const TestArticle many(text);
  const TestArticle few("Mr. Ito");
  Start(many);
  EXPECT_GT(words_.form_count(), WordTable::kMaxKept);
  Start(few);
  EXPECT_TRUE(words_.forms_are_new());
  EXPECT_EQ(words_.form_count(), 2);
  EXPECT_EQ(words_.form(words_.form_of(1)).exact, HashBytes("Ito"));
  Start(few);
  EXPECT_FALSE(words_.forms_are_new());
}

TEST_F(ArticleWordsTest, HandlesMoreWordsThanItsTableStartsWith) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "w" + std::to_string(i) + " ";
  const TestArticle article(text + text);
  Start(article);
  EXPECT_EQ(words_.form_count(), 5000);
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(words_.form_of(i), i);
    ASSERT_EQ(words_.form_of(5000 + i), i);
  }
}

TEST_F(ArticleWordsTest, StopsWhenCancelled) {
  TestArticle article("the mayor .");
  article.cancellation.Cancel();
  EXPECT_EQ(words_.Start(article.view(), Lexicon()).code(),
            absl::StatusCode::kCancelled);
}

TEST_F(ArticleWordsTest, HandlesAnEmptyArticle) {
  const TestArticle article("");
  Start(article);
  EXPECT_EQ(words_.form_count(), 0);
}

}  // namespace
}  // namespace hearsay
