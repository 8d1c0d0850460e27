// The three calls as callers see them, over loopback.
#include "worker/server/server.h"

#include <atomic>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/document_builder.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

v1::AnnotateArticleRequest ArticleRequestOf(const std::string& text) {
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_id("a1");
  request.mutable_article()->set_text(text);
  return request;
}

grpc::Status Annotate(TestServer& server,
                      const v1::AnnotateArticleRequest& request,
                      v1::Document* document = nullptr) {
  grpc::ClientContext context;
  v1::AnnotateArticleResponse response;
  grpc::Status status =
      server.stub().AnnotateArticle(&context, request, &response);
  if (document != nullptr) document->Swap(response.mutable_document());
  return status;
}

v1::StreamAnnotationsRequest StreamRequestOf(
    const v1::AnnotateArticleRequest& request) {
  v1::StreamAnnotationsRequest stream;
  *stream.mutable_article() = request.article();
  *stream.mutable_options() = request.options();
  return stream;
}

// All slices, and the status in the end.
grpc::Status Stream(TestServer& server,
                    const v1::StreamAnnotationsRequest& request,
                    std::vector<v1::StreamAnnotationsResponse>* slices) {
  grpc::ClientContext context;
  auto reader = server.stub().StreamAnnotations(&context, request);
  v1::StreamAnnotationsResponse slice;
  while (reader->Read(&slice)) slices->push_back(slice);
  return reader->Finish();
}

std::vector<std::string> Items(
    const std::vector<v1::StreamAnnotationsResponse>& slices) {
  std::vector<std::string> items;
  for (const auto& slice : slices) {
    for (const auto& item : slice.items()) {
      items.push_back(item.SerializeAsString());
    }
  }
  return items;
}

TEST(ServerTest, AnswersAnArticle) {
  TestServer server;
  v1::Document document;
  ASSERT_TRUE(
      Annotate(server, ArticleRequestOf("Ana met ANA.\nfoo\n\"x\""), &document)
          .ok());
  EXPECT_EQ(document.id(), "a1");
  EXPECT_EQ(document.model_version(), "fake-1");
  EXPECT_EQ(document.offset_unit(), v1::OFFSET_UNIT_UTF8);
  EXPECT_EQ(document.text(), "");
  EXPECT_EQ(document.paragraphs_size(), 3);
  EXPECT_EQ(document.mentions_size(), 2);
  ASSERT_EQ(document.entities_size(), 2);
  EXPECT_EQ(document.entities(0).name(), "Mx. Ana");
  EXPECT_EQ(document.quotes_size(), 1);
  EXPECT_EQ(document.summary().paragraph_count(), 3);
  EXPECT_EQ(document.warnings_size(), 1);
}

TEST(ServerTest, EmptyArticleIsADocumentWithoutParagraphs) {
  TestServer server;
  v1::Document document;
  ASSERT_TRUE(Annotate(server, ArticleRequestOf(""), &document).ok());
  EXPECT_EQ(document.paragraphs_size(), 0);
  EXPECT_TRUE(document.has_summary());

  std::vector<v1::StreamAnnotationsResponse> slices;
  ASSERT_TRUE(
      Stream(server, StreamRequestOf(ArticleRequestOf("")), &slices).ok());
  ASSERT_EQ(slices.size(), 1);
  EXPECT_TRUE(slices[0].has_header());
  EXPECT_TRUE(slices[0].has_summary());
}

struct AnswerCase {
  const char* name;
  int lines;
  void (*change)(v1::AnnotateArticleRequest&);
};

class AnswerTest : public ::testing::TestWithParam<AnswerCase> {};

TEST_P(AnswerTest, StreamPutTogetherIsTheDocument) {
  TestServer server;
  v1::AnnotateArticleRequest request =
      ArticleRequestOf(SampleText(GetParam().lines));
  GetParam().change(request);
  v1::Document whole;
  ASSERT_TRUE(Annotate(server, request, &whole).ok());
  ASSERT_GT(whole.summary().paragraph_count(), 0);

  std::vector<v1::StreamAnnotationsResponse> slices;
  ASSERT_TRUE(Stream(server, StreamRequestOf(request), &slices).ok());
  v1::Document built;
  DocumentBuilder builder(request.options(), &built);
  for (size_t i = 0; i < slices.size(); ++i) {
    EXPECT_EQ(slices[i].has_header(), i == 0);
    EXPECT_EQ(slices[i].has_summary(), i + 1 == slices.size());
    EXPECT_EQ(slices[i].model_version(), "fake-1");
    EXPECT_LE(slices[i].ByteSizeLong(), 1 << 20);
    builder.Add(&slices[i]);
  }
  EXPECT_TRUE(builder.complete());
  EXPECT_EQ(built.SerializeAsString(), whole.SerializeAsString());
}

TEST_P(AnswerTest, ResumedStreamGivesTheSameRest) {
  TestServer server;
  v1::AnnotateArticleRequest request =
      ArticleRequestOf(SampleText(std::min(GetParam().lines, 20)));
  GetParam().change(request);
  std::vector<v1::StreamAnnotationsResponse> slices;
  ASSERT_TRUE(Stream(server, StreamRequestOf(request), &slices).ok());
  const std::vector<std::string> all = Items(slices);
  ASSERT_EQ(slices.back().next_item(), all.size());
  for (size_t start = 0; start <= all.size() + 2; ++start) {
    v1::StreamAnnotationsRequest resume = StreamRequestOf(request);
    resume.set_start_item(start);
    resume.set_model_version("fake-1");
    std::vector<v1::StreamAnnotationsResponse> rest;
    ASSERT_TRUE(Stream(server, resume, &rest).ok());
    const size_t skipped = std::min(start, all.size());
    EXPECT_EQ(Items(rest),
              std::vector<std::string>(all.begin() + skipped, all.end()));
    EXPECT_EQ(rest.back().next_item(), all.size());
    EXPECT_EQ(rest.back().summary().SerializeAsString(),
              slices.back().summary().SerializeAsString());
    EXPECT_EQ(rest[0].text().empty(), start > 0 || slices[0].text().empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    , AnswerTest,
    ::testing::Values(
        AnswerCase{"Plain", 30, [](v1::AnnotateArticleRequest&) {}},
        AnswerCase{"Utf16WithTextAndTokens", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->set_offset_unit(
                         v1::OFFSET_UNIT_UTF16);
                     r.mutable_options()->set_include_text(true);
                     r.mutable_options()->set_include_tokens(true);
                   }},
        AnswerCase{"QuotesAlone", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->add_features(v1::FEATURE_QUOTES);
                   }},
        AnswerCase{"ParagraphsAlone", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->add_features(v1::FEATURE_PARAGRAPHS);
                   }},
        AnswerCase{"EntitiesAndMentions", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->add_features(v1::FEATURE_ENTITIES);
                     r.mutable_options()->add_features(v1::FEATURE_MENTIONS);
                   }},
        AnswerCase{"Raw", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     const std::string text = r.article().text();
                     r.mutable_article()->set_raw(text);
                   }},
        AnswerCase{"LargerThanASlice", 4500,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->set_offset_unit(
                         v1::OFFSET_UNIT_UTF32);
                     const std::string text = r.article().text();
                     r.mutable_article()->set_raw(text);
                   }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ServerTest, SpansCountTheUnitThatWasAskedFor) {
  TestServer server;
  v1::AnnotateArticleRequest request =
      ArticleRequestOf("\U0001F600\u00E9 Ana\n\"\U0001F600 ok\"");
  struct Case {
    v1::OffsetUnit unit;
    v1::OffsetUnit answered;
    int start, end, quote_start, quote_end;
  };
  for (const Case& c : {
           Case{v1::OFFSET_UNIT_UNSPECIFIED, v1::OFFSET_UNIT_UTF8, 7, 10, 11,
                20},
           Case{v1::OFFSET_UNIT_UTF8, v1::OFFSET_UNIT_UTF8, 7, 10, 11, 20},
           Case{v1::OFFSET_UNIT_UTF16, v1::OFFSET_UNIT_UTF16, 4, 7, 8, 15},
           Case{v1::OFFSET_UNIT_UTF32, v1::OFFSET_UNIT_UTF32, 3, 6, 7, 13},
       }) {
    request.mutable_options()->set_offset_unit(c.unit);
    request.mutable_options()->set_include_text(true);
    v1::Document document;
    ASSERT_TRUE(Annotate(server, request, &document).ok());
    EXPECT_EQ(document.offset_unit(), c.answered);
    EXPECT_EQ(document.text(), request.article().text());
    ASSERT_EQ(document.mentions_size(), 1);
    EXPECT_EQ(document.mentions(0).span().start(), c.start);
    EXPECT_EQ(document.mentions(0).span().end(), c.end);
    ASSERT_EQ(document.quotes_size(), 1);
    EXPECT_EQ(document.quotes(0).contents(0).start(), c.quote_start);
    EXPECT_EQ(document.quotes(0).contents(0).end(), c.quote_end);
    EXPECT_EQ(document.quotes(0).text(), "\"\U0001F600 ok\"");
  }
}

TEST(ServerTest, ConcurrentCallsOfAllSortsAgree) {
  TestServer server;
  const v1::AnnotateArticleRequest request = ArticleRequestOf(SampleText(50));
  v1::Document expected;
  ASSERT_TRUE(Annotate(server, request, &expected).ok());
  std::atomic<int> agreed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      v1::Document whole;
      const bool is_answered = Annotate(server, request, &whole).ok();
      std::vector<v1::StreamAnnotationsResponse> slices;
      const bool is_streamed =
          Stream(server, StreamRequestOf(request), &slices).ok();
      v1::Document built;
      DocumentBuilder builder(request.options(), &built);
      for (auto& slice : slices) builder.Add(&slice);
      agreed += is_answered && is_streamed &&
                whole.SerializeAsString() == expected.SerializeAsString() &&
                built.SerializeAsString() == expected.SerializeAsString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(agreed, 8);
}

TEST(ServerTest, FirstSliceGoesOutWhileTheRestIsAtWork) {
  absl::Notification read;
  std::atomic<int> paragraphs{0};
  TestServer server(MakeFakeCore([&](const Cancellation&) {
    // The third paragraph waits for the caller to read the first.
    if (++paragraphs == 3) read.WaitForNotification();
    return absl::OkStatus();
  }));
  grpc::ClientContext context;
  auto reader = server.stub().StreamAnnotations(
      &context, StreamRequestOf(ArticleRequestOf("Ana\nBo\nCy\nDi")));
  v1::StreamAnnotationsResponse slice;
  ASSERT_TRUE(reader->Read(&slice));
  EXPECT_TRUE(slice.has_header());
  ASSERT_EQ(slice.items_size(), 3);
  EXPECT_TRUE(slice.items(0).has_paragraph());
  EXPECT_FALSE(slice.has_summary());
  read.Notify();
  while (reader->Read(&slice)) {
  }
  EXPECT_TRUE(slice.has_summary());
  EXPECT_TRUE(reader->Finish().ok());
}

TEST(ServerTest, OtherModelStartsOver) {
  TestServer server;
  v1::StreamAnnotationsRequest request =
      StreamRequestOf(ArticleRequestOf("Ana"));
  request.set_start_item(1);
  request.set_model_version("fake-0");
  std::vector<v1::StreamAnnotationsResponse> slices;
  const grpc::Status status = Stream(server, request, &slices);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(GetErrorInfo(status).reason(), "MODEL_CHANGED");
  EXPECT_EQ(GetErrorInfo(status).metadata().at("model_version"), "fake-1");
}

TEST(ServerTest, ErrorsOfTheAnnotatorKeepTheirReasonInEachCall) {
  TestServer server;
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_raw("ab\xff");
  std::vector<v1::StreamAnnotationsResponse> slices;
  for (const grpc::Status& status :
       {Annotate(server, request),
        Stream(server, StreamRequestOf(request), &slices)}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(status.error_message(), HasSubstr("byte 0xff at 2"));
    const google::rpc::ErrorInfo info = GetErrorInfo(status);
    EXPECT_EQ(info.reason(), "INVALID_UTF8");
    EXPECT_EQ(info.domain(), "hearsay");
    EXPECT_EQ(info.metadata().at("byte_offset"), "2");
  }
}

TEST(ServerTest, ArticleOverTheLimitIsToldSo) {
  TestServer server;
  const grpc::Status status =
      Annotate(server, ArticleRequestOf(std::string(10 << 20, 'a')));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(GetErrorInfo(status).reason(), "TEXT_TOO_LONG");
}

TEST(ServerTest, AnswerOverTheLimitIsToldSo) {
  ServerOptions options;
  options.service.max_answer_bytes = 64 << 10;
  TestServer server(MakeFakeCore(), options);
  v1::AnnotateArticleRequest request = ArticleRequestOf(SampleText(2000));
  const grpc::Status whole = Annotate(server, request);
  EXPECT_EQ(whole.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(GetErrorInfo(whole).reason(), "DOCUMENT_TOO_LARGE");
  EXPECT_EQ(GetErrorInfo(whole).metadata().at("limit_bytes"), "65536");
  // In pieces it is fine, unless one piece is too large.
  std::vector<v1::StreamAnnotationsResponse> slices;
  EXPECT_TRUE(Stream(server, StreamRequestOf(request), &slices).ok());
  std::string line;
  for (int i = 0; i < 20000; ++i) line += "a ";
  request = ArticleRequestOf(line);
  request.mutable_options()->set_include_tokens(true);
  const grpc::Status item = Stream(server, StreamRequestOf(request), &slices);
  EXPECT_EQ(GetErrorInfo(item).reason(), "DOCUMENT_TOO_LARGE");
}

TEST(ServerTest, RefusesMoreArticlesThanItMayTake) {
  absl::Notification go_on;
  std::atomic<int> at_work{0};
  ServerOptions options;
  options.service.threads = 1;
  options.service.max_pending_articles = 2;
  TestServer server(MakeFakeCore([&](const Cancellation&) {
                      ++at_work;
                      go_on.WaitForNotification();
                      return absl::OkStatus();
                    }),
                    options);
  std::vector<std::thread> callers;
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  for (int i = 0; i < 6; ++i) {
    callers.emplace_back([&] {
      const grpc::Status status = Annotate(server, ArticleRequestOf("Ana"));
      if (status.ok()) {
        ++answered;
      } else if (GetErrorInfo(status).reason() == "OVERLOADED" &&
                 status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
        if (++refused == 4) go_on.Notify();
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(answered, 2);
  EXPECT_EQ(refused, 4);
  // The places are free again.
  EXPECT_TRUE(Annotate(server, ArticleRequestOf("Ana")).ok());
}

void WaitForMetric(TestServer& server, const char* line) {
  for (;;) {
    Exposition exposition;
    server.server().WriteMetrics(exposition);
    if (exposition.text().find(line) != std::string::npos) return;
    absl::SleepFor(absl::Milliseconds(5));
  }
}

// Waits until the work on an article was stopped.
class Stopped {
 public:
  AnnotationCore Core() {
    return MakeFakeCore([this](const Cancellation& cancellation) {
      if (!started_.HasBeenNotified()) started_.Notify();
      const absl::Time end = absl::Now() + absl::Seconds(20);
      absl::Status status;
      while (status.ok() && absl::Now() < end) {
        absl::SleepFor(absl::Milliseconds(1));
        status = cancellation.Check();
      }
      code_ = status.code();
      if (!stopped_.HasBeenNotified()) stopped_.Notify();
      return status;
    });
  }
  void WaitForStart() { started_.WaitForNotification(); }
  absl::StatusCode Wait() {
    stopped_.WaitForNotification();
    return code_;
  }

 private:
  absl::Notification started_;
  absl::Notification stopped_;
  absl::StatusCode code_ = absl::StatusCode::kOk;
};

TEST(ServerTest, DeadlineStopsTheWork) {
  Stopped stopped;
  TestServer server(stopped.Core());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::milliseconds(300));
  v1::AnnotateArticleResponse response;
  const grpc::Status status = server.stub().AnnotateArticle(
      &context, ArticleRequestOf("Ana"), &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_NE(stopped.Wait(), absl::StatusCode::kOk);
}

TEST(ServerTest, CancelledStreamStopsTheWork) {
  Stopped stopped;
  TestServer server(stopped.Core());
  grpc::ClientContext context;
  auto reader = server.stub().StreamAnnotations(
      &context, StreamRequestOf(ArticleRequestOf("Ana")));
  stopped.WaitForStart();
  context.TryCancel();
  EXPECT_EQ(stopped.Wait(), absl::StatusCode::kCancelled);
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(ServerTest, StalledReaderIsCutOff) {
  ServerOptions options;
  options.service.threads = 1;
  options.service.stream_buffer_bytes = 64 << 10;
  options.service.stall_timeout = absl::Milliseconds(200);
  std::string reason;
  absl::Notification is_logged;
  options.on_call_end = [&](const CallRecord& call) {
    if (call.method != Method::kStreamAnnotations) return;
    reason = call.reason;
    is_logged.Notify();
  };
  TestServer server(MakeFakeCore(), options);
  // Its text alone is more than what gRPC and the server's buffer hold.
  v1::AnnotateArticleRequest request =
      ArticleRequestOf(std::string(4 << 20, 'a'));
  request.mutable_options()->set_include_text(true);
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  auto stub = v1::AnnotationService::NewStub(
      grpc::CreateCustomChannel(server.server().address(),
                                grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  auto reader = stub->StreamAnnotations(&context, StreamRequestOf(request));
  v1::StreamAnnotationsResponse slice;
  ASSERT_TRUE(reader->Read(&slice));
  // Others are served although this one reads no more.
  EXPECT_TRUE(Annotate(server, ArticleRequestOf("Ana")).ok());
  WaitForMetric(server, "hearsay_readers_cut_off_total 1");
  while (reader->Read(&slice)) {
  }
  EXPECT_FALSE(slice.has_summary());
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  is_logged.WaitForNotification();
  EXPECT_EQ(reason, "READER_STALLED");
}

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
