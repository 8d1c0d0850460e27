#include "client/sources/feed_time.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

std::string Parse(absl::string_view text) {
  absl::Time time;
  if (!ParseFeedTime(text, &time)) return "";
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E*S", time, absl::UTCTimeZone());
}

TEST(FeedTimeTest, ReadsWhatFeedsWrite) {
  struct Case {
    const char* text;
    const char* time;
  };
  const Case cases[] = {
      {"Sun, 04 May 2031 09:30:05 GMT", "2031-05-04T09:30:05"},
      {"Sun, 4 May 2031 09:30:05 +0200", "2031-05-04T07:30:05"},
      {"04 May 2031 09:30:05 -05:30", "2031-05-04T15:00:05"},
      {"Sun, 04 May 2031 09:30 EST", "2031-05-04T14:30:00"},
      {"Sun, 04 May 2031 09:30:05 pdt", "2031-05-04T16:30:05"},
      {"Sun 04 May 2031 09:30:05 UT", "2031-05-04T09:30:05"},
      {"Sunday, 04 May 31 09:30:05 Z", "2031-05-04T09:30:05"},
      {"Sun, 04 May 97 09:30:05", "1997-05-04T09:30:05"},
      {"\n  Sun, 04  May 2031\t09:30:05 GMT ", "2031-05-04T09:30:05"},
      {"2031-05-04T09:30:05Z", "2031-05-04T09:30:05"},
      {"2031-05-04T09:30:05.5+02:00", "2031-05-04T07:30:05.5"},
      {"2031-05-04T09:30+02:00", "2031-05-04T07:30:00"},
      {"2031-05-04t09:30:05z", "2031-05-04T09:30:05"},
      {"2031-05-04T09:30:05", "2031-05-04T09:30:05"},
      {"2031-05-04 09:30:05", "2031-05-04T09:30:05"},
      {" 2031-05-04 ", "2031-05-04T00:00:00"},
      {"", ""},
      {"yesterday", ""},
      {"Sun, 31 Feb 2031 09:30:05 GMT", ""},
      {"Sun, 04 Mai 2031 09:30:05 GMT", ""},
      {"Sun, 04 May 2031 09:30:05 Nowhere", ""},
      {"04/05/2031", ""},
      {"Sun, 04 May 2031", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Parse(c.text), c.time) << c.text;
}

TEST(FeedTimeTest, TimesBefore1970HaveNanosAboveZero) {
  v1::Article article;
  SetPublishTime(absl::FromUnixMillis(-1500), &article);
  EXPECT_EQ(article.publish_time().seconds(), -2);
  EXPECT_EQ(article.publish_time().nanos(), 500000000);
}

}  // namespace
}  // namespace hearsay::sources
