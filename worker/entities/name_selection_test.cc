#include "worker/entities/name_selection.h"

#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

using Candidate = NameSelection::Candidate;

TEST(NameSelectionTest, TakesTheGreatestSumWithoutOverlaps) {
  const struct {
    const char* what;
    std::vector<Candidate> candidates;
    std::vector<bool> expected;
  } kCases[] = {
      {"none of none", {}, {}},
      {"one that speaks for itself", {{{0, 1}, 0.1f}}, {true}},
      {"nothing that harms", {{{0, 1}, -0.1f}, {{2, 3}, 0}}, {false, false}},
      {"the better of two", {{{0, 2}, 0.3f}, {{1, 3}, 0.4f}}, {false, true}},
      {"neighbours do not overlap",
       {{{0, 2}, 0.3f}, {{2, 3}, 0.4f}},
       {true, true}},
      {"two against one that covers both",
       {{{0, 1}, 0.3f}, {{0, 4}, 0.5f}, {{2, 4}, 0.3f}},
       {true, false, true}},
      {"one that is better than both that it covers",
       {{{0, 1}, 0.2f}, {{0, 4}, 0.5f}, {{2, 4}, 0.2f}},
       {false, true, false}},
  };
  NameSelection selection;
  for (const auto& c : kCases) {
    std::vector<Candidate> candidates = c.candidates;
    selection.Select(&candidates);
    std::vector<bool> selected;
    for (const Candidate& candidate : candidates) {
      selected.push_back(candidate.selected);
    }
    EXPECT_EQ(selected, c.expected) << c.what;
  }
}

}  // namespace
}  // namespace hearsay
