// The hash under which the taggers' features are stored. It is part of the
// model format: the same on every machine, now and later.
#ifndef HEARSAY_WORKER_TAGGER_HASH_H_
#define HEARSAY_WORKER_TAGGER_HASH_H_

#include <cstdint>
#include <cstring>

#include "absl/strings/string_view.h"

namespace hearsay {

// Folds the 128 bits of a product, which depend on all bits of both factors
// (the mixing step of wyhash).
inline uint64_t MixHash(uint64_t a, uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

// Two values in this order.
inline uint64_t CombineHash(uint64_t a, uint64_t b) {
  return MixHash(a ^ 0x9e3779b97f4a7c15, b ^ 0xc2b2ae3d27d4eb4f);
}

// Bytes are read as little-endian words, whatever the machine.
inline uint64_t HashBytes(absl::string_view bytes) {
  uint64_t hash = 0xa0761d6478bd642f ^ bytes.size();
  const char* data = bytes.data();
  size_t left = bytes.size();
  const auto load = [&data](size_t size) {
    uint64_t word = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    std::memcpy(&word, data, size);
#else
    for (size_t i = 0; i < size; ++i) {
      word |= static_cast<uint64_t>(static_cast<unsigned char>(data[i]))
              << (8 * i);
    }
#endif
    return word;
  };
  for (; left > 8; data += 8, left -= 8) {
    hash = MixHash(hash ^ load(8), 0xe7037ed1a0b428db);
  }
  return MixHash(hash ^ load(left), 0x8ebc6af09c88c6e3);
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_HASH_H_
