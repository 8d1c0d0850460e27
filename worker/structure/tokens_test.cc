#include "worker/structure/tokens.h"

#include <string>

#include "gtest/gtest.h"
#include "worker/structure/structure_dump.h"

namespace hearsay {
namespace {

struct Case {
  const char* text;
  const char* tokens;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(DumpTokens(c.text), c.tokens) << c.text;
  }
}

TEST(TokensTest, ShortFormsComeApart) {
  Check({
      {"don't", "do|n't"},
      {"Don’t", "Do|n’t"},
      {"She'll say it's Brekke’s", "She|'ll|say|it|'s|Brekke|’s"},
      {"couldn't've", "could|n't|'ve"},
      {"the ministers' plan", "the|ministers|'|plan"},
      {"I'd, we're, they've, I'm", "I|'d|,|we|'re|,|they|'ve|,|I|'m"},
      {"cannot gonna Wanna", "can|not|gon|na|Wan|na"},
      {"O'Hara and D’Angelo", "O'Hara|and|D’Angelo"},
      {"“Tunnel”’s cost", "“|Tunnel|”|’s|cost"},
      {"the '90s and ’72", "the|'90s|and|’72"},
  });
}

TEST(TokensTest, HyphensPartWordsButNotPrefixes) {
  Check({
      {"well-known", "well|-|known"},
      {"state-of-the-art", "state|-|of|-|the|-|art"},
      {"non-profit anti-war re-elected e-mail",
       "non-profit|anti-war|re-elected|e-mail"},
      {"15-year-old", "15|-|year|-|old"},
      {"al-Amin", "al|-|Amin"},
      {"1969-1970", "1969|-|1970"},
      {"5-10", "5|-|10"},
      {"call 555-0142", "call|555-0142"},
      {"713-555-0142", "713-555-0142"},
      {"2019–2024", "2019|–|2024"},
      {"no — never", "no|—|never"},
      {"no--never", "no|--|never"},
  });
}

TEST(TokensTest, NumbersKeepTheirMarksAndLeaveTheirUnits) {
  Check({
      {"$1,200.50", "$|1,200.50"},
      {"US$4.5m", "US$|4.5|m"},
      {"12.5%", "12.5|%"},
      {"at 7:30pm", "at|7:30|pm"},
      {"35mm and 5kg", "35|mm|and|5|kg"},
      {"the 21st", "the|21st"},
      {"the 1990s", "the|1990s"},
      {"9/11", "9/11"},
      {"+44 and .45", "+44|and|.45"},
      {"1,2 and 3.", "1,2|and|3|."},
  });
}

TEST(TokensTest, AbbreviationsKeepTheirPeriod) {
  Check({
      {"Mr. Aas", "Mr.|Aas"},
      {"the U.S. Senate", "the|U.S.|Senate"},
      {"in the U.S.", "in|the|U.S."},
      {"J. R. Solberg", "J.|R.|Solberg"},
      {"Brekke Inc. said", "Brekke|Inc.|said"},
      {"at 5 a.m. today", "at|5|a.m.|today"},
      {"No. 5 and no. He", "No.|5|and|no|.|He"},
      {"a Ph.D. student", "a|Ph.D.|student"},
      {"e.g. this", "e.g.|this"},
      {"GEN. AAS", "GEN.|AAS"},
      {"It ended.", "It|ended|."},
      {"you and I. Did", "you|and|I|.|Did"},
  });
}

TEST(TokensTest, AddressesStayWhole) {
  Check({
      {"See https://example.org/a?b=c.", "See|https://example.org/a?b=c|."},
      {"(www.example.org)", "(|www.example.org|)"},
      {"Ida.Solberg@example.com, please", "Ida.Solberg@example.com|,|please"},
      {"<ida@example.org>", "<|ida@example.org|>"},
      {"example.com is", "example.com|is"},
      {"plan.doc", "plan.doc"},
      {"It ended.Then it", "It|ended|.|Then|it"},
      {"@idasolberg wrote", "@idasolberg|wrote"},
  });
}

TEST(TokensTest, MarksStandAlone) {
  Check({
      {"\"Yes,\" she said.", "\"|Yes|,|\"|she|said|."},
      {"“Yes”", "“|Yes|”"},
      {"‘Yes’", "‘|Yes|’"},
      {"``Yes''", "``|Yes|''"},
      {"and/or", "and|/|or"},
      {"Really?!", "Really|?!"},
      {"Well...", "Well|..."},
      {"Well… no", "Well|…|no"},
      {"(No.)", "(|No|.|)"},
      {"AT&T and R&D", "AT&T|and|R&D"},
      {"fine :) or :-(", "fine|:)|or|:-("},
      {"a _____ line", "a|_____|line"},
  });
}

TEST(TokensTest, CharactersBeyondAsciiAreWhole) {
  Check({
      {"Åse’s café", "Åse|’s|café"},
      {"cafe\u0301 noir", "cafe\u0301|noir"},
      {"great 👍🏽!", "great|👍🏽|!"},
      {"a 👩‍🚀 flew", "a|👩‍🚀|flew"},
      {"from 🇳🇴 to 🇨🇦", "from|🇳🇴|to|🇨🇦"},
      {"one\u00a0two\u200bthree\ufeff four", "one|two|three|four"},
      {"soft\u00adhyphen", "soft\u00adhyphen"},
      {"€5 and £6", "€|5|and|£|6"},
  });
}

}  // namespace
}  // namespace hearsay
