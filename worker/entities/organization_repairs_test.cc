#include "worker/entities/organization_repairs.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "worker/entities/testing_names.h"

namespace hearsay {
namespace {

struct Case {
  const char* marked;
  const char* names;  // joined by "; "
};

constexpr Case kCases[] = {
    {"the <O1 Northern Trade Council NTC> met", "Northern Trade Council; NTC"},
    {"the <O1 Council for the Search of Lost Boats CSLB>, a group",
     "Council for the Search of Lost Boats; CSLB"},
    {"the <O1 Council for the Search of Lost Boats CBBP>, a group",
     "Council for the Search of Lost Boats; CBBP"},
    {"on <O1 Radio NTC> they", "Radio NTC"},
    {"<O1 Norvik USA> said", "Norvik USA"},
    {"<O1 NTC>-Tarvos, <O1 NTC>-Carrow and others", "NTC-Tarvos; NTC-Carrow"},
    {"<O1 NTC>-<L2 Tarvos> relations", "NTC; Tarvos"},
    {"<O1 NTC>-<L2 Tarvos>, <O1 NTC>-<L2 Carrow> and <O1 NTC>-<L2 Port Ida>",
     "NTC-Tarvos; NTC-Carrow; NTC-Port Ida"},
    {"<O1 NTC>-<L2 Tarvos>, <O1 NTC>-<L2 Carrow> and <O1 NTC>-Ida",
     "NTC; Tarvos; NTC; Carrow; NTC-Ida"},
    {"<O1 NTC>-<L2 Peru>, <O1 NTC>-<L2 Chile> and <O1 NTC>-<L2 Japan> ties",
     "NTC; Peru; NTC; Chile; NTC; Japan"},
    {"the <O1 NTC>-backed plan", "NTC"},
    {"the <O1 Ministry of Trade> and the President", "Ministry of Trade"},
    {"the <O1 Ministry of Trade> and Parliament", "Ministry of Trade"},
    {"<O1 Ministry of Trade> and Prime Minister Ana Ruiz", "Ministry of Trade"},
    {"the <O1 Department of Trade> and the Attorney General",
     "Department of Trade"},
    {"A spokesman for <O1 Justice> said", "Justice"},
    {"the <O1 EU>-Tarvos summit", "EU"},
    {"<L1 NTC>-Tarvos", "NTC"},
    {"the <O1 Ministry of Trade> and Small Industry said",
     "Ministry of Trade and Small Industry"},
    {"the <O1 Ministry of Trade>, Crafts, Small Industry and the Sea, on",
     "Ministry of Trade, Crafts, Small Industry and the Sea"},
    {"the <O1 Ministry of Trade> and <O2 Norvik Bank> said",
     "Ministry of Trade; Norvik Bank"},
    {"the <O1 Ministry of Trade>, Crafts <P2 Ana Ruiz> said",
     "Ministry of Trade; Ana Ruiz"},
    {"the <O1 Bank of Tarvos> and Carrow said", "Bank of Tarvos"},
    {"the <O1 Ministry of Trade> and its head", "Ministry of Trade"},
    {"the ex-<O1 President> left", ""},
    {"the <O1 President Hotel> left", "President Hotel"},
};

TEST(RepairOrganizationsTest, TakesWhatBelongsToThem) {
  for (const Case& c : kCases) {
    const MarkedText article(c.marked);
    std::vector<Mention> names = MarkedNames(article);
    RepairOrganizations(article.text,
                        {0, static_cast<int32_t>(article.text.size())}, &names);
    std::string repaired;
    for (const Mention& name : names) {
      absl::StrAppend(&repaired, repaired.empty() ? "" : "; ",
                      name.span.In(article.text));
    }
    EXPECT_EQ(repaired, c.names) << c.marked;
  }
}

TEST(RepairOrganizationsTest, AStateIsAPlace) {
  const MarkedText article("The <O1 Republic of Tarvos> met the <O2 Bank>.");
  std::vector<Mention> names(2);
  for (int i = 0; i < 2; ++i) {
    names[i].span = article.spans[i].span;
    names[i].type = article.spans[i].type;
  }
  RepairOrganizations(article.text,
                      {0, static_cast<int32_t>(article.text.size())}, &names);
  EXPECT_EQ(names[0].type, EntityType::kLocation);
  EXPECT_EQ(names[1].type, EntityType::kOrganization);
}

}  // namespace
}  // namespace hearsay
