#include "worker/quotes/quote_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "worker/quotes/boosted_trees.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/draft_numbers.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

constexpr absl::string_view kMagic = "HearsayQ";
// Goes up whenever a feature or the file means something else.
constexpr uint32_t kFormat = 3;

// What the file begins with. Numbers are little-endian.
struct Header {
  char magic[8];
  uint32_t format;
  uint32_t slots;      // of weights, a byte each, which follow the header
  uint32_t cue_words;  // slots of 4 bytes, which follow the weights
  // Then come those of contents and those of whole quotes.
  uint32_t content_trees;
  uint32_t quote_trees;
  float scale;
  float confidence_slope;
  float confidence_offset;
  uint64_t checksum;  // of floats, trees' counts and all after the header
};
static_assert(sizeof(Header) == 48, "the header has no gaps");

absl::Status Broken(absl::string_view name, absl::string_view what) {
  return absl::DataLossError(absl::StrCat("model ", name, ": ", what));
}

uint64_t ChecksumOf(absl::string_view body, const Header& header) {
  uint64_t checksum = HashBytes(body);
  checksum = CombineHash(checksum, header.content_trees);
  checksum = CombineHash(checksum, header.quote_trees);
  for (const float value :
       {header.scale, header.confidence_slope, header.confidence_offset}) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    checksum = CombineHash(checksum, bits);
  }
  return checksum;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const QuoteModel>> LoadQuoteModel(
    absl::string_view bytes, absl::string_view name) {
  Header header;
  if (bytes.size() < sizeof(header)) {
    return Broken(name, absl::StrCat("has ", bytes.size(),
                                     " bytes, fewer than its header"));
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (absl::string_view(header.magic, sizeof(header.magic)) != kMagic) {
    return Broken(name, absl::StrCat("does not begin with ", kMagic));
  }
  if (header.format != kFormat || header.slots != kChoiceSlots) {
    return Broken(name, absl::StrCat("is of format ", header.format, " with ",
                                     header.slots, " weights; expected format ",
                                     kFormat, " with ", kChoiceSlots));
  }
  const absl::string_view body = bytes.substr(sizeof(header));
  const uint64_t trees = uint64_t{header.content_trees} + header.quote_trees;
  const uint64_t size = header.slots +
                        uint64_t{header.cue_words} * sizeof(uint32_t) +
                        trees * sizeof(BoostedTree);
  if (body.size() != size) {
    return Broken(name,
                  absl::StrCat("has ", body.size(),
                               " bytes after its header; expected ", size));
  }
  if (ChecksumOf(body, header) != header.checksum) {
    return Broken(name, "does not match its checksum");
  }
  if (!(header.scale > 0) || !std::isfinite(header.scale) ||
      !std::isfinite(header.confidence_slope) ||
      !std::isfinite(header.confidence_offset)) {
    return Broken(name, "has scales that are no numbers");
  }
  if (reinterpret_cast<uintptr_t>(body.data()) % alignof(uint32_t) != 0) {
    return Broken(name, "is not aligned to 4 bytes in memory");
  }
  const auto cue_words = absl::MakeConstSpan(
      reinterpret_cast<const uint32_t*>(body.data() + header.slots),
      header.cue_words);
  // A search ends at a free slot.
  const bool is_power_of_two = (cue_words.size() & (cue_words.size() - 1)) == 0;
  const bool has_free =
      std::find(cue_words.begin(), cue_words.end(), 0u) != cue_words.end();
  if (!cue_words.empty() && (!is_power_of_two || !has_free)) {
    return Broken(name, absl::StrCat("has ", cue_words.size(),
                                     " slots of cue words, expected a power of "
                                     "two with one free at least"));
  }
  const auto all_trees = absl::MakeConstSpan(
      reinterpret_cast<const BoostedTree*>(cue_words.data() + cue_words.size()),
      trees);
  for (const BoostedTree& tree : all_trees) {
    for (const uint8_t feature : tree.features) {
      if (feature >= kDraftNumbers) {
        return Broken(name, absl::StrCat("asks for number ", feature, " of ",
                                         kDraftNumbers));
      }
    }
    // Nothing is above or below what is no number.
    for (const float threshold : tree.thresholds) {
      if (std::isnan(threshold)) {
        return Broken(name, "has thresholds of no number");
      }
    }
    for (const float leaf : tree.leaves) {
      if (!std::isfinite(leaf)) return Broken(name, "has leaves of no number");
    }
  }
  auto model = std::make_unique<QuoteModel>();
  model->weights = {reinterpret_cast<const int8_t*>(body.data()),
                    header.scale,
                    all_trees.first(header.content_trees),
                    all_trees.subspan(header.content_trees),
                    header.confidence_slope,
                    header.confidence_offset};
  model->cue_words = CueWords(cue_words);
  model->version = absl::StrCat(absl::Hex(header.checksum, absl::kZeroPad16));
  return std::unique_ptr<const QuoteModel>(std::move(model));
}

std::string WriteQuoteModel(const ChoiceWeights& weights,
                            absl::Span<const uint32_t> cue_words) {
  std::string body(reinterpret_cast<const char*>(weights.slots), kChoiceSlots);
  body.append(reinterpret_cast<const char*>(cue_words.data()),
              cue_words.size() * sizeof(uint32_t));
  for (absl::Span<const BoostedTree> trees :
       {weights.content_trees, weights.quote_trees}) {
    body.append(reinterpret_cast<const char*>(trees.data()),
                trees.size() * sizeof(BoostedTree));
  }
  Header header = {};
  std::memcpy(header.magic, kMagic.data(), sizeof(header.magic));
  header.format = kFormat;
  header.slots = kChoiceSlots;
  header.cue_words = static_cast<uint32_t>(cue_words.size());
  header.content_trees = static_cast<uint32_t>(weights.content_trees.size());
  header.quote_trees = static_cast<uint32_t>(weights.quote_trees.size());
  header.scale = weights.scale;
  header.confidence_slope = weights.confidence_slope;
  header.confidence_offset = weights.confidence_offset;
  header.checksum = ChecksumOf(body, header);
  return std::string(reinterpret_cast<const char*>(&header), sizeof(header)) +
         body;
}

}  // namespace hearsay
