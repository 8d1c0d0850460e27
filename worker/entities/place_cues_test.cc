#include "worker/entities/place_cues.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

bool HasCue(const std::string& text) {
  const int32_t start = static_cast<int32_t>(text.find("Tarvos"));
  return HasPlaceCue(text, {start, start + 6});
}

TEST(PlaceCuesTest, TellPlaces) {
  for (const char* text :
       {"the town of Tarvos", "a fishing village of Tarvos", "port of Tarvos",
        "In the city of Tarvos, it rained."}) {
    EXPECT_TRUE(HasCue(text)) << text;
  }
}

TEST(PlaceCuesTest, OthersHaveNone) {
  for (const char* text : {"Tarvos", "of Tarvos", "the mayor of Tarvos",
                           "the town that Tarvos left", "the support of Tarvos",
                           "the capital Tarvos"}) {
    EXPECT_FALSE(HasCue(text)) << text;
  }
}

}  // namespace
}  // namespace hearsay
