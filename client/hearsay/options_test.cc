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

  FeedOptions feed;
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
