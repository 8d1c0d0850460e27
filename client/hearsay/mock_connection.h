// A connection for tests of code that calls a Client:
//
//   auto connection = std::make_shared<hearsay::MockConnection>();
//   EXPECT_CALL(*connection, Annotate).WillOnce(Return(document));
//   CodeOfYours(hearsay::Client(connection));
#ifndef HEARSAY_CLIENT_HEARSAY_MOCK_CONNECTION_H_
#define HEARSAY_CLIENT_HEARSAY_MOCK_CONNECTION_H_

#include "client/hearsay/connection.h"
#include "gmock/gmock.h"

namespace hearsay {

class MockConnection : public Connection {
 public:
  MOCK_METHOD(absl::StatusOr<v1::Document>, Annotate,
              (const v1::AnnotateArticleRequest& request,
               absl::Duration timeout),
              (override));
  MOCK_METHOD(absl::Status, Stream,
              (v1::StreamAnnotationsRequest request, absl::Duration timeout,
               StreamHandler& handler),
              (override));
  MOCK_METHOD(absl::Status, AnnotateFeed,
              (const FeedSource& source, const FeedSink& sink,
               const FeedOptions& options),
              (override));
};

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_MOCK_CONNECTION_H_
