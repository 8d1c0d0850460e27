// For tests: what becomes of an article that says which names are in it, and
// who is meant.
#ifndef HEARSAY_WORKER_ENTITIES_TESTING_WHO_H_
#define HEARSAY_WORKER_ENTITIES_TESTING_WHO_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "worker/entities/mention.h"
#include "worker/entities/testing_names.h"

namespace hearsay {

struct AnnotatedNames {
  std::vector<Mention> mentions;
  std::vector<Entity> sent;         // as they came
  std::vector<Entity> last;         // from Finish()
  std::vector<int32_t> spoken_for;  // by id - 1

  // The entity that `id` is at the end.
  int32_t Standing(int32_t id) const;
  // The mention of a marked span, or null.
  const Mention* At(Span span) const;
};

// Annotates; entities must come before what refers to them.
AnnotatedNames AnnotateNames(const MarkedText& marked,
                             absl::string_view author);

struct WhoCase {
  const char* name;
  const char* text;
  const char* author = "";  // as the caller gives it
};

std::string PrintWhoCase(const testing::TestParamInfo<WhoCase>& info);

// Marks that share a key are one entity, others are others; <- > is nobody, and
// "w" is the writer.
void ExpectWho(const WhoCase& test);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_TESTING_WHO_H_
