// The ends of a feed in a test: articles by number, what workers say to them,
// and what came back.
#ifndef HEARSAY_CLIENT_HEARSAY_TESTING_FEED_ENDS_H_
#define HEARSAY_CLIENT_HEARSAY_TESTING_FEED_ENDS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/hearsay/client.h"
#include "client/hearsay/testing/fake_service.h"
#include "gtest/gtest.h"

namespace hearsay::client_internal {

// What a worker says to a request.
inline v1::AnnotateFeedResponse AnswerTo(
    const v1::AnnotateFeedRequest& request) {
  v1::AnnotateFeedResponse response;
  response.set_sequence(request.sequence());
  response.mutable_document()->set_id(request.article().id());
  return response;
}

// Answers each article, as far as the stream goes.
inline grpc::Status AnswerAll(FakeService::FeedStream& stream) {
  v1::AnnotateFeedRequest request;
  while (stream.Read(&request)) stream.Write(AnswerTo(request));
  return grpc::Status::OK;
}

// A worker that is at an article without end, until its caller has left.
inline grpc::Status HangUntilCancelled(grpc::ServerContext& context) {
  while (!context.IsCancelled()) absl::SleepFor(absl::Milliseconds(5));
  return grpc::Status::CANCELLED;
}

// A client of this service alone.
inline Client MakeClient(FakeService& service) {
  return Client(MakeConnection(service.channel(), ClientOptions()));
}

// Articles "0" to "COUNT - 1".
inline FeedSource Numbered(int count) {
  return [count, next = 0]() mutable -> std::optional<FeedArticle> {
    if (next == count) return std::nullopt;
    FeedArticle article;
    article.article.set_id(absl::StrCat(next++));
    article.article.set_text("Rain fell.");
    return article;
  };
}

// What came out of a feed.
struct Collected {
  absl::Status outcome;
  std::vector<std::string> ids;
  std::vector<absl::Status> errors;
};

inline Collected Collect(const Client& client, const FeedSource& source,
                         const FeedOptions& options = {}) {
  Collected collected;
  collected.outcome = client.AnnotateFeed(
      source,
      [&](FeedAnswer answer) {
        collected.ids.push_back(answer.id);
        if (!answer.document.ok()) {
          collected.errors.push_back(answer.document.status());
        } else {
          EXPECT_EQ(answer.document->id(), answer.id);
        }
        return absl::OkStatus();
      },
      options);
  return collected;
}

// "0" to "COUNT - 1".
inline std::vector<std::string> Numbers(int count) {
  std::vector<std::string> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back(absl::StrCat(i));
  return numbers;
}

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_TESTING_FEED_ENDS_H_
