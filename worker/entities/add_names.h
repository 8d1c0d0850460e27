// Adds names to those that were found.
#ifndef HEARSAY_WORKER_ENTITIES_ADD_NAMES_H_
#define HEARSAY_WORKER_ENTITIES_ADD_NAMES_H_

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "worker/entities/mention.h"

namespace hearsay {

// Both are in the order of the text; so are all of them then. Linear.
inline void AddNames(std::vector<Mention> added, std::vector<Mention>* names) {
  const auto size = static_cast<std::ptrdiff_t>(names->size());
  names->insert(names->end(), std::make_move_iterator(added.begin()),
                std::make_move_iterator(added.end()));
  std::inplace_merge(names->begin(), names->begin() + size, names->end(),
                     [](const Mention& a, const Mention& b) {
                       return a.span.start < b.span.start;
                     });
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_ADD_NAMES_H_
