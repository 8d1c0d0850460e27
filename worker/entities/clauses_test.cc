#include "worker/entities/clauses.h"

#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(ClausesTest, ItMayStandForNothing) {
  const struct {
    const char* after_it;
    bool pleonastic;
  } kCases[] = {
      {" rained for days", true},
      {" had been raining", true},
      {" is clear that sales fell", true},
      {"'s possible that sales fell", true},
      {"’s hard to say", true},
      {" seems that sales fell", true},
      {" will be difficult for them", true},
      {" would not be wise to go", true},
      {" took two years to build the road", true},
      {" is a company that sells beer", false},
      {" is the best", false},
      {" said so", false},
      {" cut prices to sell more", false},
      {" is selling to all", false},
      {"", false},
  };
  for (const auto& c : kCases) {
    const absl::string_view text = c.after_it;
    EXPECT_EQ(IsPleonastic(text, 0, text.size()), c.pleonastic) << c.after_it;
  }
}

TEST(ClausesTest, LinksNamesOfOneRow) {
  const struct {
    const char* gap;
    Link link;
  } kCases[] = {
      {" and ", Link::kAnd},
      {", and ", Link::kAnd},
      {" & ", Link::kAnd},
      {" and President ", Link::kAnd},
      {", 42, and his wife ", Link::kAnd},
      {", ", Link::kComma},
      {", 42, ", Link::kComma},
      {" met ", Link::kNone},
      {" ", Link::kNone},
      {"", Link::kNone},
      {" 42 ", Link::kNone},
      {", and with a long story in between ", Link::kNone},
  };
  for (const auto& c : kCases) {
    const absl::string_view gap = c.gap;
    EXPECT_EQ(LinkBetween(gap, 0, gap.size()), c.link) << c.gap;
  }
}

TEST(ClausesTest, SubjectsOpenTheirClause) {
  const struct {
    const char* text;
    int32_t start, end;
    bool subject;
  } kCases[] = {
      {"Abe spoke", 0, 3, true},          {"The Abe family", 4, 7, true},
      {"and Abe spoke", 4, 7, true},      {"met Abe today", 4, 7, false},
      {"Abe's plan failed", 0, 3, false}, {"so, Abe spoke", 4, 7, true},
  };
  for (const auto& c : kCases) {
    const absl::string_view text = c.text;
    EXPECT_EQ(LooksLikeSubject(text, {0, static_cast<int32_t>(text.size())},
                               c.start, c.end),
              c.subject)
        << c.text;
  }
}

TEST(ClausesTest, QuotationsReachToTheirMark) {
  const absl::string_view text = "\"A,\" he said. “B.” It is Tom’s ‘90s.";
  std::vector<Span> quoted;
  FindQuoted(text, {0, static_cast<int32_t>(text.size())}, &quoted);
  ASSERT_EQ(quoted.size(), 2);
  EXPECT_EQ(quoted[0].In(text), "\"A,");
  EXPECT_EQ(quoted[1].In(text), "“B.");
}

}  // namespace
}  // namespace hearsay
