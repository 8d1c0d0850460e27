#include "worker/quotes/quote_model.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/quotes/choice_model.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

constexpr size_t kFormatPlace = 8;

// A model's bytes, at an address that any reader can use.
class Bytes {
 public:
  explicit Bytes(const std::vector<uint32_t>& cue_words,
                 BoostedTree content_tree = {}) {
    std::vector<int8_t> slots(kChoiceSlots);
    slots[3] = -7;
    BoostedTree quote_trees[2] = {};
    quote_trees[1].leaves[3] = 9;
    model_ = WriteQuoteModel(
        {slots.data(), 0.5f, absl::MakeConstSpan(&content_tree, 1), quote_trees,
         0.75f, -0.25f},
        cue_words);
  }

  std::string& model() { return model_; }
  absl::StatusOr<std::unique_ptr<const QuoteModel>> Load() const {
    return LoadQuoteModel(model_, "test.model");
  }

 private:
  std::string model_;
};

void ExpectBroken(const Bytes& bytes, const std::string& what) {
  const auto model = bytes.Load();
  EXPECT_EQ(model.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(model.status().message()),
              HasSubstr("model test.model: "));
  EXPECT_THAT(std::string(model.status().message()), HasSubstr(what));
}

TEST(QuoteModelTest, ReadsWhatItWrote) {
  const uint64_t said = uint64_t{5} << 34;
  const uint32_t slot =
      CueWords::Tag(said) | static_cast<uint32_t>(CueStrength::kMostly);
  BoostedTree tree = {};
  tree.features[2] = 4;
  tree.thresholds[1] = -0.5f;
  const Bytes bytes({slot, 0}, tree);
  const auto model = bytes.Load();
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->weights.slots[3], -7);
  EXPECT_EQ((*model)->weights.scale, 0.5f);
  ASSERT_EQ((*model)->weights.content_trees.size(), 1);
  EXPECT_EQ((*model)->weights.content_trees[0].features[2], 4);
  EXPECT_EQ((*model)->weights.content_trees[0].thresholds[1], -0.5f);
  ASSERT_EQ((*model)->weights.quote_trees.size(), 2);
  EXPECT_EQ((*model)->weights.quote_trees[1].leaves[3], 9);
  EXPECT_EQ((*model)->weights.confidence_slope, 0.75f);
  EXPECT_EQ((*model)->weights.confidence_offset, -0.25f);
  EXPECT_EQ((*model)->cue_words.StrengthOf(said), CueStrength::kMostly);
  EXPECT_EQ((*model)->cue_words.StrengthOf(said + (uint64_t{1} << 34)),
            CueStrength::kNone);
  EXPECT_EQ((*model)->version.size(), 16);
}

TEST(QuoteModelTest, MayHaveNoCueWords) {
  const auto model = Bytes({}).Load();
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->cue_words.StrengthOf(7), CueStrength::kNone);
}

TEST(QuoteModelTest, RefusesCueWordsInWhichASearchWouldNotEnd) {
  ExpectBroken(Bytes({4, 8}), "2 slots of cue words");
  ExpectBroken(Bytes({4, 8, 0}), "3 slots of cue words");
}

TEST(QuoteModelTest, RefusesTreesThatGiveNoNumber) {
  BoostedTree tree = {};
  tree.features[3] = 200;
  ExpectBroken(Bytes({0}, tree), "asks for number 200 of");
  tree = {};
  tree.leaves[5] = std::numeric_limits<float>::quiet_NaN();
  ExpectBroken(Bytes({0}, tree), "leaves of no number");
  tree = {};
  tree.thresholds[1] = std::numeric_limits<float>::quiet_NaN();
  ExpectBroken(Bytes({0}, tree), "thresholds of no number");
}

TEST(QuoteModelTest, RefusesWhatIsNotAsItWasWritten) {
  {
    Bytes bytes({0});
    bytes.model()[0] = 'X';
    ExpectBroken(bytes, "does not begin with");
  }
  {
    Bytes bytes({0});
    bytes.model()[kFormatPlace] = 99;
    ExpectBroken(bytes, "is of format 99");
  }
  {
    Bytes bytes({0});
    bytes.model().back() ^= 1;
    ExpectBroken(bytes, "checksum");
  }
  {
    // A tree of contents for one of quotes.
    Bytes bytes({0});
    ++bytes.model()[20];
    --bytes.model()[24];
    ExpectBroken(bytes, "checksum");
  }
  {
    Bytes bytes({0});
    bytes.model().pop_back();
    ExpectBroken(bytes, "bytes after its header");
  }
  {
    Bytes bytes({0});
    bytes.model().resize(9);
    ExpectBroken(bytes, "fewer than its header");
  }
}

}  // namespace
}  // namespace hearsay
