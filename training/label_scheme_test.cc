#include "training/label_scheme.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Encode(const LabelScheme& scheme,
                                const std::vector<LabelledSpan>& spans,
                                int count) {
  std::vector<std::string> names;
  for (const uint8_t label : scheme.Encode(spans, count)) {
    names.push_back(scheme.labels()[label]);
  }
  return names;
}

TEST(LabelSchemeTest, WritesSpansAsLabels) {
  const std::vector<LabelledSpan> spans = {{{0, 1}, 0}, {{2, 5}, 1}};
  const LabelScheme bio(LabelScheme::kBio, {"P", "L"});
  EXPECT_THAT(Encode(bio, spans, 6),
              ElementsAre("B-P", "O", "B-L", "I-L", "I-L", "O"));
  const LabelScheme bilou(LabelScheme::kBilou, {"P", "L"});
  EXPECT_THAT(Encode(bilou, spans, 6),
              ElementsAre("U-P", "O", "B-L", "I-L", "L-L", "O"));
}

TEST(LabelSchemeTest, TheFirstOfOverlappingSpansCounts) {
  const LabelScheme bio(LabelScheme::kBio, {"P", "L"});
  EXPECT_THAT(Encode(bio, {{{0, 2}, 0}, {{1, 3}, 1}, {{2, 2}, 1}}, 3),
              ElementsAre("B-P", "I-P", "O"));
}

TEST(LabelSchemeTest, AllowsWhatSpansCanBeWrittenAs) {
  for (const auto kind : {LabelScheme::kBio, LabelScheme::kBilou}) {
    const LabelScheme scheme(kind, {"P", "L"});
    // All pairs of spans over three tokens.
    std::vector<IndexRange> ranges;
    for (int begin = 0; begin < 3; ++begin) {
      for (int end = begin; end <= 3; ++end) ranges.push_back({begin, end});
    }
    for (const IndexRange a : ranges) {
      for (const IndexRange b : ranges) {
        const auto labels = scheme.Encode({{a, 0}, {b, 1}}, 3);
        EXPECT_TRUE(scheme.MayStart(labels[0]));
        EXPECT_TRUE(scheme.MayFollow(labels[0], labels[1]));
        EXPECT_TRUE(scheme.MayFollow(labels[1], labels[2]));
        EXPECT_TRUE(scheme.MayEnd(labels[2]));
      }
    }
  }
}

TEST(LabelSchemeTest, ForbidsWhatNoSpanIsWrittenAs) {
  const LabelScheme bilou(LabelScheme::kBilou, {"P", "L"});
  const auto label = [&](const std::string& name) {
    for (size_t i = 0; i < bilou.labels().size(); ++i) {
      if (bilou.labels()[i] == name) return static_cast<int>(i);
    }
    return -1;
  };
  EXPECT_FALSE(bilou.MayStart(label("I-P")));
  EXPECT_FALSE(bilou.MayStart(label("L-P")));
  EXPECT_FALSE(bilou.MayEnd(label("B-P")));
  EXPECT_FALSE(bilou.MayEnd(label("I-P")));
  EXPECT_FALSE(bilou.MayFollow(label("O"), label("I-P")));
  EXPECT_FALSE(bilou.MayFollow(label("B-P"), label("O")));
  EXPECT_FALSE(bilou.MayFollow(label("B-P"), label("L-L")));
  EXPECT_FALSE(bilou.MayFollow(label("U-P"), label("L-P")));
  const LabelScheme bio(LabelScheme::kBio, {"P", "L"});
  EXPECT_FALSE(bio.MayFollow(0, 2));
  EXPECT_FALSE(bio.MayFollow(1, 4));
}

}  // namespace
}  // namespace hearsay
