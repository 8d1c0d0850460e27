#include "worker/tagger/lexicon.h"

namespace hearsay {

std::vector<LexiconSlot> MakeLexicon(absl::Span<const LexiconWord> words) {
  if (words.empty()) return {};
  size_t size = 2;
  while (size < words.size() + words.size() / 2) size *= 2;
  std::vector<LexiconSlot> slots(size);
  for (const LexiconWord& word : words) {
    const uint32_t tag = Lexicon::Tag(word.hash);
    size_t i = (word.hash >> 32) & (size - 1);
    while (slots[i].tag != 0 && slots[i].tag != tag) i = (i + 1) & (size - 1);
    if (slots[i].tag == 0) {
      slots[i] = {tag, word.cluster, word.lists, word.word_class};
    }
  }
  return slots;
}

bool IsValidLexicon(absl::Span<const LexiconSlot> slots) {
  if (slots.empty()) return true;
  if ((slots.size() & (slots.size() - 1)) != 0) return false;
  for (const LexiconSlot& slot : slots) {
    if (slot.tag == 0) return true;
  }
  return false;
}

}  // namespace hearsay
