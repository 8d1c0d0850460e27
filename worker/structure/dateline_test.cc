#include "worker/structure/dateline.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

std::string Find(const std::string& text) {
  const Span span = FindDateline(text, {0, static_cast<int32_t>(text.size())});
  return std::string(span.In(text));
}

TEST(DatelineTest, FindsPlacesWithTheirAgenciesAndDates) {
  for (const char* dateline : {
           "VARHAVN —",
           "NEW VARHAVN –",
           "VARHAVN (CN) --",
           "VARHAVN, Norland, Sept. 26 (CNI) —",
           "ST. AASE’S, N.L. —",
           "Varhavn, May 17 2022 (CNI) -",
           "Varhavn (CNI) -",
           "Varhavn, Norland -",
           "(CNI) -",
           "RIO DE VARHAVN —\u00a0",
       }) {
    const std::string text =
        absl::StrCat(dateline, " The tunnel will open in May.");
    std::string expected = dateline;
    while (expected.back() != '-' &&
           expected.substr(expected.size() - 3) != "—" &&
           expected.substr(expected.size() - 3) != "–") {
      expected.pop_back();
    }
    EXPECT_EQ(Find(text), expected) << text;
  }
}

TEST(DatelineTest, TakesNoPartOfASentence) {
  for (const char* text : {
           "The tunnel — which leaks — will open in May.",
           "Lindqvist — the mayor — was away.",
           "Nobody knew - nobody asked.",
           "Aas-Brekke won the bid.",
           "VARHAVN is on the coast — far away.",
           "A well-known tunnel.",
           "“We agreed” — The tunnel’s end.",
           "VARHAVN —",
           "—",
           "",
       }) {
    EXPECT_EQ(Find(text), "") << text;
  }
}

}  // namespace
}  // namespace hearsay
