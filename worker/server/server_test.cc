#include "worker/server/server.h"

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/server/testing/calls.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

TEST(ServerTest, ServesInProcess) {
  TestServer server;
  auto stub =
      v1::AnnotationService::NewStub(server.server().InProcessChannel());
  grpc::ClientContext context;
  v1::AnnotateArticleResponse response;
  ASSERT_TRUE(
      stub->AnnotateArticle(&context, ArticleRequestOf("Ana"), &response).ok());
  v1::Document document;
  ASSERT_TRUE(Annotate(server, ArticleRequestOf("Ana"), &document).ok());
  EXPECT_EQ(response.document().SerializeAsString(),
            document.SerializeAsString());
}

TEST(ServerTest, NeedsNoNetwork) {
  absl::StatusOr<std::unique_ptr<Server>> server =
      Server::Start(MakeFakeCore(), ServerOptions());
  ASSERT_TRUE(server.ok());
  EXPECT_EQ((*server)->port(), 0);
  auto stub = v1::AnnotationService::NewStub((*server)->InProcessChannel());
  grpc::ClientContext context;
  v1::AnnotateArticleResponse response;
  EXPECT_TRUE(
      stub->AnnotateArticle(&context, ArticleRequestOf("Ana"), &response).ok());
}

TEST(ServerTest, AddressInUseIsAnError) {
  TestServer server;
  ServerOptions options;
  options.listen = server.server().address();
  const auto second = Server::Start(MakeFakeCore(), options);
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr(options.listen));
}

TEST(ServerTest, OptionsThatAreNotValidAreNamed) {
  struct Case {
    void (*change)(ServerOptions&);
    const char* message;
  };
  for (const Case& c : {
           Case{[](ServerOptions& o) { o.service.threads = -1; },
                "threads is -1: expected 0 to 1024"},
           Case{[](ServerOptions& o) { o.service.feed_window = 0; },
                "feed_window is 0"},
           Case{[](ServerOptions& o) { o.service.max_answer_bytes = 1; },
                "max_answer_bytes is 1"},
           Case{[](ServerOptions& o) {
                  o.service.stall_timeout = absl::ZeroDuration();
                },
                "stall_timeout is 0"},
           Case{[](ServerOptions& o) {
                  o.service.stall_timeout = absl::InfiniteDuration();
                },
                "stall_timeout is inf: expected 1ms to 24h"},
           Case{[](ServerOptions& o) {
                  o.service.feed_stall_timeout = absl::Seconds(1e10);
                },
                "feed_stall_timeout is"},
           Case{[](ServerOptions& o) {
                  o.drain_delay = absl::InfiniteDuration();
                },
                "drain_delay is inf: expected 0 to 24h"},
           Case{[](ServerOptions& o) {
                  o.drain_timeout = absl::InfiniteDuration();
                },
                "drain_timeout is inf: expected 0 to 24h"},
           Case{[](ServerOptions& o) {
                  o.tls.reload_interval = absl::InfiniteDuration();
                },
                "reload_interval is inf: expected 1s to 24h"},
           Case{[](ServerOptions& o) { o.drain_delay = -absl::Seconds(1); },
                "drain_delay is -1s"},
           Case{[](ServerOptions& o) { o.service.max_memory_bytes = 1000; },
                "max_memory_bytes is 1000: expected at least 16777216"},
           Case{
               [](ServerOptions& o) { o.transport.max_connection_streams = 0; },
               "max_connection_streams is 0"},
           Case{[](ServerOptions& o) {
                  o.transport.keepalive_time = absl::Milliseconds(1);
                },
                "keepalive_time is 1ms: expected at least 1s"},
           Case{[](ServerOptions& o) { o.transport.max_buffer_bytes = 1; },
                "max_buffer_bytes is 1"},
           Case{[](ServerOptions& o) { o.tls.key_file = "key"; }, "together"},
       }) {
    ServerOptions options;
    c.change(options);
    const auto server = Server::Start(MakeFakeCore(), options);
    EXPECT_EQ(server.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(server.status().message()), HasSubstr(c.message));
  }
}

}  // namespace
}  // namespace hearsay
