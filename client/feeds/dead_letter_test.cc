#include "client/feeds/dead_letter.h"

#include "client/feeds/testing/temporary_folder.h"
#include "client/hearsay/status.h"
#include "client/sources/article_reader.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

v1::Article Full() {
  v1::Article article;
  article.set_id("a “b”");
  article.set_text("Rain.\nSnow, \"they\" said.");
  article.set_uri("https://news.example/1");
  article.mutable_publish_time()->set_seconds(1935221400);
  article.mutable_publish_time()->set_nanos(500000000);
  article.set_author("Ana Duarte");
  return article;
}

TEST(DeadLetterTest, CarriesTheStatusAndItsReason) {
  v1::Article article;
  article.set_id("a");
  article.set_text("x");
  EXPECT_EQ(
      ToDeadLetter(article, MakeClientError(absl::StatusCode::kInvalidArgument,
                                            "TEXT_TOO_LONG", "too long")),
      R"({"id":"a","text":"x","reason":"TEXT_TOO_LONG","status":)"
      R"({"code":3,"message":"too long","details":[{"@type":)"
      R"("type.googleapis.com/google.rpc.ErrorInfo",)"
      R"("reason":"TEXT_TOO_LONG","domain":"hearsay"}]}})"
      "\n");
}

TEST(DeadLetterTest, CanBeFedInAgain) {
  std::vector<v1::Article> articles = {Full(), Full(), Full()};
  articles[1].set_content_type("text/html");
  articles[1].set_text("<p>Rain.</p>");
  // A page in Latin-1.
  articles[2].set_content_type("text/html");
  articles[2].set_charset("iso-8859-1");
  articles[2].set_raw("<p>Gr\xfc\xdf Gott</p>");
  std::string lines;
  for (const v1::Article& article : articles) {
    lines += ToDeadLetter(article, absl::InternalError("x"));
  }
  const TemporaryFolder folder;
  folder.Write("dead.jsonl", lines);
  sources::ArticleReader reader({folder.Path("dead.jsonl")},
                                sources::InputFormat::kAuto);
  for (const v1::Article& article : articles) {
    const std::optional<FeedArticle> back = reader.Next();
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(back->error.ok()) << back->error;
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
        back->article, article))
        << back->article.DebugString();
  }
  EXPECT_FALSE(reader.Next().has_value());
}

}  // namespace
}  // namespace hearsay::feeds
