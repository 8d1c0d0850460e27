// Calls of a TestServer, and a look at its metrics.
#ifndef HEARSAY_WORKER_SERVER_TESTING_CALLS_H_
#define HEARSAY_WORKER_SERVER_TESTING_CALLS_H_

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "hearsay/v1/annotation.grpc.pb.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {

inline v1::AnnotateArticleRequest ArticleRequestOf(const std::string& text) {
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_id("a1");
  request.mutable_article()->set_text(text);
  return request;
}

inline grpc::Status Annotate(TestServer& server,
                             const v1::AnnotateArticleRequest& request,
                             v1::Document* document = nullptr) {
  grpc::ClientContext context;
  v1::AnnotateArticleResponse response;
  grpc::Status status =
      server.stub().AnnotateArticle(&context, request, &response);
  if (document != nullptr) document->Swap(response.mutable_document());
  return status;
}

inline v1::StreamAnnotationsRequest StreamRequestOf(
    const v1::AnnotateArticleRequest& request) {
  v1::StreamAnnotationsRequest stream;
  *stream.mutable_article() = request.article();
  *stream.mutable_options() = request.options();
  return stream;
}

// All slices, and the status in the end.
inline grpc::Status Stream(TestServer& server,
                           const v1::StreamAnnotationsRequest& request,
                           std::vector<v1::StreamAnnotationsResponse>* slices) {
  grpc::ClientContext context;
  auto reader = server.stub().StreamAnnotations(&context, request);
  v1::StreamAnnotationsResponse slice;
  while (reader->Read(&slice)) slices->push_back(slice);
  return reader->Finish();
}

// Waits until a line of the metrics is this.
inline void WaitForMetric(TestServer& server, const char* line) {
  for (;;) {
    Exposition exposition;
    server.server().WriteMetrics(exposition);
    if (exposition.text().find(line) != std::string::npos) return;
    absl::SleepFor(absl::Milliseconds(5));
  }
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TESTING_CALLS_H_
