#include "worker/entities/company_cues.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

bool HasCue(const std::string& text) {
  const size_t start = text.find("Norvik");
  EXPECT_NE(start, text.npos) << text;
  return HasCompanyCue(
      text, {static_cast<int32_t>(start), static_cast<int32_t>(start + 6)});
}

TEST(CompanyCuesTest, TellCompanies) {
  for (const char* text :
       {"A Tarvos subsidiary of Norvik, which makes boats, said so.",
        "Port Ida-listed Norvik said so.", "They hold shares in Norvik.",
        "Boat maker Norvik said so.", "The airline Norvik flies.",
        "Norvik, the airline that lost a plane, said so.",
        "Norvik, a small family-owned company in Tarvos, said so.",
        "Norvik's gross profit fell.", "Norvik’s share price fell.",
        "Norvik CEO Ana Ruiz said so.", "Norvik shares fell."}) {
    EXPECT_TRUE(HasCue(text)) << text;
  }
}

TEST(CompanyCuesTest, PeopleHaveNone) {
  for (const char* text :
       {"Norvik said so.", "Norvik, the mayor of Tarvos, said so.",
        "Norvik, a poet who founded a company, said so.",
        "the company Norvik founded", "Norvik shares a house with them.",
        "Norvik’s company is small.",
        "Norvik, the airline pilot who saved forty people, spoke.",
        "Norvik, the firm favourite, lost.",
        "Norvik, a company director, left.",
        "Norvik, a retailer who grew up here, left.",
        "Norvik, the operator of the crane, left.",
        "Norvik's annual earnings rose.", "Norvik's revenues doubled on tour.",
        "Norvik's shareholders like him.",
        "Norvik sold his shares in Port Ida.", "Norvik"}) {
    EXPECT_FALSE(HasCue(text)) << text;
  }
}

}  // namespace
}  // namespace hearsay
