#include "client/hearsay/client.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/hearsay/mock_connection.h"
#include "client/hearsay/status.h"
#include "client/hearsay/testing/fake_service.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/document_builder.h"

namespace hearsay {
namespace {

using client_internal::FakeService;
using ::testing::_;
using ::testing::ElementsAre;
using ::testing::Return;

Client MakeClient(FakeService& service, const ClientOptions& options = {}) {
  return Client(MakeConnection(service.channel(), options), options.timeout);
}

v1::Article MakeArticle(const std::string& text) {
  v1::Article article;
  article.set_text(text);
  return article;
}

TEST(ClientTest, AnnotatesAnArticle) {
  FakeService service;
  service.on_article = [](grpc::ServerContext& context,
                          const v1::AnnotateArticleRequest& request,
                          v1::AnnotateArticleResponse* response) {
    EXPECT_TRUE(request.options().include_tokens());
    // A deadline by default.
    EXPECT_LT(absl::FromChrono(context.deadline()),
              absl::Now() + absl::Seconds(31));
    response->mutable_document()->set_text(request.article().text());
    return grpc::Status::OK;
  };
  v1::AnnotateOptions options;
  options.set_include_tokens(true);
  const absl::StatusOr<v1::Document> document =
      MakeClient(service).Annotate(MakeArticle("Rain fell."), options);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->text(), "Rain fell.");
}

TEST(ClientTest, ErrorsCarryCodeMessageAndReason) {
  FakeService service;
  service.on_article = [](grpc::ServerContext&,
                          const v1::AnnotateArticleRequest&,
                          v1::AnnotateArticleResponse*) {
    const google::rpc::Status details =
        StatusToProto(MakeClientError(absl::StatusCode::kInvalidArgument,
                                      "TEXT_TOO_LONG", "9 bytes, 8 allowed"));
    return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, details.message(),
                        details.SerializeAsString());
  };
  const absl::Status status =
      MakeClient(service).Annotate(MakeArticle("x")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "9 bytes, 8 allowed");
  EXPECT_EQ(GetErrorInfo(status)->reason(), "TEXT_TOO_LONG");
}

TEST(ClientTest, KeepsToItsTimeout) {
  FakeService service;
  service.on_article = [](grpc::ServerContext& context,
                          const v1::AnnotateArticleRequest&,
                          v1::AnnotateArticleResponse*) {
    while (!context.IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    return grpc::Status::CANCELLED;
  };
  const absl::Status status = MakeClient(service)
                                  .WithTimeout(absl::Milliseconds(50))
                                  .Annotate(MakeArticle("x"))
                                  .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(ClientTest, RefusesTextThatNoWorkerCouldRead) {
  const auto connection = std::make_shared<MockConnection>();
  EXPECT_CALL(*connection, Annotate).Times(0);
  const absl::Status status =
      Client(connection).Annotate(MakeArticle("caf\xe9")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorInfo(status)->reason(), "INVALID_UTF8");
  EXPECT_EQ(GetErrorInfo(status)->metadata().at("byte_offset"), "3");
}

TEST(ClientTest, ReportsAnUnreachableWorker) {
  ClientOptions options;
  options.max_attempts = 1;
  const absl::StatusOr<Client> client =
      Client::Connect("unix:/nonexistent/hearsay.sock", options);
  ASSERT_TRUE(client.ok()) << client.status();
  const absl::Status status = client->Annotate(MakeArticle("x")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
}

TEST(ClientTest, RunsOverAMockedConnection) {
  const auto connection = std::make_shared<MockConnection>();
  v1::Document document;
  document.set_id("7");
  EXPECT_CALL(*connection, Annotate(_, absl::Seconds(2)))
      .WillOnce(Return(document));
  const Client client = Client(connection).WithTimeout(absl::Seconds(2));
  EXPECT_EQ(client.Annotate(MakeArticle("x"))->id(), "7");
}

// Serves items 0 to `count`, one a slice, from request.start_item() on.
void WriteItems(const v1::StreamAnnotationsRequest& request, int from, int to,
                int count,
                grpc::ServerWriter<v1::StreamAnnotationsResponse>& writer) {
  v1::StreamAnnotationsResponse first;
  first.mutable_header()->set_id(request.article().id());
  first.set_text("text");
  first.set_model_version("m1");
  first.set_next_item(request.start_item());
  writer.Write(first);
  for (int i = from; i < to; ++i) {
    v1::StreamAnnotationsResponse slice;
    slice.set_model_version("m1");
    slice.add_items()->mutable_paragraph()->set_index(i);
    slice.set_next_item(i + 1);
    if (i + 1 == count) slice.mutable_summary()->set_paragraph_count(count);
    writer.Write(slice);
  }
}

class RecordingHandler : public StreamHandler {
 public:
  absl::Status OnSlice(v1::StreamAnnotationsResponse* slice) override {
    if (slice->has_header()) log.push_back("header");
    if (!slice->text().empty()) log.push_back(slice->text());
    for (const v1::AnnotationItem& item : slice->items()) {
      log.push_back(absl::StrCat(item.paragraph().index()));
    }
    if (slice->has_summary()) log.push_back("summary");
    return absl::OkStatus();
  }
  absl::Status OnRestart() override {
    log.push_back("restart");
    return absl::OkStatus();
  }

  std::vector<std::string> log;
};

TEST(ClientTest, StreamsItems) {
  FakeService service;
  service.on_stream = [](auto&, const auto& request, auto& writer) {
    WriteItems(request, 0, 3, 3, writer);
    return grpc::Status::OK;
  };
  std::vector<int> indices;
  const absl::Status status = MakeClient(service).Stream(
      MakeArticle("x"), {}, [&](const v1::AnnotationItem& item) {
        indices.push_back(item.paragraph().index());
        return absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(indices, ElementsAre(0, 1, 2));
}

TEST(ClientTest, StreamGoesOnWhereItBroke) {
  FakeService service;
  std::vector<int> starts;
  service.on_stream = [&](auto&, const auto& request, auto& writer) {
    starts.push_back(request.start_item());
    if (starts.size() == 1) {
      WriteItems(request, 0, 2, 4, writer);
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "killed");
    }
    EXPECT_EQ(request.model_version(), "m1");
    WriteItems(request, request.start_item(), 4, 4, writer);
    return grpc::Status::OK;
  };
  RecordingHandler handler;
  const absl::Status status =
      MakeClient(service).Stream(MakeArticle("x"), {}, handler);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(starts, ElementsAre(0, 2));
  EXPECT_THAT(handler.log,
              ElementsAre("header", "text", "0", "1", "2", "3", "summary"));
}

TEST(ClientTest, SlicesOfABrokenStreamMakeTheWholeDocument) {
  FakeService service;
  int calls = 0;
  service.on_stream = [&](auto&, const auto& request, auto& writer) {
    if (++calls == 1) {
      WriteItems(request, 0, 2, 4, writer);
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "killed");
    }
    WriteItems(request, request.start_item(), 4, 4, writer);
    return grpc::Status::OK;
  };
  class Collector : public StreamHandler {
   public:
    absl::Status OnSlice(v1::StreamAnnotationsResponse* slice) override {
      builder.Add(slice);
      return absl::OkStatus();
    }
    v1::Document document;
    DocumentBuilder builder{v1::AnnotateOptions(), &document};
  };
  Collector collector;
  const absl::Status status =
      MakeClient(service).Stream(MakeArticle("x"), {}, collector);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_TRUE(collector.builder.complete());
  EXPECT_EQ(collector.document.text(), "text");
  EXPECT_EQ(collector.document.paragraphs_size(), 4);
  EXPECT_EQ(collector.document.summary().paragraph_count(), 4);
}

TEST(ClientTest, StreamStartsOverWithAnotherModel) {
  FakeService service;
  int calls = 0;
  service.on_stream = [&](auto&, const auto& request, auto& writer) {
    switch (++calls) {
      case 1:
        WriteItems(request, 0, 1, 2, writer);
        return grpc::Status(grpc::StatusCode::UNAVAILABLE, "killed");
      case 2: {
        const google::rpc::Status details = StatusToProto(MakeClientError(
            absl::StatusCode::kAborted, "MODEL_CHANGED", "m2 now"));
        return grpc::Status(grpc::StatusCode::ABORTED, "m2 now",
                            details.SerializeAsString());
      }
      default:
        EXPECT_EQ(request.start_item(), 0);
        EXPECT_EQ(request.model_version(), "");
        WriteItems(request, 0, 2, 2, writer);
        return grpc::Status::OK;
    }
  };
  RecordingHandler handler;
  const absl::Status status =
      MakeClient(service).Stream(MakeArticle("x"), {}, handler);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(handler.log, ElementsAre("header", "text", "0", "restart",
                                       "header", "text", "0", "1", "summary"));
}

TEST(ClientTest, TheCallerIsToldThatTheModelChanged) {
  FakeService service;
  int calls = 0;
  service.on_stream = [&](auto&, const auto& request, auto& writer) {
    if (++calls == 1) {
      WriteItems(request, 0, 1, 2, writer);
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "killed");
    }
    const google::rpc::Status details = StatusToProto(
        MakeClientError(absl::StatusCode::kAborted, "MODEL_CHANGED", "m2 now"));
    return grpc::Status(grpc::StatusCode::ABORTED, "m2 now",
                        details.SerializeAsString());
  };
  // Who takes the items alone cannot take them back.
  const absl::Status status = MakeClient(service).Stream(
      MakeArticle("x"), {},
      [](const v1::AnnotationItem&) { return absl::OkStatus(); });
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(GetErrorInfo(status)->reason(), "MODEL_CHANGED");
  EXPECT_EQ(calls, 2);
}

TEST(ClientTest, WorkersThatNeverAgreeOnAModelAreGivenUp) {
  FakeService service;
  std::atomic<int> calls{0};
  service.on_stream = [&](auto&, const auto&, auto&) {
    ++calls;
    const google::rpc::Status details = StatusToProto(MakeClientError(
        absl::StatusCode::kAborted, "MODEL_CHANGED", "another one"));
    return grpc::Status(grpc::StatusCode::ABORTED, "another one",
                        details.SerializeAsString());
  };
  ClientOptions options;
  options.max_attempts = 3;
  RecordingHandler handler;
  const absl::Status status =
      MakeClient(service, options).Stream(MakeArticle("x"), {}, handler);
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(calls, 3);
}

TEST(ClientTest, AStreamComesBackWhenTheWorkerAsksItTo) {
  FakeService service;
  int calls = 0;
  service.on_stream = [&](auto& context, const auto& request, auto& writer) {
    if (++calls == 1) {
      context.AddTrailingMetadata("grpc-retry-pushback-ms", "400");
      return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "full");
    }
    WriteItems(request, 0, 2, 2, writer);
    return grpc::Status::OK;
  };
  RecordingHandler handler;
  const absl::Time start = absl::Now();
  const absl::Status status =
      MakeClient(service).Stream(MakeArticle("x"), {}, handler);
  EXPECT_TRUE(status.ok()) << status;
  // Its own pause would be 120 ms at most.
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(400));
}

TEST(ClientTest, AStreamDoesNotComeBackWhereTheWorkerForbidsIt) {
  FakeService service;
  std::atomic<int> calls{0};
  service.on_stream = [&](auto& context, const auto&, auto&) {
    ++calls;
    context.AddTrailingMetadata("grpc-retry-pushback-ms", "-1");
    return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "full");
  };
  RecordingHandler handler;
  EXPECT_EQ(MakeClient(service).Stream(MakeArticle("x"), {}, handler),
            absl::ResourceExhaustedError("full"));
  EXPECT_EQ(calls, 1);
}

TEST(ClientTest, StreamGivesUpWhereNothingComes) {
  FakeService service;
  std::atomic<int> calls{0};
  service.on_stream = [&](auto&, const auto&, auto&) {
    ++calls;
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "down");
  };
  ClientOptions options;
  options.max_attempts = 2;
  RecordingHandler handler;
  const absl::Status status =
      MakeClient(service, options).Stream(MakeArticle("x"), {}, handler);
  EXPECT_EQ(status, absl::UnavailableError("down"));
  EXPECT_EQ(calls, 2);
}

TEST(ClientTest, AHandlersErrorEndsTheStream) {
  FakeService service;
  service.on_stream = [](auto&, const auto& request, auto& writer) {
    WriteItems(request, 0, 3, 3, writer);
    return grpc::Status::OK;
  };
  const absl::Status status = MakeClient(service).Stream(
      MakeArticle("x"), {}, [](const v1::AnnotationItem&) {
        return absl::ResourceExhaustedError("enough");
      });
  EXPECT_EQ(status, absl::ResourceExhaustedError("enough"));
}

TEST(ClientTest, AStreamThatEndsTooEarlyIsAnError) {
  FakeService service;
  service.on_stream = [](auto&, const auto& request, auto& writer) {
    WriteItems(request, 0, 1, 3, writer);
    return grpc::Status::OK;
  };
  RecordingHandler handler;
  EXPECT_EQ(MakeClient(service).Stream(MakeArticle("x"), {}, handler).code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace hearsay
