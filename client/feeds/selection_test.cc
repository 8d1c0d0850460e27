#include "client/feeds/selection.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

FeedArticle Make(const std::string& id, const std::string& text = "",
                 int64_t published = 0) {
  FeedArticle article;
  article.article.set_id(id);
  article.article.set_text(text);
  if (published != 0) {
    article.article.mutable_publish_time()->set_seconds(published);
  }
  return article;
}

// What becomes of the articles, a letter each.
std::string Judge(Selection& selection,
                  const std::vector<FeedArticle>& articles,
                  std::vector<ArticleKey>* taken = nullptr) {
  std::string verdicts;
  for (const FeedArticle& article : articles) {
    ArticleKey key;
    const Verdict verdict = selection.Judge(article, &key);
    verdicts += "tsod-"[static_cast<int>(verdict)];
    if (verdict == Verdict::kTake && taken != nullptr) taken->push_back(key);
  }
  return verdicts;
}

const std::vector<FeedArticle> kWithRepeats = {
    Make("a", "x"), Make("b", "y"), Make("a", "z"), Make("c", "x"),
    Make("a", "x"), Make("d"),      Make("e")};

TEST(SelectionTest, TakesTheSameArticleOnce) {
  struct Case {
    Dedupe dedupe;
    const char* verdicts;
  };
  for (const Case& c :
       {Case{Dedupe::kNone, "ttttttt"}, Case{Dedupe::kId, "ttdtdtt"},
        // Where there is no content the id counts.
        Case{Dedupe::kContent, "tttddtt"}}) {
    SelectionOptions options;
    options.dedupe = c.dedupe;
    Selection selection(options);
    EXPECT_EQ(Judge(selection, kWithRepeats), c.verdicts);
  }
}

TEST(SelectionTest, PassesOverWhatAnEarlierRunDidHoweverFarItCame) {
  for (const Dedupe dedupe : {Dedupe::kNone, Dedupe::kId, Dedupe::kContent}) {
    SelectionOptions options;
    options.dedupe = dedupe;
    Selection first(options);
    std::vector<ArticleKey> keys;
    const std::string verdicts = Judge(first, kWithRepeats, &keys);
    // Any subset may be done, for answers come in any order.
    for (int done = 0; done < 1 << keys.size(); ++done) {
      std::string expected;
      std::vector<ArticleKey> done_keys;
      size_t at = 0;
      for (const char verdict : verdicts) {
        const bool is_done = verdict == 't' && (done >> at & 1) != 0;
        if (is_done) done_keys.push_back(keys[at]);
        if (verdict == 't') ++at;
        expected += is_done ? '-' : verdict;
      }
      Selection next(options);
      next.MarkDone(done_keys);
      ASSERT_EQ(Judge(next, kWithRepeats), expected) << done;
    }
  }
}

TEST(SelectionTest, ShardsTakeEachArticleOnce) {
  std::vector<FeedArticle> articles;
  for (int i = 0; i < 200; ++i) articles.push_back(Make(absl::StrCat("n", i)));
  std::vector<int> taken(articles.size(), 0);
  for (int shard = 0; shard < 3; ++shard) {
    SelectionOptions options;
    options.shard = {shard, 3};
    Selection selection(options);
    const std::string verdicts = Judge(selection, articles);
    for (size_t i = 0; i < verdicts.size(); ++i) {
      taken[i] += verdicts[i] == 't';
      EXPECT_EQ(verdicts[i] == 't',
                ShardOf(articles[i].article.id(), 3) == shard);
    }
  }
  EXPECT_EQ(taken, std::vector<int>(articles.size(), 1));
}

TEST(SelectionTest, LeavesOutWhatIsTooOldAndKeepsWhatHasNoTime) {
  SelectionOptions options;
  options.since = absl::FromUnixSeconds(1000);
  Selection selection(options);
  EXPECT_EQ(Judge(selection, {Make("a", "", 999), Make("b", "", 1000),
                              Make("c"), Make("d", "", 1001)}),
            "ottt");
}

TEST(SelectionTest, AnIdThatComesVeryOftenCostsNoMoreEachTime) {
  SelectionOptions options;
  options.dedupe = Dedupe::kNone;
  Selection selection(options);
  const FeedArticle article = Make("same");
  ArticleKey key;
  for (int i = 0; i < 50000; ++i) {
    ASSERT_EQ(selection.Judge(article, &key), Verdict::kTake);
  }
}

}  // namespace
}  // namespace hearsay::feeds
