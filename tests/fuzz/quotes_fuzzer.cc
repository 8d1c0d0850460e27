// Articles that are made of what quotes are made of: each byte is a piece of
// text, so that mutations move marks, cues and speakers about, not letters.

#include <cstdint>
#include <string>

#include "tests/fuzz/check_article.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

constexpr absl::string_view kPieces[] = {
    // marks of all kinds
    "“", "”", "\"", "\"", "‘", "’", "'", "«", "»", "„", "‟", "``", "''", "‹",
    "›", "‚", "「", "」", "\ufffd", "'s ", "s' ", "5'11\" ", "'90s ",
    // stops and breaks
    ". ", ", ", "? ", "! ", "… ", ": ", "; ", " — ", " - ", ".\n\n", "\n\n",
    "\n", ",\n\n", ":\n\n", " (", ") ", " [", "] ", "— ", "Q: ", "A: ",
    // cues
    " said ", " says ", "said ", " told reporters ", " according to ",
    "According to ", " asked ", " added", " tweeted ", " was quoted as saying ",
    " claims that ", "'s claim that ", " denied ", " that ", " thinks ",
    " plans to ", " wants to ", " promised to ", " whether ", " and said ",
    // speakers
    "Ana Duarte", "Duarte", "Mr. Okoro", "Prime Minister Tal Ito", "he", "she",
    "they", "I ", "we ", "the minister", "The minister", "officials",
    "a former aide", "the Harbour Board", "both leaders", "Ito and Okoro",
    "Duarte, the mayor, a former teacher,", "who ", "nobody", "It ",
    // what is said
    "the bridge will open", "we did not come here to win", "it was over ",
    "no ", "yes", "not one of them had agreed to it ", "so-called ", "a ",
    "Ana", "the two had met on Thursday ", "9 percent of us ", "to leave "};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  hearsay::fuzz::FuzzInput input(data, size);
  std::string text;
  while (!input.empty()) {
    text += std::string(kPieces[input.Choose(std::size(kPieces))]);
  }
  hearsay::Article article;
  article.source = text;
  hearsay::fuzz::CheckArticle(article);
  return 0;
}
