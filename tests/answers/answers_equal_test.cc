// One article has one answer: the same Document, byte for byte, whichever way
// it is asked for.

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "client/hearsay/client.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "hearsay/v1/annotation.grpc.pb.h"
#include "proto/document_builder.h"
#include "tests/properties/random_article.h"
#include "worker/annotator/annotator.h"
#include "worker/server/annotator_core.h"
#include "worker/server/article_answer.h"
#include "worker/server/server.h"

namespace hearsay {
namespace {

constexpr int64_t kNoLimit = int64_t{1} << 30;

constexpr absl::string_view kNews =
    "Ferry strike enters second week\n\n"
    "By Tomas Reyl\n\n"
    "PORT ASTEL (Corran News) — Talks between the Astel Ferry Company and its "
    "crews broke down on Tuesday.\n\n"
    "“We have asked for 4 percent, and not a penny more,” said Ilse Marn, who "
    "leads the crews’ union. “They offered us nothing.”\n\n"
    "The company’s director, Piers Holloway, denied that. He said the offer of "
    "$2 million “was on the table all week” and would stay there.\n\n"
    "“The islands cannot wait,” he added.\n\n"
    "Marn and Holloway are to meet again on 14 March 2031, according to the "
    "mayor’s office.";

std::vector<v1::Article> Articles() {
  std::vector<v1::Article> articles;
  const auto add = [&](absl::string_view text) {
    v1::Article& article = articles.emplace_back();
    article.set_id(std::to_string(articles.size()));
    article.set_text(std::string(text));
    article.mutable_publish_time()->set_seconds(1930000000);
  };
  add(kNews);
  add("");
  for (uint32_t seed = 0; seed < 12; ++seed) add(RandomArticle(seed));
  v1::Article& page = articles.emplace_back();
  page.set_raw(
      "<html><body><h1>Caf\xe9 closes</h1><p>\x93It is over,\x94 said "
      "Nora Pell, the owner, on Friday.</p></body></html>");
  page.set_content_type("text/html; charset=windows-1252");
  return articles;
}

v1::AnnotateOptions AllOptions() {
  v1::AnnotateOptions options;
  options.set_offset_unit(v1::OFFSET_UNIT_UTF16);
  options.set_include_tokens(true);
  options.set_include_text(true);
  return options;
}

// A worker that listens on a free port of loopback, and clients of it.
class AnswersEqualTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    annotator_ = new Annotator(LoadEmbeddedModels().value());
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    server_ =
        Server::Start(MakeAnnotationCore(*annotator_), options)->release();
  }
  static void TearDownTestSuite() {
    delete server_;
    delete annotator_;
  }

  static std::shared_ptr<grpc::Channel> Network() {
    return grpc::CreateChannel(server_->address(),
                               grpc::InsecureChannelCredentials());
  }

  // Without a service.
  static std::string Library(const v1::Article& article) {
    v1::Document document;
    const absl::Status status =
        AnswerArticle(MakeAnnotationCore(*annotator_), article, AllOptions(),
                      Cancellation(), kNoLimit, &document);
    EXPECT_TRUE(status.ok()) << status;
    return document.SerializeAsString();
  }

  static std::string Unary(v1::AnnotationService::StubInterface& stub,
                           const v1::Article& article) {
    grpc::ClientContext call;
    v1::AnnotateArticleRequest request;
    *request.mutable_article() = article;
    *request.mutable_options() = AllOptions();
    v1::AnnotateArticleResponse response;
    const grpc::Status status = stub.AnnotateArticle(&call, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.document().SerializeAsString();
  }

  // Reads slices into `builder` until the stream ends. Returns the items as
  // they came.
  static std::vector<std::string> Stream(
      v1::AnnotationService::StubInterface& stub, const v1::Article& article,
      int32_t start_item, DocumentBuilder& builder) {
    grpc::ClientContext call;
    v1::StreamAnnotationsRequest request;
    *request.mutable_article() = article;
    *request.mutable_options() = AllOptions();
    request.set_start_item(start_item);
    if (start_item > 0) {
      request.set_model_version(annotator_->models().version);
    }
    std::vector<std::string> items;
    const auto reader = stub.StreamAnnotations(&call, request);
    v1::StreamAnnotationsResponse slice;
    while (reader->Read(&slice)) {
      for (const v1::AnnotationItem& item : slice.items()) {
        items.push_back(item.SerializeAsString());
      }
      EXPECT_EQ(
          slice.next_item() - static_cast<int32_t>(items.size()),
          slice.next_item() > start_item ? start_item : slice.next_item());
      builder.Add(&slice);
    }
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return items;
  }

  static Annotator* annotator_;
  static Server* server_;
};

Annotator* AnswersEqualTest::annotator_ = nullptr;
Server* AnswersEqualTest::server_ = nullptr;

TEST_F(AnswersEqualTest, ThroughLibraryProcessAndNetworkInOnePieceOrStreamed) {
  const auto near = v1::AnnotationService::NewStub(server_->InProcessChannel());
  const auto far = v1::AnnotationService::NewStub(Network());
  for (const v1::Article& article : Articles()) {
    const std::string answer = Library(article);
    EXPECT_FALSE(answer.empty());
    for (auto* stub : {near.get(), far.get()}) {
      EXPECT_EQ(Unary(*stub, article), answer) << article.ShortDebugString();
      v1::Document document;
      DocumentBuilder builder(AllOptions(), &document);
      Stream(*stub, article, 0, builder);
      EXPECT_TRUE(builder.complete());
      EXPECT_EQ(document.SerializeAsString(), answer)
          << article.ShortDebugString();
    }
  }
}

TEST_F(AnswersEqualTest, AloneAndWithSixteenCallsAtOnce) {
  const std::vector<v1::Article> articles = Articles();
  std::vector<std::string> alone;
  for (const v1::Article& article : articles) alone.push_back(Library(article));

  const auto stub = v1::AnnotationService::NewStub(Network());
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 16; ++caller) {
    callers.emplace_back([&, caller] {
      for (size_t i = 0; i < articles.size(); ++i) {
        const size_t which = (i + caller) % articles.size();
        EXPECT_EQ(Unary(*stub, articles[which]), alone[which]);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
}

TEST_F(AnswersEqualTest, InAFeed) {
  const std::vector<v1::Article> articles = Articles();
  const absl::StatusOr<Client> connected = Client::Connect(server_->address());
  ASSERT_TRUE(connected.ok()) << connected.status();
  const Client& client = *connected;
  FeedOptions options;
  options.annotate = AllOptions();
  size_t next = 0;
  size_t answers = 0;
  const absl::Status status = client.AnnotateFeed(
      [&]() -> std::optional<FeedArticle> {
        if (next == articles.size()) return std::nullopt;
        return FeedArticle{articles[next++], {}};
      },
      [&](FeedAnswer answer) {
        ++answers;
        EXPECT_TRUE(answer.document.ok()) << answer.document.status();
        EXPECT_EQ(answer.document->SerializeAsString(),
                  Library(articles[answer.index]));
        return absl::OkStatus();
      },
      options);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(answers, articles.size());
}

TEST_F(AnswersEqualTest, TakenUpAtAnyItem) {
  const auto stub = v1::AnnotationService::NewStub(Network());
  v1::Article article;
  article.set_text(std::string(kNews));
  v1::Document whole;
  DocumentBuilder whole_builder(AllOptions(), &whole);
  const std::vector<std::string> items =
      Stream(*stub, article, 0, whole_builder);
  ASSERT_GT(items.size(), 20u);
  for (size_t start = 1; start <= items.size() + 1; ++start) {
    v1::Document rest;
    DocumentBuilder builder(AllOptions(), &rest);
    const std::vector<std::string> got = Stream(*stub, article, start, builder);
    EXPECT_TRUE(builder.complete());
    const size_t from = std::min(start, items.size());
    EXPECT_EQ(got, std::vector<std::string>(items.begin() + from, items.end()))
        << start;
  }
}

}  // namespace
}  // namespace hearsay
