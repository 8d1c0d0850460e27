// Of the features of name_features.h those that rest on other names of the
// paragraph: the ones before and after, and those that would take its place.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_ROW_FEATURES_H_
#define HEARSAY_WORKER_ENTITIES_NAME_ROW_FEATURES_H_

#include <cstdint>
#include <vector>

#include "worker/entities/name_evidence.h"

namespace hearsay {

// Appends the keys of a name (not a value), by its index in `evidence`.
void AppendNameRowFeatures(const NameEvidence& evidence, int32_t name,
                           std::vector<uint32_t>* keys);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_ROW_FEATURES_H_
