#include "worker/tagger/model_file.h"

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

// A model of two labels that is right in all its parts.
class ModelFileTest : public ::testing::Test {
 protected:
  ModelFileTest() {
    const std::vector<WeightedFeature> features = {
        {0x123456789abcdef0, {{0, -5}, {1, 7}}}, {42, {{1, 100}}}};
    table_ = MakeWeightTable(features);
    lexicon_ = MakeLexicon({LexiconWord{0xfeed00000001, 3, 5}});
    model_.labels = {"O", "B-PERSON"};
    model_.break_at_sentences = true;
    model_.skip_plain_words = true;
    model_.features[static_cast<int>(FeatureTemplate::kShape)] = 9;
    model_.transitions = {2, start_, end_, pairs_};
    model_.weight_slots = table_.slots;
    model_.weight_rows = table_.rows;
    model_.lexicon = lexicon_;
    model_.scale = 3;
    model_.confidence[5] = 0.25f;
    bytes_ = WriteModel(model_);
  }

  std::string ErrorOf(absl::string_view bytes) {
    const absl::StatusOr<ModelFile> model = ReadModel(bytes, "my.model");
    if (model.ok()) return "OK";
    EXPECT_EQ(model.status().code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(model.status().message()),
                HasSubstr("model my.model: "));
    return std::string(model.status().message());
  }

  const std::vector<int16_t> start_ = {1, Transitions::kForbidden};
  const std::vector<int16_t> end_ = {2, 3};
  const std::vector<int16_t> pairs_ = {4, 5, 6, 7};
  WeightTableParts table_;
  std::vector<LexiconSlot> lexicon_;
  ModelFile model_;
  std::string bytes_;
};

TEST_F(ModelFileTest, ReadsWhatItWrote) {
  const absl::StatusOr<ModelFile> read = ReadModel(bytes_, "my.model");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->labels, model_.labels);
  EXPECT_TRUE(read->break_at_sentences);
  EXPECT_TRUE(read->skip_plain_words);
  EXPECT_EQ(read->features, model_.features);
  EXPECT_EQ(read->transitions.start, model_.transitions.start);
  EXPECT_EQ(read->transitions.end, model_.transitions.end);
  EXPECT_EQ(read->transitions.pairs, model_.transitions.pairs);
  EXPECT_EQ(read->scale, 3);
  EXPECT_EQ(read->confidence, model_.confidence);
  EXPECT_EQ(read->version.size(), 16);
  const WeightTable table(read->weight_slots, read->weight_rows);
  ASSERT_EQ(table.Find(42).size(), 1);
  EXPECT_EQ(table.Find(42)[0].weight, 100);
  WordForm form;
  form.exact = 0xfeed00000001;
  Lexicon(read->lexicon).LookUp(&form);
  EXPECT_EQ(form.cluster, 3);
  EXPECT_EQ(form.lists, 5);
}

TEST_F(ModelFileTest, HasACompanionOrNone) {
  EXPECT_EQ(ReadModel(bytes_, "my.model")->companion, "");
  model_.companion = "weights of a choice";
  const std::string bytes = WriteModel(model_);
  const absl::StatusOr<ModelFile> read = ReadModel(bytes, "my.model");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->companion, model_.companion);
  EXPECT_EQ(read->confidence, model_.confidence);
}

TEST_F(ModelFileTest, UsesTheBytesInPlace) {
  const absl::StatusOr<ModelFile> read = ReadModel(bytes_, "my.model");
  ASSERT_TRUE(read.ok());
  const char* slots = reinterpret_cast<const char*>(read->weight_slots.data());
  EXPECT_GE(slots, bytes_.data());
  EXPECT_LT(slots, bytes_.data() + bytes_.size());
}

TEST_F(ModelFileTest, RefusesEveryChangedByte) {
  for (size_t i = 0; i < bytes_.size(); ++i) {
    // The header's last bytes are set aside for later versions.
    if (40 <= i && i < 64) continue;
    std::string changed = bytes_;
    changed[i] ^= 0x10;
    EXPECT_NE(ErrorOf(changed), "OK") << "byte " << i;
  }
}

TEST_F(ModelFileTest, RefusesEveryShorterFile) {
  for (size_t size = 0; size < bytes_.size(); ++size) {
    EXPECT_NE(ErrorOf(absl::string_view(bytes_).substr(0, size)), "OK")
        << size << " bytes";
  }
}

TEST_F(ModelFileTest, SaysWhatWasFoundAndWhatWasExpected) {
  EXPECT_THAT(ErrorOf("hello"), HasSubstr("has 5 bytes, expected 64 or more"));
  EXPECT_THAT(ErrorOf(std::string(100, 'x')), HasSubstr("is no model file"));
  std::string changed = bytes_;
  changed[8] = 9;
  EXPECT_THAT(ErrorOf(changed), HasSubstr("format version 9, expected 3"));
  changed = bytes_;
  ++changed[16];
  EXPECT_THAT(ErrorOf(changed), HasSubstr("was trained with features"));
  changed = bytes_ + "x";
  EXPECT_THAT(ErrorOf(changed), HasSubstr("bytes, expected"));
  changed = bytes_;
  changed.back() ^= 1;
  EXPECT_THAT(ErrorOf(changed), HasSubstr("has checksum"));
}

TEST_F(ModelFileTest, RefusesWeightsOfLabelsThatItDoesNotHave) {
  const std::vector<WeightedFeature> features = {{42, {{2, 100}}}};
  const WeightTableParts table = MakeWeightTable(features);
  model_.weight_slots = table.slots;
  model_.weight_rows = table.rows;
  EXPECT_THAT(ErrorOf(WriteModel(model_)),
              HasSubstr("weights outside its rows or labels"));
}

TEST_F(ModelFileTest, RefusesTablesWithoutAFreePlace) {
  std::vector<LexiconSlot> full(2, LexiconSlot{1, 1, 1});
  model_.lexicon = full;
  EXPECT_THAT(ErrorOf(WriteModel(model_)), HasSubstr("without a free place"));
}

TEST_F(ModelFileTest, RefusesConfidencesThatAreNeitherSharesNorSteps) {
  for (const float share : {-0.1f, 64.0f, NAN}) {
    model_.confidence[5] = share;
    EXPECT_THAT(ErrorOf(WriteModel(model_)), HasSubstr("expected 0 to 1"));
  }
}

TEST_F(ModelFileTest, RefusesTransitionsOfAnotherNumberOfLabels) {
  model_.labels.push_back("I-PERSON");
  EXPECT_THAT(ErrorOf(WriteModel(model_)),
              HasSubstr("has 8 transitions, expected 15 for 3 labels"));
}

TEST_F(ModelFileTest, RefusesBytesThatAreNotAligned) {
  std::vector<uint64_t> room(bytes_.size() / 8 + 2);
  char* moved = reinterpret_cast<char*>(room.data()) + 1;
  std::memcpy(moved, bytes_.data(), bytes_.size());
  EXPECT_THAT(ErrorOf(absl::string_view(moved, bytes_.size())),
              HasSubstr("is not aligned"));
}

}  // namespace
}  // namespace hearsay
