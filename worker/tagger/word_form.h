// What a word looks like: the hashes from which features are made.
#ifndef HEARSAY_WORKER_TAGGER_WORD_FORM_H_
#define HEARSAY_WORKER_TAGGER_WORD_FORM_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace hearsay {

// How a word is capitalised.
enum class LetterCase : uint8_t {
  kNone = 0,     // no letters
  kLower = 1,    // "mayor"
  kCapital = 2,  // "Mayor"
  kUpper = 3,    // "NATO"
  kInitial = 4,  // a single capital: "A"
  kMixed = 5,    // "McAdam", "iPhone"
};

// A word as it is written, analysed. Hashes are of UTF-8; "folded" means in
// lower case and with straight quotation marks.
struct WordForm {
  static constexpr int kAffixes = 4;

  uint64_t exact = 0;
  uint64_t folded = 0;
  // Letters as X or x, digits as d, others as they are; runs of at most four.
  uint64_t shape = 0;
  // The same with runs of one.
  uint64_t short_shape = 0;
  // The first and last one to four characters, folded; 0 where the word has no
  // more characters than that.
  std::array<uint64_t, kAffixes> prefixes = {};
  std::array<uint64_t, kAffixes> suffixes = {};
  LetterCase letter_case = LetterCase::kNone;
  bool has_digit = false;
  // What the model's lexicon says: see Lexicon.
  uint16_t cluster = 0;
  uint16_t lists = 0;
  uint16_t word_class = 0;
};

// Analyses words. One thread at a time: keeps a buffer.
class WordFormAnalyzer {
 public:
  // Fills all but `exact` and what a lexicon says. `word` is valid UTF-8.
  void Analyze(absl::string_view word, WordForm* form);

 private:
  std::string folded_;
  std::string shape_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_WORD_FORM_H_
