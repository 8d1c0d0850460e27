#include "client/hearsay/options.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

TEST(OptionsTest, DefaultsAreValid) {
  EXPECT_TRUE(ClientOptions().Validate().ok());
  EXPECT_TRUE(FeedOptions().Validate().ok());
}

TEST(OptionsTest, NamesFieldValueAndRange) {
  ClientOptions client;
  client.max_attempts = 6;
  EXPECT_EQ(
      client.Validate(),
      absl::InvalidArgumentError("max_attempts is 6; it must be from 1 to 5"));
  client.max_attempts = 1;
  client.timeout = absl::ZeroDuration();
  EXPECT_EQ(client.Validate(),
            absl::InvalidArgumentError("timeout is 0; it must be more than 0"));

  client = {};
  client.keepalive_time = absl::Seconds(1);
  EXPECT_THAT(client.Validate().message(),
              HasSubstr("keepalive_time is 1s; it must be from 10s"));
  // gRPC counts milliseconds in an int.
  client.keepalive_time = absl::Hours(24 * 25);
  EXPECT_THAT(client.Validate().message(),
              HasSubstr("keepalive_time is 600h; it must be from 10s to 24h, "
                        "or infinite"));
  client.keepalive_time = absl::InfiniteDuration();
  EXPECT_TRUE(client.Validate().ok());
  client = {};
  client.tls.emplace().key = "key.pem";
  EXPECT_EQ(client.Validate(), absl::InvalidArgumentError(
                                   "tls.key is set without tls.certificate"));
  client.tls.emplace();
  client.credentials = grpc::InsecureChannelCredentials();
  EXPECT_THAT(client.Validate().message(), HasSubstr("both set"));

  FeedOptions feed;
  feed.outage = absl::ZeroDuration();
  EXPECT_THAT(feed.Validate().message(), HasSubstr("outage is 0"));
  feed = {};
  feed.max_workers = 0;
  EXPECT_THAT(feed.Validate().message(), HasSubstr("max_workers is 0"));
  feed = {};
  feed.window = 0;
  EXPECT_THAT(feed.Validate().message(), HasSubstr("window is 0"));
  feed = {};
  feed.window_bytes = 0;
  EXPECT_THAT(feed.Validate().message(), HasSubstr("window_bytes is 0"));
  feed = {};
  feed.article_timeout = -absl::Seconds(1);
  EXPECT_THAT(feed.Validate().message(), HasSubstr("article_timeout is -1s"));
  feed.article_timeout = absl::InfiniteDuration();
  EXPECT_TRUE(feed.Validate().ok());
}

}  // namespace
}  // namespace hearsay
