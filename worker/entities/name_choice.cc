#include "worker/entities/name_choice.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

// What the bytes begin with; rows follow, a power of two of them.
struct Header {
  uint32_t format;
  float scale;
};
static_assert(sizeof(Header) == sizeof(NameChoice::Row), "rows stay aligned");

// Goes up whenever a feature means something else.
constexpr uint32_t kFormat = 1;

// A feature lies at its place or soon after it.
constexpr size_t kReach = 4;

uint8_t TagOf(uint32_t key) {
  return static_cast<uint8_t>(std::max<uint32_t>(key & 0xff, 1));
}

// A row as it lies there, and the scores of as many labels: lane 0 is the
// tag's and counts for nothing.
constexpr int kRowLanes = sizeof(NameChoice::Row);
using RowLanes = int8_t __attribute__((vector_size(kRowLanes)));
using TypeScores = int32_t __attribute__((vector_size(kRowLanes * 4)));

// Of `rows`, a power of two.
size_t PlaceOf(uint32_t key, size_t rows) { return (key >> 8) & (rows - 1); }

HEARSAY_WIDE_VECTORS
void SumRows(absl::Span<const NameChoice::Row> rows,
             absl::Span<const uint32_t> keys, TypeScores* sums) {
  TypeScores sum = {};
  for (const uint32_t key : keys) {
    const size_t place = PlaceOf(key, rows.size());
    const uint8_t tag = TagOf(key);
    for (size_t i = 0; i < kReach; ++i) {
      const NameChoice::Row& row = rows[(place + i) & (rows.size() - 1)];
      if (row.tag == 0) break;
      if (row.tag != tag) continue;
      RowLanes lanes;
      LoadLanes(&row, &lanes);
      sum += __builtin_convertvector(lanes, TypeScores);
      break;
    }
  }
  *sums = sum;
}

}  // namespace

absl::Status CheckNameChoice(absl::string_view bytes, absl::string_view name) {
  if (bytes.empty()) return absl::OkStatus();
  const auto broken = [&](const auto&... what) {
    return absl::DataLossError(
        absl::StrCat("model ", name, ": its choice among names has ", what...));
  };
  Header header;
  const size_t rows = bytes.size() / sizeof(NameChoice::Row) - 1;
  if (bytes.size() <= sizeof(header) ||
      bytes.size() % sizeof(NameChoice::Row) != 0 || (rows & (rows - 1)) != 0) {
    return broken(bytes.size(), " bytes, expected ", sizeof(header), " and ",
                  sizeof(NameChoice::Row), " for each of 2^n rows");
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.format != kFormat) {
    return broken("format ", header.format, ", expected ", kFormat);
  }
  if (!(header.scale > 0) || !std::isfinite(header.scale)) {
    return broken("a scale of ", header.scale, ", expected more than 0");
  }
  return absl::OkStatus();
}

NameChoice::NameChoice(absl::string_view bytes) {
  if (bytes.empty() || !CheckNameChoice(bytes, "names").ok()) return;
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  rows_ = absl::MakeConstSpan(
      reinterpret_cast<const Row*>(bytes.data() + sizeof(header)),
      bytes.size() / sizeof(Row) - 1);
  scale_ = header.scale;
}

void NameChoice::Prefetch(absl::Span<const uint32_t> keys) const {
  for (const uint32_t key : keys) {
    __builtin_prefetch(&rows_[PlaceOf(key, rows_.size())]);
  }
}

NameShares NameChoice::Probabilities(absl::Span<const uint32_t> keys) const {
  TypeScores sums;
  SumRows(rows_, keys, &sums);
  std::array<int32_t, kNameClasses> scores = {};
  for (int type = 0; type < kNameTypes; ++type) scores[type] = sums[type + 1];
  const int32_t most = *std::max_element(scores.begin(), scores.end());
  NameShares probabilities;
  float sum = 0;
  for (int c = 0; c < kNameClasses; ++c) {
    probabilities[c] = std::exp(scale_ * (scores[c] - most));
    sum += probabilities[c];
  }
  for (float& probability : probabilities) probability /= sum;
  return probabilities;
}

std::string WriteNameChoice(const std::vector<NameWeights>& features,
                            float scale) {
  size_t count = 1;
  while (count < 2 * features.size()) count *= 2;
  std::vector<NameChoice::Row> rows(count);
  for (const auto& [key, weights] : features) {
    const size_t place = PlaceOf(key, count);
    for (size_t i = 0; i < kReach; ++i) {
      NameChoice::Row& row = rows[(place + i) & (count - 1)];
      if (row.tag == TagOf(key)) break;
      if (row.tag != 0) continue;
      row = {TagOf(key), weights};
      break;
    }
  }
  const Header header = {kFormat, scale};
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
  bytes.append(reinterpret_cast<const char*>(rows.data()),
               rows.size() * sizeof(NameChoice::Row));
  return bytes;
}

}  // namespace hearsay
