#include "worker/quotes/draft_overlap.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

Draft MakeDraft(IndexRange cue, std::vector<IndexRange> contents,
                float confidence) {
  Draft draft;
  draft.cue = cue;
  draft.contents.assign(contents.begin(), contents.end());
  draft.confidence = confidence;
  return draft;
}

TEST(DraftOverlapTest, OfDraftsOfTheSameWordsTheLikelierStays) {
  struct Case {
    const char* name;
    Draft one;
    Draft other;
    std::vector<int32_t> cues;  // where those of what stays begin
  };
  for (const Case& c : {
           Case{"the same, the later likelier",
                MakeDraft({1, 2}, {{5, 9}}, 0.4f),
                MakeDraft({3, 4}, {{5, 9}}, 0.6f),
                {3}},
           Case{"the same, the earlier likelier",
                MakeDraft({1, 2}, {{5, 9}}, 0.7f),
                MakeDraft({3, 4}, {{5, 9}}, 0.6f),
                {1}},
           Case{"half in common",
                MakeDraft({1, 2}, {{5, 9}}, 0.7f),
                MakeDraft({3, 4}, {{5, 7}}, 0.6f),
                {1}},
           Case{"less than half in common",
                MakeDraft({1, 2}, {{5, 10}}, 0.7f),
                MakeDraft({3, 4}, {{5, 7}}, 0.6f),
                {1, 3}},
           Case{"one of two pieces in common",
                MakeDraft({9, 10}, {{2, 8}, {12, 16}}, 0.7f),
                MakeDraft({11, 12}, {{12, 16}}, 0.6f),
                {9, 11}},
           Case{"nothing in common",
                MakeDraft({1, 2}, {{2, 5}}, 0.7f),
                MakeDraft({6, 7}, {{7, 9}}, 0.6f),
                {1, 6}},
           Case{"one reported in the other",
                MakeDraft({1, 2}, {{2, 20}}, 0.7f),
                MakeDraft({4, 5}, {{5, 20}}, 0.6f),
                {1, 4}},
           Case{"one hardly reported in the other",
                MakeDraft({1, 2}, {{2, 20}}, 0.7f),
                MakeDraft({4, 5}, {{5, 20}}, 0.1f),
                {1}},
           Case{"without cues",
                MakeDraft({0, 0}, {{5, 9}}, 0.7f),
                MakeDraft({0, 0}, {{5, 9}}, 0.6f),
                {0}},
       }) {
    std::vector<Draft> drafts;
    AddUnlessSame(c.one, &drafts);
    AddUnlessSame(c.other, &drafts);
    std::vector<int32_t> cues;
    for (const Draft& draft : drafts) cues.push_back(draft.cue.begin);
    EXPECT_EQ(cues, c.cues) << c.name;
  }
}

TEST(DraftOverlapTest, ADraftIsWithinOneWhoseContentHasAllOfIt) {
  struct Case {
    const char* name;
    IndexRange source, cue, content;
    bool is_within;
  };
  const Draft outer = MakeDraft({1, 2}, {{2, 10}, {12, 20}}, 0.5f);
  for (const Case& c : {
           Case{"all in one piece", {12, 13}, {13, 14}, {14, 20}, true},
           Case{"without source", {0, 0}, {13, 14}, {14, 20}, false},
           Case{"source outside", {10, 12}, {13, 14}, {14, 20}, false},
           Case{"cue outside", {12, 13}, {20, 21}, {14, 20}, false},
           Case{"content outside", {12, 13}, {13, 14}, {14, 21}, false},
           Case{"content over two pieces", {2, 3}, {3, 4}, {4, 20}, false},
       }) {
    Draft draft = MakeDraft(c.cue, {c.content}, 0.5f);
    draft.source = c.source;
    EXPECT_EQ(IsWithin({draft, outer}, 0), c.is_within) << c.name;
    EXPECT_EQ(IsWithin({outer, draft}, 1), c.is_within) << c.name;
    EXPECT_FALSE(IsWithin({draft}, 0)) << c.name;
  }
}

TEST(DraftOverlapTest, ADraftWithoutContentHasNothingInCommon) {
  std::vector<Draft> drafts;
  AddUnlessSame(MakeDraft({1, 2}, {}, 0.5f), &drafts);
  AddUnlessSame(MakeDraft({3, 4}, {}, 0.5f), &drafts);
  EXPECT_EQ(drafts.size(), 2);
}

}  // namespace
}  // namespace hearsay
