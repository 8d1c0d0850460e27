// The same place in a text, counted in another unit.
#ifndef HEARSAY_WORKER_TEXT_OFFSET_MAP_H_
#define HEARSAY_WORKER_TEXT_OFFSET_MAP_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// Values are those of hearsay.v1.OffsetUnit.
enum class OffsetUnit : uint8_t { kUtf8 = 1, kUtf16 = 2, kUtf32 = 3 };

// Turns byte offsets of one text into offsets of a unit. Const methods are
// thread-safe.
class OffsetMap {
 public:
  // `text` is valid UTF-8 and must outlive the map. Takes one pass over it, and
  // none for kUtf8.
  OffsetMap(absl::string_view text, OffsetUnit unit);

  // `byte_offset` is on a character boundary, from 0 to the text's length.
  // Costs the reading of at most 64 bytes, and nothing in a text of ASCII
  // alone.
  int32_t Convert(int32_t byte_offset) const;

  Span Convert(Span bytes) const {
    return {Convert(bytes.start), Convert(bytes.end)};
  }

 private:
  absl::string_view text_;
  OffsetUnit unit_;
  // Units before each block of 64 bytes; empty where units are bytes.
  std::vector<int32_t> units_before_block_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_OFFSET_MAP_H_
