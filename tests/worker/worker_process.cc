#include "tests/worker/worker_process.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "worker/server/testing/http_get.h"

namespace hearsay {
namespace {

void AddDefault(std::vector<std::string>& flags, absl::string_view name,
                absl::string_view value) {
  const std::string start = absl::StrCat(name, "=");
  for (const std::string& flag : flags) {
    if (absl::StartsWith(flag, start)) return;
  }
  flags.push_back(absl::StrCat(start, value));
}

// The text field `name` of a line of the log.
std::string Field(const std::string& line, absl::string_view name) {
  const std::string start = absl::StrCat("\"", name, "\":\"");
  const size_t at = line.find(start);
  if (at == std::string::npos) return "";
  const size_t begin = at + start.size();
  return line.substr(begin, line.find('"', begin) - begin);
}

}  // namespace

WorkerProcess::WorkerProcess(std::vector<std::string> flags) {
  AddDefault(flags, "--listen", "127.0.0.1:0");
  AddDefault(flags, "--http-listen", "127.0.0.1:0");
  AddDefault(flags, "--drain-delay", "0");
  flags.insert(flags.begin(), "worker/hearsay_worker");
  std::vector<char*> argv;
  for (std::string& flag : flags) argv.push_back(flag.data());
  argv.push_back(nullptr);
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  pid_ = fork();
  if (pid_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    execv(argv[0], argv.data());
    _exit(127);
  }
  close(ends[1]);
  output_ = fdopen(ends[0], "r");
}

WorkerProcess::~WorkerProcess() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    Wait();
  }
  fclose(output_);
}

void WorkerProcess::WaitUntilServing() {
  const std::string line = ReadLine();
  ASSERT_EQ(Field(line, "message"), "serving") << line << "\n" << ReadAll();
  address_ = Field(line, "address");
  http_address_ = Field(line, "http_address");
}

std::shared_ptr<grpc::Channel> WorkerProcess::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(),
                                   arguments);
}

std::unique_ptr<v1::AnnotationService::Stub> WorkerProcess::NewStub() const {
  return v1::AnnotationService::NewStub(Connect());
}

double WorkerProcess::Metric(const std::string& name) const {
  const std::string text = "\n" + HttpGet(http_address_, "/metrics").body;
  const std::string start = absl::StrCat("\n", name, " ");
  const size_t at = text.find(start);
  if (at == std::string::npos) return -1;
  return std::strtod(text.c_str() + at + start.size(), nullptr);
}

void WorkerProcess::WaitForMetric(const std::string& name, double value) const {
  const absl::Time end = absl::Now() + absl::Seconds(30);
  while (Metric(name) != value) {
    ASSERT_LT(absl::Now(), end) << name << " is " << Metric(name);
    absl::SleepFor(absl::Milliseconds(5));
  }
}

std::string WorkerProcess::ReadLine() {
  std::string line;
  for (int c = fgetc(output_); c != EOF && c != '\n'; c = fgetc(output_)) {
    line.push_back(static_cast<char>(c));
  }
  return line;
}

std::string WorkerProcess::ReadAll() {
  std::string all;
  for (int c = fgetc(output_); c != EOF; c = fgetc(output_)) {
    all.push_back(static_cast<char>(c));
  }
  return all;
}

void WorkerProcess::Signal(int signal) { kill(pid_, signal); }

int WorkerProcess::Wait() {
  int status = 0;
  waitpid(std::exchange(pid_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

v1::AnnotateArticleRequest SmallRequest() {
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_text("“We agreed,” said Ana Duarte.");
  return request;
}

grpc::Status CallOnce(v1::AnnotationService::Stub& stub,
                      v1::Document* document) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
  v1::AnnotateArticleResponse response;
  grpc::Status status =
      stub.AnnotateArticle(&context, SmallRequest(), &response);
  if (status.ok() && response.document().paragraphs_size() != 1) {
    status = grpc::Status(grpc::StatusCode::INTERNAL, "not one paragraph");
  }
  if (document != nullptr) document->Swap(response.mutable_document());
  return status;
}

std::string NewsText(int words) {
  std::string text = "Harbour plan goes to the vote\n\n";
  for (int written = 6, i = 0; written < words; written += 42, ++i) {
    absl::StrAppend(
        &text, "The council of Velden heard ", i + 2,
        " reports on the harbour on Tuesday. “We have waited long enough,” "
        "said Ana Duarte, the mayor, who met Boris Lind of Lind Shipping. He "
        "told reporters that the plan would cost $",
        i + 3, " million, and that \"nobody asked us\" about it.\n\n");
  }
  return text;
}

}  // namespace hearsay
