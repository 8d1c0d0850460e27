#include "client/hearsay/feed_window.h"

#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::client_internal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const absl::Time kStart = absl::UnixEpoch();

FeedArticle MakeArticle(const std::string& id) {
  FeedArticle article;
  article.article.set_id(id);
  return article;
}

// Sends the next article and returns its sequence.
int64_t Send(FeedWindow& window, absl::Time now = kStart, int stream = 0) {
  const int64_t sequence = window.Send(stream, now)->sequence();
  window.Written(stream);
  return sequence;
}

void Answer(FeedWindow& window, int64_t sequence, int stream = 0) {
  v1::AnnotateFeedResponse response;
  response.set_sequence(sequence);
  response.mutable_document()->set_model_version("m");
  window.Answer(stream, &response);
}

std::string TakeId(FeedWindow& window) {
  const std::optional<FeedAnswer> answer = window.Take();
  return answer.has_value() ? answer->id : "none";
}

TEST(FeedWindowTest, HandsAnswersOnInTheOrderOfTheArticles) {
  const FeedOptions options;
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  window.Add(MakeArticle("b"));
  const int64_t a = Send(window);
  const int64_t b = Send(window);
  Answer(window, b);
  EXPECT_EQ(TakeId(window), "none");
  Answer(window, a);
  EXPECT_EQ(TakeId(window), "a");
  EXPECT_EQ(TakeId(window), "b");
  EXPECT_TRUE(window.empty());
}

TEST(FeedWindowTest, HandsAnswersOnAsTheyComeWhereOrderDoesNotMatter) {
  FeedOptions options;
  options.ordered = false;
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  window.Add(MakeArticle("b"));
  const int64_t a = Send(window);
  const int64_t b = Send(window);
  Answer(window, b);
  EXPECT_EQ(TakeId(window), "b");
  Answer(window, a);
  EXPECT_EQ(TakeId(window), "a");
}

TEST(FeedWindowTest, AnArticleThatFailedAtTheSourceKeepsItsPlace) {
  const FeedOptions options;
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  FeedArticle broken = MakeArticle("broken");
  broken.error = absl::DataLossError("cut off");
  window.Add(broken);
  EXPECT_EQ(TakeId(window), "none");
  Answer(window, Send(window));
  EXPECT_FALSE(window.HasUnsent());
  EXPECT_EQ(TakeId(window), "a");
  const std::optional<FeedAnswer> answer = window.Take();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->index, 1);
  EXPECT_EQ(answer->document.status(), absl::DataLossError("cut off"));
}

TEST(FeedWindowTest, IsFullByCountOrByBytes) {
  FeedOptions options;
  options.window = 2;
  options.window_bytes = 1000;
  FeedWindow window(options);
  window.Add(MakeArticle(std::string(2000, 'x')));
  EXPECT_FALSE(window.HasRoom());
  Answer(window, Send(window));
  window.Take();
  EXPECT_TRUE(window.HasRoom());
  window.Add(MakeArticle("a"));
  EXPECT_TRUE(window.HasRoom());
  window.Add(MakeArticle("b"));
  EXPECT_FALSE(window.HasRoom());
}

TEST(FeedWindowTest, SendsAgainWhatAStreamTookWithIt) {
  const FeedOptions options;
  FeedWindow window(options);
  for (const char* id : {"a", "b", "c"}) window.Add(MakeArticle(id));
  const int64_t a = Send(window);
  const int64_t b = Send(window);
  Answer(window, a);
  window.StreamEnded(0, true, absl::UnavailableError("gone"));
  // Before what was never sent, so that the order of answers does not suffer.
  EXPECT_EQ(Send(window), b);
  // An answer of the stream that is gone, and one that nobody asked for.
  Answer(window, a);
  Answer(window, 77);
  Answer(window, b);
  EXPECT_EQ(TakeId(window), "a");
  EXPECT_EQ(TakeId(window), "b");
  EXPECT_TRUE(window.HasUnsent());
}

TEST(FeedWindowTest, FailsAnArticleThatWasSentTooOften) {
  FeedOptions options;
  options.max_attempts = 2;
  FeedWindow window(options);
  window.Add(MakeArticle("poison"));
  window.Add(MakeArticle("innocent"));
  for (int attempt = 0; attempt < 2; ++attempt) {
    Send(window);
    EXPECT_FALSE(window.Take().has_value());
    window.StreamEnded(0, true, absl::UnavailableError("the worker died"));
  }
  const std::optional<FeedAnswer> answer = window.Take();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->document.status(),
            absl::UnavailableError("the worker died"));
  Answer(window, Send(window));
  EXPECT_EQ(TakeId(window), "innocent");
}

TEST(FeedWindowTest, AStreamTakesOnlyItsOwnArticlesWithIt) {
  const FeedOptions options;
  FeedWindow window(options);
  for (const char* id : {"a", "b", "c"}) window.Add(MakeArticle(id));
  const int64_t a = Send(window, kStart, 1);
  const int64_t b = Send(window, kStart, 2);
  Send(window, kStart, 1);
  EXPECT_EQ(window.Outstanding(1), 2);
  EXPECT_EQ(window.Outstanding(2), 1);
  window.StreamEnded(1, true, absl::UnavailableError("gone"));
  EXPECT_EQ(window.Outstanding(1), 0);
  EXPECT_EQ(window.Outstanding(), 1);
  // It answers for nobody any more, and nobody for others.
  Answer(window, a, 1);
  Answer(window, b, 1);
  EXPECT_EQ(TakeId(window), "none");
  Answer(window, b, 2);
  Answer(window, Send(window, kStart, 3), 3);
  EXPECT_EQ(TakeId(window), "a");
  EXPECT_EQ(TakeId(window), "b");
  Answer(window, Send(window, kStart, 3), 3);
  EXPECT_EQ(TakeId(window), "c");
}

TEST(FeedWindowTest, AStreamThatWasNeverConnectedIsNoTry) {
  FeedOptions options;
  options.max_attempts = 1;
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  Send(window);
  window.StreamEnded(0, false, absl::UnavailableError("nobody there"));
  EXPECT_EQ(TakeId(window), "none");
  Answer(window, Send(window, kStart, 1), 1);
  EXPECT_EQ(TakeId(window), "a");
}

TEST(FeedWindowTest, NamesTheStreamsThatAreStuck) {
  FeedOptions options;
  options.article_timeout = absl::Seconds(10);
  FeedWindow window(options);
  for (const char* id : {"a", "b"}) window.Add(MakeArticle(id));
  Send(window, kStart, 1);
  Send(window, kStart, 2);
  window.StreamEnded(1, true, absl::UnavailableError("gone"));
  Send(window, kStart + absl::Seconds(9), 3);
  EXPECT_THAT(window.Expire(kStart + absl::Seconds(16)), ElementsAre(2));
  EXPECT_EQ(window.NextExpiry(), kStart + absl::Seconds(9 + 15));
}

TEST(FeedWindowTest, FailsWhatGotNoAnswerInTime) {
  FeedOptions options;
  options.article_timeout = absl::Seconds(10);
  FeedWindow window(options);
  EXPECT_EQ(window.NextExpiry(), absl::InfiniteFuture());
  window.Add(MakeArticle("slow"));
  EXPECT_EQ(window.NextExpiry(), absl::InfiniteFuture());
  const v1::AnnotateFeedRequest* request = window.Send(0, kStart);
  EXPECT_EQ(request->timeout().seconds(), 10);
  window.Written(0);
  const absl::Time expiry = window.NextExpiry();
  EXPECT_GT(expiry, kStart + absl::Seconds(10));
  EXPECT_THAT(window.Expire(expiry - absl::Milliseconds(1)), IsEmpty());
  EXPECT_THAT(window.Expire(expiry), ElementsAre(0));
  const std::optional<FeedAnswer> answer = window.Take();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->document.status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(answer->document.status().message(), HasSubstr("10s"));
}

TEST(FeedWindowTest, AStuckStreamFailsOnlyItsOldestArticle) {
  FeedOptions options;
  options.article_timeout = absl::Seconds(10);
  options.max_attempts = 2;
  FeedWindow window(options);
  for (const char* id : {"a", "b", "c"}) window.Add(MakeArticle(id));
  for (int i = 0; i < 3; ++i) Send(window, kStart, 1);
  const absl::Time expiry = window.NextExpiry();
  EXPECT_THAT(window.Expire(expiry), ElementsAre(1));
  EXPECT_EQ(TakeId(window), "a");
  // The others wait for the stream's end, however long it takes.
  EXPECT_EQ(window.NextExpiry(), absl::InfiniteFuture());
  EXPECT_THAT(window.Expire(expiry + absl::Hours(1)), IsEmpty());
  EXPECT_EQ(TakeId(window), "none");
  window.StreamEnded(1, true, absl::CancelledError("by the client"));
  Answer(window, Send(window, expiry, 2), 2);
  EXPECT_EQ(TakeId(window), "b");
  // Not without end: this was the last try.
  Send(window, expiry, 2);
  window.Add(MakeArticle("d"));
  Send(window, expiry, 2);
  EXPECT_THAT(window.Expire(window.NextExpiry()), ElementsAre(2));
  EXPECT_EQ(TakeId(window), "c");
  window.StreamEnded(2, true, absl::CancelledError("by the client"));
  EXPECT_TRUE(window.HasUnsent());
}

TEST(FeedWindowTest, TheLastTryOnAStuckStreamSaysThatNoAnswerCame) {
  FeedOptions options;
  options.article_timeout = absl::Seconds(10);
  options.max_attempts = 1;
  FeedWindow window(options);
  for (const char* id : {"a", "b"}) window.Add(MakeArticle(id));
  for (int i = 0; i < 2; ++i) Send(window);
  window.Expire(window.NextExpiry());
  window.StreamEnded(0, true, absl::CancelledError("by the client"));
  for (int i = 0; i < 2; ++i) {
    const std::optional<FeedAnswer> answer = window.Take();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->document.status(),
              absl::DeadlineExceededError("no answer within 10s"));
  }
}

TEST(FeedWindowTest, WaitsForEverWhereThereIsNoTimeout) {
  FeedOptions options;
  options.article_timeout = absl::InfiniteDuration();
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  EXPECT_FALSE(window.Send(0, kStart)->has_timeout());
  window.Written(0);
  EXPECT_EQ(window.NextExpiry(), absl::InfiniteFuture());
}

TEST(FeedWindowTest, KeepsARequestWhileItIsWritten) {
  const FeedOptions options;
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  const v1::AnnotateFeedRequest* request = window.Send(0, kStart);
  Answer(window, request->sequence());
  EXPECT_FALSE(window.Take().has_value());
  EXPECT_EQ(request->article().id(), "a");
  window.Written(0);
  EXPECT_EQ(TakeId(window), "a");
}

TEST(FeedWindowTest, ARequestThatIsWrittenHoldsUpNoOtherAnswers) {
  FeedOptions options;
  options.ordered = false;
  FeedWindow window(options);
  for (const char* id : {"a", "b", "c"}) window.Add(MakeArticle(id));
  Answer(window, window.Send(1, kStart)->sequence(), 1);
  Answer(window, Send(window, kStart, 2), 2);
  window.FailAll(absl::UnavailableError("gone"));
  EXPECT_EQ(TakeId(window), "b");
  EXPECT_EQ(TakeId(window), "c");
  EXPECT_EQ(TakeId(window), "none");
  window.Written(1);
  EXPECT_EQ(TakeId(window), "a");
}

TEST(FeedWindowTest, TakesAnAnswerWithoutAnOutcomeForAnError) {
  const FeedOptions options;
  FeedWindow window(options);
  window.Add(MakeArticle("a"));
  v1::AnnotateFeedResponse response;
  response.set_sequence(Send(window));
  window.Answer(0, &response);
  const std::optional<FeedAnswer> answer = window.Take();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->document.status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace hearsay::client_internal
