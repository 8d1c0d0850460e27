#include "worker/text/offset_map.h"

#include <cstring>

#include "worker/text/utf8.h"

namespace hearsay {
namespace {

constexpr int kBlockShift = 6;
constexpr size_t kBlock = size_t{1} << kBlockShift;
constexpr uint64_t kLowBits = 0x0101010101010101;

// The units that start within `bytes`: one for each byte that does not continue
// a character, and in UTF-16 another for each that starts one of four bytes.
int32_t CountUnits(absl::string_view bytes, OffsetUnit unit) {
  int32_t units = 0;
  for (const char c : bytes) {
    const uint8_t byte = c;
    units += (byte & 0xc0) != 0x80;
    units += unit == OffsetUnit::kUtf16 && byte >= 0xf0;
  }
  return units;
}

// The same for a whole block, eight bytes a step: each byte of a sum counts one
// column, at most twice eight.
template <bool kIsUtf16>
int32_t CountUnitsOfBlock(const char* block) {
  uint64_t units = 0;
  for (size_t i = 0; i < kBlock; i += 8) {
    uint64_t word;
    std::memcpy(&word, block + i, sizeof(word));
    // Bit 7 clear or bit 6 set: no continuation.
    units += ((~word >> 7) | (word >> 6)) & kLowBits;
    if (kIsUtf16) {
      // Well-formed text has bytes of 1111xxxx at the start of four alone.
      units += (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & kLowBits;
    }
  }
  return (units * kLowBits) >> 56;
}

template <bool kIsUtf16>
void CountBlocks(absl::string_view text, std::vector<int32_t>& before) {
  before.resize((text.size() >> kBlockShift) + 1);
  int32_t units = 0;
  for (size_t i = 0; i + 1 < before.size(); ++i) {
    before[i] = units;
    units += CountUnitsOfBlock<kIsUtf16>(text.data() + (i << kBlockShift));
  }
  before.back() = units;
}

}  // namespace

OffsetMap::OffsetMap(absl::string_view text, OffsetUnit unit)
    : text_(text), unit_(unit) {
  if (unit == OffsetUnit::kUtf8) return;
  if (AsciiPrefixLength(text) == text.size()) return;
  if (unit == OffsetUnit::kUtf16) {
    CountBlocks<true>(text, units_before_block_);
  } else {
    CountBlocks<false>(text, units_before_block_);
  }
}

int32_t OffsetMap::Convert(int32_t byte_offset) const {
  if (units_before_block_.empty()) return byte_offset;
  const size_t block = static_cast<size_t>(byte_offset) >> kBlockShift;
  const size_t start = block << kBlockShift;
  return units_before_block_[block] +
         CountUnits(text_.substr(start, byte_offset - start), unit_);
}

}  // namespace hearsay
