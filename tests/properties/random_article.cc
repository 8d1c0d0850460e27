#include "tests/properties/random_article.h"

#include <array>
#include <random>

#include "absl/strings/string_view.h"

namespace hearsay {
namespace {

using namespace std::string_view_literals;

// Each list is drawn from as often as the others, so that rare things are not.
constexpr std::string_view kWords[] = {
    "the",    "minister", "of",     "council", "said", "told", "reporters",
    "he",     "she",      "they",   "it",      "I",    "we",   "that",
    "agreed", "two",      "bridge", "don't",   "has",  "will", "according to",
    "its",    "a former", "asked",  "not",     "who",  "and",  "but"};
constexpr std::string_view kNames[] = {
    "Ana Duarte",        "Mr. Okoro",   "Velmar",         "the Harbour Board",
    "President Tal Ito", "Duarte's",    "HARBOUR",        "O’Dell",
    "Jean-Luc al-Sayed", "U.N. (UNEP)", "Prime Minister", "Łukasz Żak"};
constexpr std::string_view kValues[] = {
    "9 percent", "$50 billion", "Thursday", "March 3, 2031", "3:30 p.m.",
    "1,5",       "40 km",       "€3m",      "two years",     "5’11”"};
constexpr std::string_view kMarks[] = {"“", "”", "\"", "‘",  "’",  "'",
                                       "«", "»", "„",  "``", "''", "‹",
                                       "›", "‚", "(",  ")",  "[",  "]"};
constexpr std::string_view kStops[] = {". ", ", ", "? ",  "! ", "… ",
                                       ": ", "; ", " — ", ".",  "...\n"};
constexpr std::string_view kBreaks[] = {
    "\n", "\n\n",   "\r\n",   "\r\n\r\n",  "\r",   "\t",
    "\f", "\u2028", "\u2029", "\n\n\n   ", "\n• ", "\n1. "};
constexpr std::string_view kOddities[] = {"😀",
                                          "👨‍👩‍👧",
                                          "🇯🇵",
                                          "e\u0301",
                                          "\u0301",
                                          "\ufeff",
                                          "\u00a0",
                                          "\u200b",
                                          "\u200e",
                                          "\u202e",
                                          "\u0000"sv,
                                          "\u0001",
                                          "\u0085",
                                          "\u001f",
                                          "\U00010348",
                                          "\U0010ffff",
                                          "漢字",
                                          "مرحبا",
                                          "http://x.y/z?a=b",
                                          "@hearsay",
                                          "#tag",
                                          "a@b.example",
                                          "\ufffd",
                                          "ﬁ"};

// Draws by the generator alone: the standard's distributions differ from one
// library to the next.
template <size_t N>
std::string_view Draw(const std::string_view (&list)[N], std::mt19937& random) {
  return list[random() % N];
}

}  // namespace

std::string RandomArticle(uint32_t seed) {
  std::mt19937 random(seed);
  std::string text;
  const int pieces = 20 + random() % 300;
  // Some texts are mostly words, others mostly rubbish.
  const uint32_t plain = 2 + random() % 14;
  for (int i = 0; i < pieces; ++i) {
    std::string_view piece;
    switch (random() % (plain + 6)) {
      case 0:
        piece = Draw(kNames, random);
        break;
      case 1:
        piece = Draw(kValues, random);
        break;
      case 2:
        piece = Draw(kMarks, random);
        break;
      case 3:
        piece = Draw(kStops, random);
        break;
      case 4:
        piece = Draw(kBreaks, random);
        break;
      case 5:
        piece = Draw(kOddities, random);
        break;
      default:
        piece = Draw(kWords, random);
    }
    text += piece;
    if (random() % 4 != 0) text += ' ';
  }
  return text;
}

}  // namespace hearsay
