// What the choice of name_choice.h rests on: what the tagger thinks of a span
// here and of the same words elsewhere, the words in it and around it, longer
// names that they are part of, the names beside it, and the spans that would
// take its place. Training and use run this same code.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_FEATURES_H_
#define HEARSAY_WORKER_ENTITIES_NAME_FEATURES_H_

#include <cstdint>
#include <vector>

#include "worker/entities/name_evidence.h"

namespace hearsay {

// Appends the keys of the features of a name (not a value), by its index in
// `evidence`.
void AppendNameFeatures(const NameEvidence& evidence, int32_t name,
                        std::vector<uint32_t>* keys);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_FEATURES_H_
