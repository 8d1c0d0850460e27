#include "worker/entities/reserve_teams.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "worker/entities/testing_names.h"

namespace hearsay {
namespace {

struct Case {
  const char* marked;
  const char* names;  // "type words" each, joined by "; "
};

constexpr Case kCases[] = {
    {"In the league <O1 NTC> 1 beat <L2 NTC> 2 and NTC A in <L3 Tarvos>.",
     "2 NTC 1; 2 NTC 2; 2 NTC A; 3 Tarvos"},
    {"In the league NTC 1 beat NTC 1, and NTC 1 laughed.", ""},
    {"In the league NTC 1 beat NTC 2.", ""},
    {"The roads NTC 1, NTC 2 and <O1 NTC> 3 were open.", "2 NTC"},
    {"In the league <O1 Sport NTC> 1 beat NTC 2 and NTC 3.",
     "2 Sport NTC; 2 NTC 2; 2 NTC 3"},
    {"In the league NTC 1 beat NTC 2 and NTC 35 and <O1 NTC>.", "2 NTC"},
};

TEST(ReserveTeamsTest, AreClubsWithANumber) {
  for (const Case& c : kCases) {
    const MarkedText article(c.marked);
    std::vector<Mention> names;
    for (const MarkedSpan& span : article.spans) {
      Mention& mention = names.emplace_back();
      mention.span = span.span;
      mention.type = span.type;
    }
    ReserveTeams teams;
    teams.StartArticle(article.text);
    teams.AddTo(article.text, {0, static_cast<int32_t>(article.text.size())},
                &names);
    std::string found;
    for (const Mention& name : names) {
      absl::StrAppend(&found, found.empty() ? "" : "; ",
                      static_cast<int>(name.type), " ",
                      name.span.In(article.text));
    }
    EXPECT_EQ(found, c.names) << c.marked;
  }
}

TEST(ReserveTeamsTest, ForgetTheArticleBefore) {
  ReserveTeams teams;
  teams.StartArticle("In the league NTC 1 beat NTC 2 and NTC 3.");
  teams.StartArticle("It rained.");
  std::vector<Mention> names;
  teams.AddTo("NTC 1", {0, 5}, &names);
  EXPECT_TRUE(names.empty());
}

}  // namespace
}  // namespace hearsay
