#include "worker/entities/noun_phrases.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

std::string Read(absl::string_view text) {
  const size_t space = std::min(text.find(' '), text.size());
  const auto phrase =
      ReadNounPhrase(text, {0, static_cast<int32_t>(space)}, text.size());
  if (!phrase.has_value()) return "none";
  static constexpr absl::string_view kKinds[] = {"person", "thing", "several"};
  static constexpr absl::string_view kGenders[] = {"", " male", " female"};
  return absl::StrCat(kKinds[phrase->kind],
                      kGenders[static_cast<int>(phrase->gender)], " [",
                      phrase->span.In(text), "]");
}

TEST(NounPhraseTest, TellsPeopleFromThingsAndOneFromSeveral) {
  const struct {
    const char* text;
    const char* phrase;
  } kCases[] = {
      {"a driver stopped", "person [a driver]"},
      {"the old woman said", "person female [the old woman]"},
      {"his wife left", "person female [his wife]"},
      {"a spokeswoman for the mayor", "person female [a spokeswoman]"},
      {"the drink is cheap", "thing [the drink]"},
      {"the new rules are", "several [the new rules]"},
      {"the police came", "several [the police]"},
      {"voters cheered", "several [voters]"},
      {"people cheered", "several [people]"},
      {"the proposed law of", "thing [the proposed law]"},
      {"the company announced", "thing [the company]"},
      {"the well-known author", "person [the well-known author]"},
      {"the Senate", "none"},
      {"the", "none"},
      {"the of", "none"},
      {"says so", "none"},
      {"is it", "none"},
      {"Voters cheered", "several [Voters]"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Read(c.text), c.phrase) << c.text;
  }
}

}  // namespace
}  // namespace hearsay
