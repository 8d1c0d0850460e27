// Tables of words that most words of a text are not in.
#ifndef HEARSAY_WORKER_ENTITIES_WORD_MAP_H_
#define HEARSAY_WORKER_ENTITIES_WORD_MAP_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// A hash table that tells by a word's first letter and length that it has not
// got most of them, which spares hashing every word of an article for every
// table. Const methods are thread-safe.
template <typename Value>
class WordMap {
 public:
  WordMap(std::initializer_list<std::pair<absl::string_view, Value>> words) {
    for (const auto& word : words) Add(word.first, word.second);
  }

  // Words in small letters. The first value that a word is given stays.
  void Add(absl::string_view word, const Value& value) {
    values_.emplace(word, value);
    if (!word.empty()) lengths_[Letter(word)] |= Length(word);
  }

  // Null where there is none.
  const Value* Find(absl::string_view word) const {
    if (word.empty() || (lengths_[Letter(word)] & Length(word)) == 0) {
      return nullptr;
    }
    const auto found = values_.find(word);
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  static constexpr size_t kLetters = 32;
  static constexpr size_t kLongest = 31;

  static size_t Letter(absl::string_view word) { return word[0] % kLetters; }
  static uint32_t Length(absl::string_view word) {
    return uint32_t{1} << std::min(word.size(), kLongest);
  }

  absl::flat_hash_map<std::string, Value> values_;
  // By first letter, one bit for each length of its words.
  std::array<uint32_t, kLetters> lengths_ = {};
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_WORD_MAP_H_
