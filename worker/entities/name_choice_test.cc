#include "worker/entities/name_choice.h"

#include <cmath>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

constexpr int kPlace = NameClass(EntityType::kLocation);

std::array<int8_t, kNameTypes> ForPlaces(int8_t weight) {
  std::array<int8_t, kNameTypes> weights = {};
  weights[kPlace] = weight;
  return weights;
}

TEST(NameChoiceTest, AddsUpTheWeightsOfFeatures) {
  const std::string bytes = WriteNameChoice(
      {{0x11223344, ForPlaces(3)}, {0x55667788, ForPlaces(-1)}}, 0.5f);
  const NameChoice choice(bytes);
  ASSERT_FALSE(choice.is_empty());
  const struct {
    std::vector<uint32_t> keys;
    float score;
  } kCases[] = {
      {{}, 0},
      {{0x11223344}, 1.5f},
      {{0x11223344, 0x55667788}, 1},
      {{0x11223344, 0x99aabbcc}, 1.5f},  // one that is unknown
  };
  for (const auto& c : kCases) {
    const NameShares shares = choice.Probabilities(c.keys);
    float sum = 0;
    for (const float share : shares) sum += share;
    EXPECT_NEAR(sum, 1, 1e-5);
    EXPECT_NEAR(std::log(shares[kPlace] / shares[kNoName]), c.score, 1e-4);
    EXPECT_EQ(shares[kNoName], shares[0]);
  }
}

TEST(NameChoiceTest, KeysOfOnePlaceAreToldApart) {
  // All but the last byte are the same.
  std::vector<NameWeights> features;
  for (int i = 0; i < 4; ++i) {
    features.push_back(
        {0xabcdef01u + i, ForPlaces(static_cast<int8_t>(i + 1))});
  }
  const std::string bytes = WriteNameChoice(features, 1);
  const NameChoice choice(bytes);
  for (const auto& [key, weights] : features) {
    const NameShares shares = choice.Probabilities({key});
    EXPECT_NEAR(std::log(shares[kPlace] / shares[kNoName]), weights[kPlace],
                1e-3);
  }
}

TEST(NameChoiceTest, OtherBytesAreNoChoiceAndSayWhy) {
  const std::string bytes = WriteNameChoice({{1, ForPlaces(1)}}, 0.5f);
  EXPECT_EQ(CheckNameChoice(bytes, "names"), absl::OkStatus());
  std::string other_format = bytes;
  ++other_format[0];
  const struct {
    std::string bytes;
    const char* what;
  } kCases[] = {
      {bytes.substr(0, 8), "8 bytes, expected 8 and 8"},
      {bytes.substr(0, bytes.size() - 1), "23 bytes, expected 8 and 8"},
      {bytes + bytes.substr(0, 8), "32 bytes, expected 8 and 8"},
      {other_format, "format 2, expected 1"},
      {WriteNameChoice({{1, ForPlaces(1)}}, 0), "a scale of 0, expected"},
      {WriteNameChoice({{1, ForPlaces(1)}}, NAN), "a scale of nan, expected"},
  };
  for (const auto& c : kCases) {
    EXPECT_TRUE(NameChoice(c.bytes).is_empty()) << c.what;
    const absl::Status status = CheckNameChoice(c.bytes, "names");
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << c.what;
    EXPECT_THAT(std::string(status.message()),
                testing::StartsWith("model names: its choice among names has " +
                                    std::string(c.what)));
  }
}

TEST(NameChoiceTest, NoBytesAreNoChoiceAndNoFault) {
  EXPECT_TRUE(NameChoice("").is_empty());
  EXPECT_EQ(CheckNameChoice("", "names"), absl::OkStatus());
}

}  // namespace
}  // namespace hearsay
