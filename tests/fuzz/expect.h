// Promises that a fuzz target holds the code to.
#ifndef HEARSAY_TESTS_FUZZ_EXPECT_H_
#define HEARSAY_TESTS_FUZZ_EXPECT_H_

#include <cstdio>
#include <cstdlib>

#include "absl/strings/string_view.h"

namespace hearsay::fuzz {

// Ends the process, which a fuzzer takes for a fault in the code, with `what`
// as the promise that was broken.
inline void Expect(bool holds, absl::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()),
               what.data());
  std::abort();
}

}  // namespace hearsay::fuzz

#endif  // HEARSAY_TESTS_FUZZ_EXPECT_H_
