// A worker as a process of its own: how it starts, and what signals do to it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

// Runs worker/hearsay_worker. What it writes to its error output is read line
// by line.
class Worker {
 public:
  explicit Worker(std::vector<std::string> arguments) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      dup2(ends[1], STDERR_FILENO);
      close(ends[0]);
      close(ends[1]);
      arguments.insert(arguments.begin(), "worker/hearsay_worker");
      std::vector<char*> argv;
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      execv(argv[0], argv.data());
      _exit(127);
    }
    close(ends[1]);
    output_ = fdopen(ends[0], "r");
  }
  ~Worker() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      Wait();
    }
    fclose(output_);
  }

  // Empty at the end.
  std::string ReadLine() {
    std::string line;
    for (int c = fgetc(output_); c != EOF && c != '\n'; c = fgetc(output_)) {
      line.push_back(static_cast<char>(c));
    }
    return line;
  }
  std::string ReadAll() {
    std::string all;
    for (int c = fgetc(output_); c != EOF; c = fgetc(output_)) {
      all.push_back(static_cast<char>(c));
    }
    return all;
  }
  // Reads up to the line that says that it serves, and calls it up.
  std::shared_ptr<grpc::Channel> Connect() {
    constexpr absl::string_view kListening = "listening on ";
    const std::string line = ReadLine();
    const size_t start = line.find(kListening.data());
    EXPECT_NE(start, std::string::npos) << line << "\n" << ReadAll();
    const size_t address = start + kListening.size();
    return grpc::CreateChannel(
        line.substr(address, line.find(',', address) - address),
        grpc::InsecureChannelCredentials());
  }
  void Signal(int signal) { kill(pid_, signal); }
  // Its exit status, or 1000 and the signal that ended it.
  int Wait() {
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

 private:
  pid_t pid_ = -1;
  FILE* output_ = nullptr;
};

grpc::Status Annotate(const std::shared_ptr<grpc::Channel>& channel,
                      v1::Document* document) {
  auto stub = v1::AnnotationService::NewStub(channel);
  grpc::ClientContext context;
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_text("“We agreed,” said Ana Duarte.");
  v1::AnnotateArticleResponse response;
  const grpc::Status status =
      stub->AnnotateArticle(&context, request, &response);
  *document = response.document();
  return status;
}

TEST(WorkerProcessTest, AnnotatesUntilSigtermAndEndsWell) {
  for (int signal : {SIGTERM, SIGINT}) {
    Worker worker({"--listen=127.0.0.1:0"});
    auto channel = worker.Connect();
    v1::Document document;
    const grpc::Status status = Annotate(channel, &document);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(document.paragraphs_size(), 1);
    EXPECT_NE(document.model_version(), "");
    worker.Signal(signal);
    EXPECT_THAT(worker.ReadLine(), HasSubstr("draining"));
    EXPECT_THAT(worker.ReadLine(), HasSubstr("drained"));
    EXPECT_EQ(worker.Wait(), 0);
  }
}

TEST(WorkerProcessTest, OpenFeedIsToldToGoElsewhere) {
  Worker worker({"--listen=127.0.0.1:0"});
  auto stub = v1::AnnotationService::NewStub(worker.Connect());
  grpc::ClientContext context;
  auto feed = stub->AnnotateFeed(&context);
  v1::AnnotateFeedRequest request;
  request.set_sequence(7);
  request.mutable_article()->set_text("“We agreed,” said Ana Duarte.");
  v1::AnnotateFeedResponse response;
  ASSERT_TRUE(feed->Write(request));
  ASSERT_TRUE(feed->Read(&response));
  EXPECT_EQ(response.sequence(), 7);
  EXPECT_TRUE(response.has_document());
  worker.Signal(SIGTERM);
  ASSERT_TRUE(feed->Read(&response));
  EXPECT_TRUE(response.has_draining());
  EXPECT_FALSE(feed->Read(&response));
  EXPECT_TRUE(feed->Finish().ok());
  EXPECT_EQ(worker.Wait(), 0);
}

TEST(WorkerProcessTest, SecondSignalEndsItAtOnce) {
  Worker worker({"--listen=127.0.0.1:0", "--drain-delay=600"});
  auto health = grpc::health::v1::Health::NewStub(worker.Connect());
  const auto check = [&health] {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckResponse response;
    health->Check(&context, {}, &response);
    return response.status();
  };
  EXPECT_EQ(check(), grpc::health::v1::HealthCheckResponse::SERVING);
  worker.Signal(SIGTERM);
  EXPECT_THAT(worker.ReadLine(), HasSubstr("draining"));
  while (check() == grpc::health::v1::HealthCheckResponse::SERVING) {
  }
  EXPECT_EQ(check(), grpc::health::v1::HealthCheckResponse::NOT_SERVING);
  worker.Signal(SIGTERM);
  EXPECT_THAT(worker.ReadLine(), HasSubstr("ending at once"));
  EXPECT_EQ(worker.Wait(), 128 + SIGTERM);
}

TEST(WorkerProcessTest, SaysWhyItCannotStart) {
  struct Case {
    std::vector<std::string> arguments;
    const char* message;
  };
  for (const Case& c : {
           Case{{"--listen=203.0.113.1:1"}, "cannot listen on 203.0.113.1:1"},
           Case{{"--listen=127.0.0.1:0", "--threads=-1"}, "threads is -1"},
           Case{{"--listen=127.0.0.1:0", "--max-article-bytes=0"},
                "max_text_bytes"},
           Case{{"--threads=many"}, "--threads"},
           Case{{"--listne=127.0.0.1:0"}, "--listne"},
       }) {
    Worker worker(c.arguments);
    EXPECT_THAT(worker.ReadAll(), HasSubstr(c.message));
    EXPECT_NE(worker.Wait(), 0);
  }
}

TEST(WorkerProcessTest, HelpNamesTheFlagsAndTheirDefaults) {
  Worker worker({"--help"});
  const std::string help = worker.ReadAll();
  for (const char* part : {"--listen", "127.0.0.1:50051", "--drain-timeout",
                           "HEARSAY_MAX_ARTICLE_BYTES", "4194304"}) {
    EXPECT_THAT(help, HasSubstr(part));
  }
  EXPECT_EQ(worker.Wait(), 0);
}

TEST(WorkerProcessTest, EnvironmentSetsFlagsToo) {
  setenv("HEARSAY_THREADS", "3", 1);
  setenv("HEARSAY_LISTEN", "127.0.0.1:0", 1);
  Worker worker({});
  unsetenv("HEARSAY_THREADS");
  unsetenv("HEARSAY_LISTEN");
  EXPECT_THAT(worker.ReadLine(), HasSubstr("3 threads"));
}

}  // namespace
}  // namespace hearsay
