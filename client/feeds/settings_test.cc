#include "client/feeds/settings.h"

#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

TEST(SettingsTest, ComeBackFromTheirBytes) {
  for (const Settings& settings :
       {Settings{}, Settings{{"--shard", "0/4"}},
        Settings{{"SOURCE", "a b"}, {"SOURCE", ""}, {"--since", "2031"}}}) {
    EXPECT_EQ(DecodeSettings(EncodeSettings(settings)), settings);
  }
}

TEST(SettingsTest, TellsWhatDiffers) {
  struct Case {
    Settings was, is;
    const char* difference;
  };
  for (const Case& c : {
           Case{{{"a", "1"}}, {{"a", "1"}}, ""},
           Case{{{"--shard", "0/4"}, {"b", "2"}},
                {{"--shard", "1/4"}, {"b", "2"}},
                "--shard was 0/4 and is 1/4"},
           Case{{{"SOURCE", "x"}},
                {{"SOURCE", "x"}, {"SOURCE", "y"}},
                "SOURCE was x and is x y"},
           Case{{{"a", "1"}},
                {{"b", "2"}},
                "b was not there and is 2; a was 1 and is not there"},
       }) {
    EXPECT_EQ(DescribeDifference(c.was, c.is), c.difference);
  }
}

}  // namespace
}  // namespace hearsay::feeds
