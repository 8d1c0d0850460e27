// Choices and texts out of a fuzzer's bytes.
#ifndef HEARSAY_TESTS_FUZZ_FUZZ_INPUT_H_
#define HEARSAY_TESTS_FUZZ_FUZZ_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::fuzz {

// Takes bytes from the front, one after the other; past the end they are 0.
class FuzzInput {
 public:
  FuzzInput(const uint8_t* data, size_t size)
      : bytes_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return bytes_.empty(); }

  // 0 to `choices` - 1; `choices` is 1 to 256.
  int Choose(int choices) {
    if (bytes_.empty()) return 0;
    const int byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte % choices;
  }

  // All bytes that are left.
  absl::string_view Rest() {
    const absl::string_view rest = bytes_;
    bytes_ = {};
    return rest;
  }

 private:
  absl::string_view bytes_;
};

}  // namespace hearsay::fuzz

#endif  // HEARSAY_TESTS_FUZZ_FUZZ_INPUT_H_
