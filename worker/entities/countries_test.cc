#include "worker/entities/countries.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(CountriesTest, FindsEveryEndOfTheList) {
  for (const char* name : {"afghanistan", "bosnia", "japan", "north korea",
                           "united states", "zimbabwe"}) {
    EXPECT_TRUE(IsCountry(name)) << name;
  }
}

TEST(CountriesTest, CitiesRegionsAndInventedLandsAreNone) {
  for (const char* name :
       {"", "beijing", "korea", "new york", "ardenia", "zurich", "Japan"}) {
    EXPECT_FALSE(IsCountry(name)) << name;
  }
}

}  // namespace
}  // namespace hearsay
