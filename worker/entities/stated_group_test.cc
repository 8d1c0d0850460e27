#include "worker/entities/stated_group.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(StatedGroupTest, IsNamedBesideWe) {
  struct Case {
    const char* text;
    const char* group;
  };
  for (const Case& c : {
           Case{"We as Ardenians wait.", "Ardenians"},
           Case{"We, as Ardenians, wait.", "Ardenians"},
           Case{"We, all Ardenians, wait.", "Ardenians"},
           Case{"We Ardenians wait.", "Ardenians"},
           Case{"It is hard for us Ardenians.", "Ardenians"},
           Case{"As Ardenians, we wait.", "Ardenians"},
           Case{"It rained. We\nArdenians wait.", "Ardenians"},
           Case{"As Ardenians,\nwe wait.", "Ardenians"},
           Case{"We—as ever—wait, as Ardenians, we hope.", "Ardenians"},
           // Nobody's name, or nobody beside "we".
           Case{"", ""},
           Case{"we", ""},
           Case{"We as", ""},
           Case{"We as voters wait.", ""},
           Case{"They told us. Ardenians left.", ""},
           Case{"They told us, Ardenians left.", ""},
           Case{"They told us James would come.", ""},
           Case{"They gave us Texas.", ""},
           Case{"We as Ardenians' guests wait.", ""},
           Case{"We as Ardenians’ guests wait.", ""},
           Case{"Why We Always Wait", ""},
           Case{"Marland has Ardenians, we know.", ""},
           Case{"There was Parsons, we know.", ""},
           Case{"It was, as Ardenians know, we who left.", ""},
           Case{"“We Ardenians wait,” he said.", ""},
           Case{"Powe Ardenians.", ""},
           Case{"West Ardenians wait.", ""},
       }) {
    const std::string text = c.text;
    const Span span =
        FindStatedGroup(text, {0, static_cast<int32_t>(text.size())});
    EXPECT_EQ(span.In(text), c.group) << c.text;
  }
}

TEST(StatedGroupTest, StaysWithinItsParagraph) {
  const std::string text = "We as\n\nArdenians left. Then we Marlandians came.";
  EXPECT_TRUE(FindStatedGroup(text, {0, 5}).empty());
  EXPECT_EQ(
      FindStatedGroup(text, {7, static_cast<int32_t>(text.size())}).In(text),
      "Marlandians");
}

}  // namespace
}  // namespace hearsay
