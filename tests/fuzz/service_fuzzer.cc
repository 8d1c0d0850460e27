// Any messages to a whole service: each article is answered once, by findings
// or by an error that names a reason, and the service goes on.

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "grpcpp/grpcpp.h"
#include "hearsay/v1/annotation.grpc.pb.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "worker/annotator/annotator.h"
#include "worker/server/annotator_core.h"
#include "worker/server/server.h"

namespace hearsay::fuzz {
namespace {

using Stub = v1::AnnotationService::StubInterface;

Stub& Service() {
  static const Annotator& annotator =
      *new Annotator(LoadEmbeddedModels().value());
  static Server& server =
      *Server::Start(MakeAnnotationCore(annotator), ServerOptions())
           .value()
           .release();
  static Stub& stub =
      *v1::AnnotationService::NewStub(server.InProcessChannel()).release();
  return stub;
}

void CheckError(const absl::Status& status) {
  Expect(absl::IsInvalidArgument(status) || absl::IsAborted(status),
         absl::StrCat("the article is refused: ", status.ToString()));
  Expect(GetErrorInfo(status).has_value(), "an error has a reason");
}

void CallUnary(absl::string_view bytes) {
  v1::AnnotateArticleRequest request;
  if (!request.ParseFromArray(bytes.data(), bytes.size())) return;
  grpc::ClientContext context;
  v1::AnnotateArticleResponse response;
  const grpc::Status status =
      Service().AnnotateArticle(&context, request, &response);
  if (status.ok()) {
    Expect(response.document().id() == request.article().id(),
           "an answer has its article's id");
  } else {
    CheckError(StatusFromGrpc(status));
  }
}

void CallStream(absl::string_view bytes) {
  v1::StreamAnnotationsRequest request;
  if (!request.ParseFromArray(bytes.data(), bytes.size())) return;
  grpc::ClientContext context;
  const auto reader = Service().StreamAnnotations(&context, request);
  int64_t items = request.start_item();
  bool summary = false;
  v1::StreamAnnotationsResponse slice;
  while (reader->Read(&slice)) {
    items += slice.items_size();
    Expect(slice.next_item() == items, "a slice counts its items");
    summary = slice.has_summary();
  }
  const grpc::Status status = reader->Finish();
  if (status.ok()) {
    Expect(summary, "the last slice has the summary");
  } else {
    CheckError(StatusFromGrpc(status));
  }
}

// Messages lie one behind the other, each after its length in a byte.
void CallFeed(FuzzInput input) {
  std::vector<v1::AnnotateFeedRequest> requests;
  absl::string_view bytes = input.Rest();
  while (!bytes.empty() && requests.size() < 8) {
    const size_t length = std::min<size_t>(static_cast<unsigned char>(bytes[0]),
                                           bytes.size() - 1);
    v1::AnnotateFeedRequest request;
    if (request.ParseFromArray(bytes.data() + 1, length)) {
      // No article is to run out of time here.
      request.clear_timeout();
      requests.push_back(request);
    }
    bytes.remove_prefix(length + 1);
  }
  std::multiset<int64_t> open;
  grpc::ClientContext context;
  const auto feed = Service().AnnotateFeed(&context);
  for (const v1::AnnotateFeedRequest& request : requests) {
    Expect(feed->Write(request), "a feed takes whatever comes");
    open.insert(request.sequence());
  }
  feed->WritesDone();
  v1::AnnotateFeedResponse answer;
  while (feed->Read(&answer)) {
    const auto place = open.find(answer.sequence());
    Expect(place != open.end(), "an article is answered once");
    open.erase(place);
    if (answer.has_status()) CheckError(StatusFromProto(answer.status()));
  }
  Expect(feed->Finish().ok(), "a feed ends well");
  Expect(open.empty(), "every article is answered");
}

}  // namespace
}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay::fuzz;
  FuzzInput input(data, size);
  switch (input.Choose(3)) {
    case 0:
      CallUnary(input.Rest());
      break;
    case 1:
      CallStream(input.Rest());
      break;
    case 2:
      CallFeed(input);
      break;
  }
  return 0;
}
