#include "client/page/flatten_spans.h"

#include <algorithm>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::page {
namespace {

constexpr int kDeep = 100;

// "0-3:0,2 3-5:" for segments and the spans over them.
std::string Dump(const Segments& flat) {
  std::string out;
  for (const Segment& segment : flat.segments) {
    absl::StrAppend(&out, out.empty() ? "" : " ", segment.start, "-",
                    segment.end, ":");
    for (int i = 0; i < segment.count; ++i) {
      absl::StrAppend(&out, i > 0 ? "," : "", flat.spans[segment.first + i]);
    }
  }
  return out;
}

struct Case {
  const char* name;
  std::vector<TextSpan> spans;
  std::vector<int64_t> cuts;
  const char* expected;
};

TEST(FlattenSpansTest, CutsWhereSpansStartAndEnd) {
  const Case kCases[] = {
      {"none", {}, {}, "0-10:"},
      {"one", {{2, 4}}, {}, "0-2: 2-4:0 4-10:"},
      {"all", {{0, 10}}, {}, "0-10:0"},
      {"side by side", {{0, 4}, {4, 10}}, {}, "0-4:0 4-10:1"},
      {"nested", {{3, 5}, {0, 10}}, {}, "0-3:1 3-5:1,0 5-10:1"},
      {"crossing", {{0, 6}, {4, 10}}, {}, "0-4:0 4-6:0,1 6-10:1"},
      {"equal", {{0, 10}, {0, 10}}, {}, "0-10:0,1"},
      {"same start", {{0, 4}, {0, 10}}, {}, "0-4:1,0 4-10:1"},
      {"same end", {{5, 10}, {0, 10}}, {}, "0-5:1 5-10:1,0"},
      {"empty and reversed", {{3, 3}, {7, 2}}, {}, "0-10:"},
      {"outside", {{-5, 2}, {8, 99}, {20, 30}}, {}, "0-2:0 2-8: 8-10:1"},
      {"cuts", {{2, 8}}, {0, 5, 5, 10, 12}, "0-2: 2-5:0 5-8:0 8-10:"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(Dump(FlattenSpans(c.spans, c.cuts, 10, kDeep)), c.expected)
        << c.name;
  }
}

TEST(FlattenSpansTest, AnEmptyTextHasNoSegments) {
  EXPECT_EQ(Dump(FlattenSpans({{0, 4}}, {0}, 0, kDeep)), "");
}

TEST(FlattenSpansTest, SpansBeyondTheDepthAreLeftOut) {
  EXPECT_EQ(Dump(FlattenSpans({{0, 9}, {1, 8}, {2, 4}, {8, 10}}, {}, 10, 2)),
            "0-1:0 1-2:0,1 2-4:0,1 4-8:0,1 8-9:0,3 9-10:3");
}

TEST(FlattenSpansTest, EachByteHasTheSpansOverItInNestingOrder) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const int size = 1 + random() % 12;
    std::vector<TextSpan> spans(random() % 7);
    for (TextSpan& span : spans) {
      span.start = random() % (size + 1);
      span.end = random() % (size + 1);
    }
    const Segments flat = FlattenSpans(spans, {}, size, kDeep);
    int64_t at = 0;
    for (const Segment& segment : flat.segments) {
      ASSERT_EQ(segment.start, at);
      ASSERT_LT(segment.start, segment.end);
      for (; at < segment.end; ++at) {
        std::vector<int> expected;
        for (int i = 0; i < static_cast<int>(spans.size()); ++i) {
          if (spans[i].start <= at && at < spans[i].end) expected.push_back(i);
        }
        std::stable_sort(expected.begin(), expected.end(), [&](int a, int b) {
          if (spans[a].start != spans[b].start) {
            return spans[a].start < spans[b].start;
          }
          return spans[a].end > spans[b].end;
        });
        const auto first = flat.spans.begin() + segment.first;
        ASSERT_THAT(expected,
                    testing::ElementsAreArray(first, first + segment.count));
      }
    }
    ASSERT_EQ(at, size);
  }
}

TEST(FlattenSpansTest, TheOutputIsLinearInTheSpansWhateverTheyAre) {
  constexpr int kSpans = 20000;
  std::vector<TextSpan> nested;
  std::vector<TextSpan> crossing;
  for (int i = 0; i < kSpans; ++i) {
    nested.push_back({i, 2 * kSpans - i});
    crossing.push_back({i, kSpans + i});
  }
  for (const auto& spans : {nested, crossing}) {
    const Segments flat = FlattenSpans(spans, {}, 2 * kSpans, 8);
    EXPECT_LE(flat.segments.size(), 2 * kSpans + 1);
    EXPECT_LE(flat.spans.size(), 8 * (2 * kSpans + 1));
  }
}

}  // namespace
}  // namespace hearsay::page
