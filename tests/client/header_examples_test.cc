// What client/hearsay/client.h shows, as a test.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/hearsay/client.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/annotator/annotator.h"
#include "worker/server/annotator_core.h"
#include "worker/server/server.h"

namespace {

using ::testing::ElementsAre;

class HeaderExamplesTest : public ::testing::Test {
 protected:
  HeaderExamplesTest() : annotator_(*hearsay::LoadEmbeddedModels()) {
    hearsay::ServerOptions options;
    options.listen = "127.0.0.1:0";
    server = *hearsay::Server::Start(hearsay::MakeAnnotationCore(annotator_),
                                     options);
  }

  const hearsay::Annotator annotator_;
  std::unique_ptr<hearsay::Server> server;
};

TEST_F(HeaderExamplesTest, AnArticle) {
  absl::StatusOr<hearsay::Client> client =
      hearsay::Client::Connect(server->address());
  ASSERT_TRUE(client.ok()) << client.status();
  hearsay::v1::Article article;
  article.set_text("OSAKA — “We agreed,” Mr. Ito said.");
  absl::StatusOr<hearsay::v1::Document> document = client->Annotate(article);
  ASSERT_TRUE(document.ok()) << document.status();
  std::vector<std::string> contents;
  for (const hearsay::v1::Quote& quote : document->quotes()) {
    const hearsay::v1::Span& span = quote.contents(0);
    contents.emplace_back(absl::string_view(article.text())
                              .substr(span.start(), span.end() - span.start()));
  }
  EXPECT_THAT(contents, ElementsAre("“We agreed,”"));

  hearsay::v1::AnnotateOptions options;
  options.add_features(hearsay::v1::FEATURE_QUOTES);
  document = client->Annotate(article, options);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->quotes_size(), 1);
  EXPECT_EQ(document->mentions_size(), 0);
}

TEST_F(HeaderExamplesTest, AWorkerInThisProcess) {
  hearsay::Client client(hearsay::MakeConnection(
      server->InProcessChannel(grpc::ChannelArguments()), {}));
  hearsay::v1::Article article;
  article.set_text("Rain fell.");
  EXPECT_TRUE(
      client.WithTimeout(absl::Seconds(60)).Annotate(article).status().ok());
}

TEST_F(HeaderExamplesTest, ManyArticles) {
  absl::StatusOr<hearsay::Client> client =
      hearsay::Client::Connect(server->address());
  ASSERT_TRUE(client.ok()) << client.status();
  int next = 0;
  std::vector<std::string> ids;
  absl::Status status = client->AnnotateFeed(
      [&]() -> std::optional<hearsay::FeedArticle> {
        if (next == 3) return std::nullopt;
        hearsay::FeedArticle article;
        article.article.set_id(std::to_string(next++));
        article.article.set_text("Rain fell.");
        return article;
      },
      [&](hearsay::FeedAnswer answer) {
        EXPECT_TRUE(answer.document.ok()) << answer.document.status();
        ids.push_back(answer.id);
        return absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(ids, ElementsAre("0", "1", "2"));
}

}  // namespace
