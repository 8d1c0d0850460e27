// Which worker a call comes to, and over what: real servers on loopback.
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "client/hearsay/client.h"
#include "client/hearsay/testing/fake_service.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/server/testing/certificates.h"

namespace hearsay {
namespace {

using client_internal::FakeService;
using ::testing::HasSubstr;

// A service that counts its calls.
struct Worker {
  explicit Worker(const std::string& listen = "127.0.0.1:0",
                  std::shared_ptr<grpc::ServerCredentials> credentials =
                      grpc::InsecureServerCredentials())
      : service(listen, std::move(credentials)) {
    service.on_article = [this](grpc::ServerContext&,
                                const v1::AnnotateArticleRequest&,
                                v1::AnnotateArticleResponse* response) {
      ++calls;
      response->mutable_document()->set_text(std::string(answer_bytes, 'x'));
      return grpc::Status::OK;
    };
  }

  FakeService service;
  std::atomic<int> calls{0};
  std::atomic<size_t> answer_bytes{1};
};

// A socket's path has 107 characters at most, fewer than tests' own folders.
std::string Socket(const std::string& name) {
  static const std::string& folder = *new std::string([] {
    char made[] = "/tmp/hearsay-XXXXXX";
    return std::string(mkdtemp(made));
  }());
  return absl::StrCat("unix:", folder, "/", name);
}

std::string List(const std::vector<std::unique_ptr<Worker>>& workers) {
  std::vector<std::string> addresses;
  for (const auto& worker : workers) {
    addresses.push_back(worker->service.address());
  }
  return absl::StrJoin(addresses, ",");
}

absl::Status Call(const std::string& target,
                  const ClientOptions& options = {}) {
  const absl::StatusOr<Client> client = Client::Connect(target, options);
  if (!client.ok()) return client.status();
  return client->Annotate(v1::Article()).status();
}

// Calls until every one of `workers` was called `count` times; fails after a
// long time.
void CallUntilAllWereCalled(const Client& client,
                            const std::vector<Worker*>& workers, int count) {
  const absl::Time end = absl::Now() + absl::Seconds(60);
  while (std::any_of(workers.begin(), workers.end(),
                     [&](Worker* worker) { return worker->calls < count; })) {
    ASSERT_LT(absl::Now(), end);
    const absl::Status status = client.Annotate(v1::Article()).status();
    ASSERT_TRUE(status.ok()) << status;
  }
}

TEST(ConnectTest, AListIsServedByAllOfItsWorkers) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 3; ++i) workers.push_back(std::make_unique<Worker>());
  const absl::StatusOr<Client> client = Client::Connect(List(workers));
  ASSERT_TRUE(client.ok()) << client.status();
  CallUntilAllWereCalled(
      *client, {workers[0].get(), workers[1].get(), workers[2].get()}, 10);
}

TEST(ConnectTest, SocketsOfThisMachineMakeAListToo) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (const char* name : {"one", "two"}) {
    workers.push_back(std::make_unique<Worker>(Socket(name)));
  }
  const absl::StatusOr<Client> client = Client::Connect(List(workers));
  ASSERT_TRUE(client.ok()) << client.status();
  CallUntilAllWereCalled(*client, {workers[0].get(), workers[1].get()}, 10);
}

TEST(ConnectTest, AWorkerThatIsNotServingGetsNoCalls) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 3; ++i) workers.push_back(std::make_unique<Worker>());
  Worker& leaving = *workers[1];
  const std::vector<Worker*> all = {workers[0].get(), workers[1].get(),
                                    workers[2].get()};
  const absl::StatusOr<Client> client = Client::Connect(List(workers));
  ASSERT_TRUE(client.ok()) << client.status();
  CallUntilAllWereCalled(*client, all, 1);

  leaving.service.SetServing(false);
  // The client is told at once, but not before the next call.
  const absl::Time end = absl::Now() + absl::Seconds(60);
  int quiet = 0;
  while (quiet < 30) {
    ASSERT_LT(absl::Now(), end);
    const int before = leaving.calls;
    ASSERT_TRUE(client->Annotate(v1::Article()).ok());
    quiet = leaving.calls == before ? quiet + 1 : 0;
  }
  leaving.service.SetServing(true);
  CallUntilAllWereCalled(*client, all, leaving.calls + 5);
}

TEST(ConnectTest, NoCallFailsWhenAWorkerGoes) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 2; ++i) workers.push_back(std::make_unique<Worker>());
  const absl::StatusOr<Client> client = Client::Connect(List(workers));
  ASSERT_TRUE(client.ok()) << client.status();
  CallUntilAllWereCalled(*client, {workers[0].get(), workers[1].get()}, 5);
  workers[0]->service.Stop();
  for (int i = 0; i < 50; ++i) {
    const absl::Status status = client->Annotate(v1::Article()).status();
    EXPECT_TRUE(status.ok()) << status;
  }
}

TEST(ConnectTest, TriesAgainWhenTheWorkerAsksItTo) {
  Worker worker;
  std::atomic<int> calls{0};
  worker.service.on_article = [&](grpc::ServerContext& context,
                                  const v1::AnnotateArticleRequest&,
                                  v1::AnnotateArticleResponse*) {
    if (++calls > 1) return grpc::Status::OK;
    context.AddTrailingMetadata("grpc-retry-pushback-ms", "400");
    return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "full");
  };
  const absl::Time start = absl::Now();
  const absl::Status status = Call(worker.service.address());
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(400));
  EXPECT_EQ(calls, 2);
}

TEST(ConnectTest, StopsTryingAgainWhenMostCallsFail) {
  Worker worker;
  std::atomic<int> calls{0};
  worker.service.on_article = [&](grpc::ServerContext& context,
                                  const v1::AnnotateArticleRequest&,
                                  v1::AnnotateArticleResponse*) {
    ++calls;
    // So that the test does not wait.
    context.AddTrailingMetadata("grpc-retry-pushback-ms", "0");
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "down");
  };
  const absl::StatusOr<Client> client =
      Client::Connect(worker.service.address());
  ASSERT_TRUE(client.ok()) << client.status();
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(client->Annotate(v1::Article()).status().code(),
              absl::StatusCode::kUnavailable);
  }
  // Each is tried, but by no means four times.
  EXPECT_GE(calls, 100);
  EXPECT_LT(calls, 200);
}

TEST(ConnectTest, WaitsForAWorkerWhereItIsToldTo) {
  const std::string address = Socket("late");
  ClientOptions options;
  options.timeout = absl::Milliseconds(300);
  options.max_attempts = 1;
  EXPECT_EQ(Call(address, options).code(), absl::StatusCode::kUnavailable);
  options.wait_for_ready = true;
  EXPECT_EQ(Call(address, options).code(), absl::StatusCode::kDeadlineExceeded);
  options.timeout = absl::Seconds(60);
  std::unique_ptr<Worker> worker;
  std::thread late([&] {
    absl::SleepFor(absl::Milliseconds(200));
    worker = std::make_unique<Worker>(address);
  });
  const absl::Status status = Call(address, options);
  EXPECT_TRUE(status.ok()) << status;
  late.join();
}

TEST(ConnectTest, LongAnswersCanBeRead) {
  Worker worker;
  worker.answer_bytes = 6 << 20;  // gRPC's own limit is 4 MiB
  const absl::Status status = Call(worker.service.address());
  EXPECT_TRUE(status.ok()) << status;
}

TEST(ConnectTest, ABadTargetIsToldAtOnce) {
  const absl::Status status = Client::Connect("http://localhost").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(status.message(), HasSubstr("there is no \"http://\" here"));
  ClientOptions options;
  options.max_attempts = 0;
  EXPECT_THAT(Client::Connect("localhost:1", options).status().message(),
              HasSubstr("max_attempts is 0"));
}

// -- TLS

class TlsConnectTest : public ::testing::Test {
 protected:
  static std::string Path(const std::string& name) {
    return absl::StrCat(
        ::testing::TempDir(), "/",
        ::testing::UnitTest::GetInstance()->current_test_info()->name(), "-",
        name);
  }
  static std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(Path(name + ".new")) << text;
    std::filesystem::rename(Path(name + ".new"), Path(name));
    return Path(name);
  }

  std::unique_ptr<Worker> StartWorker(const std::string& names,
                                      bool asks_for_certificates = false) {
    const Certificate own = authority_.Issue(names);
    grpc::SslServerCredentialsOptions options(
        asks_for_certificates
            ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
            : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
    options.pem_root_certs = client_authority_.certificate();
    options.pem_key_cert_pairs.push_back({own.key, own.certificate});
    return std::make_unique<Worker>("127.0.0.1:0",
                                    grpc::SslServerCredentials(options));
  }

  // One try, on a connection of its own.
  static absl::StatusCode CallWith(const Worker& worker, const ClientTls& tls) {
    ClientOptions options;
    options.max_attempts = 1;
    options.tls = tls;
    const absl::Status status = Call(worker.service.address(), options);
    return status.code();
  }

  Authority authority_;
  Authority client_authority_;
};

TEST_F(TlsConnectTest, TrustsTheAuthorityThatItIsGiven) {
  const auto worker = StartWorker("IP:127.0.0.1");
  ClientTls tls;
  tls.ca = authority_.certificate();
  EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kOk);
  tls.ca = Write("ca.pem", authority_.certificate());
  EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kOk);
  tls.ca = Authority().certificate();
  EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kUnavailable);
  // The system knows nothing of it, and without encryption it does not speak.
  EXPECT_EQ(CallWith(*worker, ClientTls()), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Call(worker->service.address()).code(),
            absl::StatusCode::kUnavailable);
}

TEST_F(TlsConnectTest, TheWorkersNameMustFit) {
  const auto worker = StartWorker("DNS:hearsay.example");
  for (const bool file : {false, true}) {
    ClientTls tls;
    tls.ca = file ? Write("ca.pem", authority_.certificate())
                  : authority_.certificate();
    EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kUnavailable);
    tls.server_name = "hearsay.example";
    EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kOk);
    tls.server_name = "other.example";
    EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kUnavailable);
  }
}

TEST_F(TlsConnectTest, ShowsWhoItIs) {
  const auto worker = StartWorker("IP:127.0.0.1", true);
  const Certificate own = client_authority_.Issue("DNS:reader");
  for (const bool file : {false, true}) {
    const auto pem = [file](const std::string& name, const std::string& text) {
      return file ? Write(name, text) : text;
    };
    ClientTls tls;
    tls.ca = pem("ca.pem", authority_.certificate());
    EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kUnavailable);
    tls.certificate = pem("own.pem", own.certificate);
    tls.key = pem("own.key", own.key);
    EXPECT_EQ(CallWith(*worker, tls), absl::StatusCode::kOk);
  }
}

TEST_F(TlsConnectTest, AListNeedsAName) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 2; ++i) {
    workers.push_back(StartWorker("DNS:hearsay.example"));
  }
  ClientOptions options;
  options.tls.emplace().ca = authority_.certificate();
  options.tls->server_name = "hearsay.example";
  const absl::StatusOr<Client> client = Client::Connect(List(workers), options);
  ASSERT_TRUE(client.ok()) << client.status();
  CallUntilAllWereCalled(*client, {workers[0].get(), workers[1].get()}, 3);
}

TEST_F(TlsConnectTest, NewFilesAreTakenUpWithoutARestart) {
  const auto worker = StartWorker("IP:127.0.0.1", true);
  Authority stranger;
  Certificate own = stranger.Issue("DNS:reader");
  ClientOptions options;
  options.max_attempts = 1;
  options.tls.emplace().ca = Write("ca.pem", authority_.certificate());
  options.tls->certificate = Write("own.pem", own.certificate);
  options.tls->key = Write("own.key", own.key);
  options.tls->reload_interval = absl::Seconds(1);
  const absl::StatusOr<Client> client =
      Client::Connect(worker->service.address(), options);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_FALSE(client->Annotate(v1::Article()).ok());
  own = client_authority_.Issue("DNS:reader");
  Write("own.key", own.key);
  Write("own.pem", own.certificate);
  const absl::Time end = absl::Now() + absl::Seconds(60);
  while (!client->Annotate(v1::Article()).ok()) {
    ASSERT_LT(absl::Now(), end);
    absl::SleepFor(absl::Milliseconds(50));
  }
}

TEST_F(TlsConnectTest, WhatCannotBeUsedIsNamed) {
  const auto error = [](const ClientTls& tls) {
    ClientOptions options;
    options.tls = tls;
    const absl::Status status =
        Client::Connect("localhost:1", options).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    return std::string(status.message());
  };
  const Certificate own = client_authority_.Issue("DNS:reader");
  ClientTls tls;
  tls.ca = Path("nothing.pem");
  EXPECT_THAT(error(tls), HasSubstr(absl::StrCat("cannot read ", tls.ca)));
  tls.ca = Write("empty.pem", "\n");
  EXPECT_THAT(error(tls), HasSubstr("empty.pem has no certificate"));
  tls.ca = "-----BEGIN CERTIFICATE-----\nnot\n";
  EXPECT_THAT(error(tls), HasSubstr("the text of ca has no certificate"));
  tls.ca.clear();
  tls.certificate = own.certificate;
  EXPECT_THAT(error(tls), HasSubstr("tls.certificate is set without tls.key"));
  tls.key = client_authority_.Issue("DNS:reader").key;
  EXPECT_THAT(error(tls), HasSubstr("the text of key is not the key of the"));
  tls.key = own.certificate;
  EXPECT_THAT(error(tls), HasSubstr("the text of key has no private key"));
  tls.key = Write("own.key", own.key);
  EXPECT_THAT(error(tls), HasSubstr("all of them as files or all as text"));
}

}  // namespace
}  // namespace hearsay
