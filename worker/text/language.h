// Whether a text is in English.
#ifndef HEARSAY_WORKER_TEXT_LANGUAGE_H_
#define HEARSAY_WORKER_TEXT_LANGUAGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay {

struct LanguageGuess {
  // A BCP 47 tag ("en", "fr", "zh"); "und" where it cannot be told.
  std::string tag = "und";
  // Too little to go by: a short text, or names and figures alone. A text that
  // is surely not in English, in a language that is not known here, has the
  // tag "und" and is not unsure.
  bool unsure = true;
};

// Guesses from the scripts of the letters and from the commonest function words
// of some twenty languages, in pieces of `text` of 6 kB in all. `text` is valid
// UTF-8. Thread-safe.
LanguageGuess GuessLanguage(absl::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_LANGUAGE_H_
