// How a server starts to be known, and how it ends.
#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kService[] = "hearsay.v1.AnnotationService";

// What the health service says, or the error code where it says nothing.
std::string Check(TestServer& server, const std::string& service) {
  auto stub = Health::NewStub(server.channel());
  grpc::ClientContext context;
  HealthCheckRequest request;
  request.set_service(service);
  HealthCheckResponse response;
  const grpc::Status status = stub->Check(&context, request, &response);
  return status.ok()
             ? HealthCheckResponse::ServingStatus_Name(response.status())
             : absl::StrCat("error ", status.error_code());
}

grpc::Status Annotate(TestServer& server) {
  grpc::ClientContext context;
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_text("Ana");
  v1::AnnotateArticleResponse response;
  return server.stub().AnnotateArticle(&context, request, &response);
}

TEST(LifecycleTest, HealthKnowsTheServerAndTheService) {
  TestServer server;
  EXPECT_EQ(Check(server, ""), "SERVING");
  EXPECT_EQ(Check(server, kService), "SERVING");
  EXPECT_EQ(Check(server, "hearsay.v1.Other"),
            absl::StrCat("error ", grpc::StatusCode::NOT_FOUND));
}

TEST(LifecycleTest, WatchersAreToldOfDraining) {
  TestServer server;
  auto stub = Health::NewStub(server.channel());
  grpc::ClientContext context;
  HealthCheckRequest request;
  request.set_service(kService);
  auto watch = stub->Watch(&context, request);
  HealthCheckResponse response;
  ASSERT_TRUE(watch->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  std::thread shutdown([&] { server.server().Shutdown(); });
  ASSERT_TRUE(watch->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  context.TryCancel();
  shutdown.join();
}

TEST(LifecycleTest, WatchersAndIdleConnectionsDoNotHoldIt) {
  ServerOptions options;
  options.drain_timeout = absl::Seconds(60);
  TestServer server(MakeFakeCore(), options);
  auto stub = Health::NewStub(server.channel());
  grpc::ClientContext context;
  auto watch = stub->Watch(&context, HealthCheckRequest());
  HealthCheckResponse response;
  ASSERT_TRUE(watch->Read(&response));
  const absl::Time start = absl::Now();
  server.server().Shutdown();
  EXPECT_LT(absl::Now() - start, absl::Seconds(10));
  while (watch->Read(&response)) {
  }
  EXPECT_FALSE(watch->Finish().ok());
}

TEST(LifecycleTest, StillTakesCallsDuringTheDrainDelay) {
  ServerOptions options;
  options.drain_delay = absl::Milliseconds(500);
  TestServer server(MakeFakeCore(), options);
  ASSERT_EQ(Check(server, ""), "SERVING");
  std::thread shutdown([&] { server.server().Shutdown(); });
  while (Check(server, kService) == "SERVING") {
  }
  EXPECT_EQ(Check(server, ""), "NOT_SERVING");
  EXPECT_TRUE(Annotate(server).ok());
  shutdown.join();
  EXPECT_EQ(Annotate(server).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(LifecycleTest, CallsAtWorkFinishWhileDraining) {
  absl::Notification started;
  absl::Notification go_on;
  TestServer server(MakeFakeCore([&](const Cancellation&) {
    started.Notify();
    go_on.WaitForNotification();
    return absl::OkStatus();
  }));
  grpc::Status status;
  std::thread caller([&] { status = Annotate(server); });
  started.WaitForNotification();
  std::thread shutdown([&] { server.server().Shutdown(); });
  absl::SleepFor(absl::Milliseconds(100));
  go_on.Notify();
  caller.join();
  shutdown.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST(LifecycleTest, CallsThatOutliveTheDrainTimeoutAreCancelled) {
  absl::Notification started;
  std::atomic<bool> was_cancelled{false};
  ServerOptions options;
  options.drain_timeout = absl::Milliseconds(100);
  TestServer server(MakeFakeCore([&](const Cancellation& cancellation) {
                      started.Notify();
                      absl::Status status;
                      const absl::Time end = absl::Now() + absl::Seconds(20);
                      while (status.ok() && absl::Now() < end) {
                        absl::SleepFor(absl::Milliseconds(1));
                        status = cancellation.Check();
                      }
                      was_cancelled = !status.ok();
                      return status;
                    }),
                    options);
  grpc::Status status;
  std::thread caller([&] { status = Annotate(server); });
  started.WaitForNotification();
  server.server().Shutdown();
  caller.join();
  EXPECT_FALSE(status.ok());
  EXPECT_TRUE(was_cancelled);
}

// What reflection answers, both in their encoded form. Its generated code is
// within gRPC's library, and a second copy would not link.
std::string AskReflection(TestServer& server, const std::string& question) {
  grpc::TemplatedGenericStub<grpc::ByteBuffer, grpc::ByteBuffer> stub(
      server.channel());
  grpc::ClientContext context;
  const grpc::Slice slice(question);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  absl::Notification done;
  stub.UnaryCall(
      &context,
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
      grpc::StubOptions(), &request, &response,
      [&done](const grpc::Status&) { done.Notify(); });
  done.WaitForNotification();
  grpc::Slice answer;
  return response.DumpToSingleSlice(&answer).ok()
             ? std::string(answer.begin(), answer.end())
             : "";
}

std::string ListServices(TestServer& server) {
  return AskReflection(server, "\x3a\x01*");
}

TEST(LifecycleTest, ReflectionListsTheServices) {
  TestServer server;
  const std::string services = ListServices(server);
  EXPECT_THAT(services, HasSubstr(kService));
  EXPECT_THAT(services, HasSubstr("grpc.health.v1.Health"));
}

TEST(LifecycleTest, ReflectionDescribesWhatItLists) {
  TestServer server;
  EXPECT_THAT(AskReflection(server,
                            "\x22\x1c"
                            "hearsay.v1.AnnotationService"),
              HasSubstr("annotation.proto"));
  EXPECT_THAT(AskReflection(server,
                            "\x22\x15"
                            "grpc.health.v1.Health"),
              HasSubstr("health.proto"));
}

TEST(LifecycleTest, ReflectionCanBeLeftOut) {
  // Another server of the process has it.
  TestServer other;
  ServerOptions options;
  options.reflection = false;
  TestServer server(MakeFakeCore(), options);
  EXPECT_EQ(ListServices(server), "");
}

// Last here: channelz stays on for servers that start later.
TEST(LifecycleTest, ChannelzIsThereWhenItIsWanted) {
  TestServer without;
  EXPECT_THAT(ListServices(without), Not(HasSubstr("Channelz")));
  ServerOptions options;
  options.channelz = true;
  TestServer with(MakeFakeCore(), options);
  EXPECT_THAT(ListServices(with), HasSubstr("grpc.channelz.v1.Channelz"));
}

}  // namespace
}  // namespace hearsay
