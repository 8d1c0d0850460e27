// A worker as a process of its own, on loopback.
#ifndef HEARSAY_TESTS_WORKER_WORKER_PROCESS_H_
#define HEARSAY_TESTS_WORKER_WORKER_PROCESS_H_

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay {

// One thread at a time.
class WorkerProcess {
 public:
  // Runs worker/hearsay_worker. Unless `flags` say something else, it listens
  // on ports that are free and drains without delay.
  explicit WorkerProcess(std::vector<std::string> flags = {});
  // Kills it, if it still runs.
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // Reads its output up to the line that says that it serves. Fails the test if
  // there is none.
  void WaitUntilServing();
  const std::string& address() const { return address_; }
  const std::string& http_address() const { return http_address_; }

  // A connection of its own for each.
  std::shared_ptr<grpc::Channel> Connect() const;
  std::unique_ptr<v1::AnnotationService::Stub> NewStub() const;

  // The value of a metric, named as in the exposition, labels included; -1
  // where there is none.
  double Metric(const std::string& name) const;
  // Returns when the metric has the value; fails the test after 30 seconds.
  void WaitForMetric(const std::string& name, double value) const;

  // What it writes, line by line; empty at the end.
  std::string ReadLine();
  std::string ReadAll();

  void Signal(int signal);
  // Its exit status, or 1000 and the signal that ended it.
  int Wait();

 private:
  pid_t pid_ = -1;
  FILE* output_ = nullptr;
  std::string address_;
  std::string http_address_;
};

// A request with a few words in quotation marks.
v1::AnnotateArticleRequest SmallRequest();

// Whether the worker answers SmallRequest() as it should.
grpc::Status CallOnce(v1::AnnotationService::Stub& stub,
                      v1::Document* document = nullptr);

// Paragraphs of invented news, `words` long or somewhat longer.
std::string NewsText(int words);

}  // namespace hearsay

#endif  // HEARSAY_TESTS_WORKER_WORKER_PROCESS_H_
