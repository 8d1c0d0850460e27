#include "worker/server/slice_writer.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/document_builder.h"
#include "worker/base/error.h"
#include "worker/server/testing/fake_core.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;

// Keeps what it takes.
class Sink : public SliceSink {
 public:
  bool IsIdle() override { return is_idle; }
  absl::Status Take(v1::StreamAnnotationsResponse* slice) override {
    slices.push_back(*slice);
    slice->Clear();
    return status;
  }

  bool is_idle = true;
  absl::Status status;
  std::vector<v1::StreamAnnotationsResponse> slices;
};

absl::Status Write(const std::string& text, const AnswerOptions& answer,
                   const SliceOptions& options, Sink& sink) {
  SliceWriter writer(answer, options, "a", "m", sink);
  Article article;
  article.source = text;
  const absl::Status status =
      MakeFakeCore().annotate(article, Cancellation(), writer);
  if (status.ok()) sink.slices.push_back(*writer.rest());
  return status;
}

std::vector<int> ItemCounts(const Sink& sink) {
  std::vector<int> counts;
  for (const auto& slice : sink.slices) counts.push_back(slice.items_size());
  return counts;
}

TEST(SliceWriterTest, IdleSinkGetsASliceAParagraph) {
  SliceOptions options;
  options.min_interval = absl::ZeroDuration();
  Sink sink;
  ASSERT_TRUE(Write("Ana\nBo\nCy", {}, options, sink).ok());
  // Each paragraph with its name and entity; the last one also with the
  // entities in the end.
  EXPECT_THAT(ItemCounts(sink), ElementsAre(3, 3, 6));
  EXPECT_EQ(sink.slices[0].next_item(), 3);
  EXPECT_EQ(sink.slices[1].next_item(), 6);
  EXPECT_EQ(sink.slices[2].next_item(), 12);
  EXPECT_TRUE(sink.slices[0].has_header());
  EXPECT_EQ(sink.slices[0].header().id(), "a");
  EXPECT_FALSE(sink.slices[1].has_header());
  EXPECT_TRUE(sink.slices[2].has_summary());
}

TEST(SliceWriterTest, FirstParagraphGoesAtOnceAndTheOthersGather) {
  SliceOptions options;
  options.min_interval = absl::InfiniteDuration();
  Sink sink;
  ASSERT_TRUE(Write("Ana\nBo\nCy", {}, options, sink).ok());
  EXPECT_THAT(ItemCounts(sink), ElementsAre(3, 9));
}

TEST(SliceWriterTest, BusySinkGetsOneInTheEnd) {
  Sink sink;
  sink.is_idle = false;
  ASSERT_TRUE(Write("Ana\nBo\nCy", {}, {}, sink).ok());
  EXPECT_THAT(ItemCounts(sink), ElementsAre(12));
}

TEST(SliceWriterTest, SlicesStayWithinTheirLimit) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Ana met \u017Be\u00F1a Bo\n";
  AnswerOptions answer;
  answer.include_text = true;
  SliceOptions options;
  options.max_slice_bytes = 1000;
  Sink sink;
  sink.is_idle = false;
  ASSERT_TRUE(Write(text, answer, options, sink).ok());
  v1::Document document;
  DocumentBuilder builder({}, &document);
  int next_item = 0;
  for (auto& slice : sink.slices) {
    EXPECT_LE(slice.ByteSizeLong(), 1000);
    EXPECT_EQ(slice.next_item(), next_item + slice.items_size());
    EXPECT_EQ(slice.model_version(), "m");
    EXPECT_TRUE(next_item == 0 || slice.text().empty());
    next_item = slice.next_item();
    builder.Add(&slice);
  }
  EXPECT_EQ(document.text(), text);
  EXPECT_EQ(document.paragraphs_size(), 200);
  EXPECT_EQ(document.mentions_size(), 400);
  EXPECT_TRUE(builder.complete());
}

TEST(SliceWriterTest, TextIsCutBetweenCharacters) {
  // Characters of four bytes at each offset from the cut.
  for (int shift = 0; shift < 4; ++shift) {
    std::string text(shift, 'a');
    for (int i = 0; i < 1000; ++i) text += "\U0001F600";
    AnswerOptions answer;
    answer.include_text = true;
    SliceOptions options;
    options.max_slice_bytes = 1000;
    Sink sink;
    ASSERT_TRUE(Write(text, answer, options, sink).ok());
    std::string joined;
    for (const auto& slice : sink.slices) {
      joined += slice.text();
      EXPECT_EQ((joined.size() - shift) % 4, 0);
    }
    EXPECT_EQ(joined, text);
    EXPECT_GT(sink.slices.size(), 4);
  }
}

TEST(SliceWriterTest, LargeItemGoesAloneUpToItsOwnLimit) {
  std::string line;
  for (int i = 0; i < 300; ++i) line += "a ";
  AnswerOptions answer;
  answer.include_tokens = true;
  SliceOptions options;
  options.max_slice_bytes = 500;
  options.max_item_bytes = 10000;
  Sink sink;
  sink.is_idle = false;
  ASSERT_TRUE(Write("Ana\n" + line + "\nBo", answer, options, sink).ok());
  EXPECT_THAT(ItemCounts(sink), ElementsAre(3, 1, 5));
  EXPECT_GT(sink.slices[1].ByteSizeLong(), 1000);

  options.max_item_bytes = 1000;
  const absl::Status status =
      Write("Ana\n" + line + "\nBo", answer, options, sink);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorDetail(status).reason, "DOCUMENT_TOO_LARGE");
}

TEST(SliceWriterTest, SlicesOfSmallItemsStayWithinTheLimitOfOneItem) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Ana met Bo\n";
  SliceOptions options;
  options.max_item_bytes = 1000;
  Sink sink;
  sink.is_idle = false;
  ASSERT_TRUE(Write(text, {}, options, sink).ok());
  for (const auto& slice : sink.slices) EXPECT_LE(slice.ByteSizeLong(), 1000);
  EXPECT_GT(sink.slices.size(), 5);
}

TEST(SliceWriterTest, ErrorOfTheSinkEndsTheWork) {
  Sink sink;
  sink.status = absl::CancelledError("gone");
  EXPECT_EQ(Write("Ana\nBo\nCy", {}, {}, sink).code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(sink.slices.size(), 1);
}

}  // namespace
}  // namespace hearsay
