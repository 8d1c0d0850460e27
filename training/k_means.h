// Groups rows of numbers that are near each other.
#ifndef HEARSAY_TRAINING_K_MEANS_H_
#define HEARSAY_TRAINING_K_MEANS_H_

#include <cstdint>
#include <vector>

#include "training/word_vectors.h"

namespace hearsay {

struct Groups {
  std::vector<int32_t> group_of;  // of each row, from 0
  RowMatrix centres;              // a row for each group
};

// Lloyd's algorithm, from some of the first `seeds` rows. There are no more
// groups than rows. The same arguments give the same groups.
Groups KMeans(const RowMatrix& rows, int groups, int seeds, int rounds = 12);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_K_MEANS_H_
