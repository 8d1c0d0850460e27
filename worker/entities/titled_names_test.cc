#include "worker/entities/titled_names.h"

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
    {"He met Justice Keller, and Prime Minister Ana Chan-o-ruiz.",
     "1 Keller; 1 Ana Chan-o-ruiz"},
    {"Then Gen. Keller's horse and Lord O’Ruiz’s dog left.",
     "1 Keller; 1 O’Ruiz"},
    {"Mr. <P1 Keller> met Rev. Ruiz in <L2 Tarvos>.",
     "1 Keller; 1 Ruiz; 3 Tarvos"},
    {"The Justice Department, the General Assembly and a General Election.",
     ""},
    {"The Minister Without Portfolio, the General Manager and the President.",
     ""},
    {"The Minister Quits After Row Over Boats, a headline.", ""},
    {"The <F1 President Keller Hotel> burned.", "5 President Keller Hotel"},
    {"The president Keller left.", ""},
    {"The Bishop Keller school was old. So was the Rev. Keller.", "1 Keller"},
};

TEST(AddTitledNamesTest, FindsPeopleBehindTitles) {
  for (const Case& c : kCases) {
    const MarkedText article(c.marked);
    std::vector<Mention> names;
    for (const MarkedSpan& span : article.spans) {
      Mention& mention = names.emplace_back();
      mention.span = span.span;
      mention.type = span.type;
    }
    AddTitledNames(article.text, {0, static_cast<int32_t>(article.text.size())},
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

}  // namespace
}  // namespace hearsay
