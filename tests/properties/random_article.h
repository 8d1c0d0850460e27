// Articles that no editor would pass: random text with everything in it that
// breaks offsets, boundaries and quotation marks.
#ifndef HEARSAY_TESTS_PROPERTIES_RANDOM_ARTICLE_H_
#define HEARSAY_TESTS_PROPERTIES_RANDOM_ARTICLE_H_

#include <cstdint>
#include <string>

namespace hearsay {

// Valid UTF-8, the same for the same seed on every machine. Some 100 to 3000
// bytes: words, names, amounts, cues, quotation marks of every kind, emoji,
// combining marks, CRLF, NBSP, byte order marks, zero-width characters and lone
// controls.
std::string RandomArticle(uint32_t seed);

}  // namespace hearsay

#endif  // HEARSAY_TESTS_PROPERTIES_RANDOM_ARTICLE_H_
