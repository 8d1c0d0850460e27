#include "worker/entities/titled_names.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/entities/testing_names.h"

namespace hearsay {
namespace {

struct Case {
  const char* marked;
  const char* names;  // "type words" each, joined by "; "
};

constexpr Case kCases[] = {
    {"He met Dr. Keller, and Sen. Ana Chan-o-ruiz.",
     "1 Keller; 1 Ana Chan-o-ruiz"},
    {"Then Gen. Keller's horse and Sir O’Ruiz’s dog left.",
     "1 Keller; 1 O’Ruiz"},
    {"Mr. <P1 Keller> met Rev. Ruiz in <L2 Tarvos>.",
     "1 Keller; 1 Ruiz; 3 Tarvos"},
    {"The Justice Department, the General Assembly and a General Election.",
     ""},
    {"General Elections were held under the General Data Protection Act.", ""},
    {"President Vows Action; Governor Vetoes Bill.", ""},
    {"Cardinal Health and Princess Cruises fell.", ""},
    {"He told the Minister. Ruiz and Gen Alpha left.", ""},
    {"The <F1 Dr. Keller Hotel> burned.", "5 Dr. Keller Hotel"},
    {"The dr Keller left.", ""},
    {"The Dr. Keller school was old. So was the Rev. Keller.", "1 Keller"},
};

TEST(AddTitledNamesTest, FindsPeopleBehindTitles) {
  for (const Case& c : kCases) {
    const MarkedText article(c.marked);
    std::vector<Mention> names = MarkedNames(article);
    AddTitledNames(article.text, {0, static_cast<int32_t>(article.text.size())},
                   &names);
    EXPECT_EQ(ListNames(article.text, names), c.names) << c.marked;
  }
}

}  // namespace
}  // namespace hearsay
