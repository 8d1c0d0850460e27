// A name taken apart into words that can be compared: small letters, no
// accents, no full stops, no titles, no possessive.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_WORDS_H_
#define HEARSAY_WORKER_ENTITIES_NAME_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// "Sen. José Pérez Jr." as a person: "jose perez"; "The Toyota Motor Corp." as
// an organisation: "toyota motor".
class NameWords {
 public:
  NameWords() = default;
  NameWords(absl::string_view name, bool person);

  int32_t size() const { return static_cast<int32_t>(ends_.size()); }
  bool empty() const { return ends_.empty(); }
  absl::string_view operator[](int32_t i) const {
    const int32_t begin = i == 0 ? 0 : ends_[i - 1] + 1;
    return absl::string_view(key_).substr(begin, ends_[i] - begin);
  }
  absl::string_view front() const { return (*this)[0]; }
  absl::string_view back() const { return (*this)[size() - 1]; }

  // The words with one space between them.
  absl::string_view key() const { return key_; }

  bool Has(absl::string_view word) const;
  bool IsPrefixOf(const NameWords& other) const;
  bool IsSuffixOf(const NameWords& other) const;
  // Whether the words stand in `other` in this order, others between them.
  bool IsWithin(const NameWords& other) const;

 private:
  std::string key_;
  absl::InlinedVector<int32_t, 6> ends_;
};

// Whether two words may be forms of one given name: "j" and "john", "bill" and
// "william".
bool SameGivenName(absl::string_view a, absl::string_view b);

// The initials of a name's capitalised words, in small letters: "wto" for
// "World Trade Organization"; empty for a name of one word.
std::string Initials(absl::string_view name);

// Whether a name is two to six capitals ("WTO", "U.N.", "MoD").
bool LooksLikeAcronym(absl::string_view name);

// Whether an acronym may stand for a name: its letters come in the name in this
// order, the first of them at its start.
bool Abbreviates(absl::string_view acronym, absl::string_view name);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_WORDS_H_
