#include "worker/tagger/word_table.h"

#include <algorithm>

#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

// How many words are looked up in memory at the same time.
constexpr int32_t kAhead = 8;

}  // namespace

void HashIndex::Clear() {
  size_ = 0;
  if (++generation_ == 0) {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    generation_ = 1;
  }
}

int32_t HashIndex::FindOrAdd(uint64_t hash, int32_t next) {
  const size_t mask = slots_.size() - 1;
  size_t i = hash & mask;
  for (; slots_[i].generation == generation_; i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return slots_[i].value;
  }
  slots_[i] = {hash, next, generation_};
  if (++size_ * 2 > slots_.size()) Grow();
  return next;
}

void HashIndex::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.generation != generation_) continue;
    size_t i = slot.hash & mask;
    while (slots_[i].generation == generation_) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

bool WordTable::StartArticle() {
  if (size() <= kMaxKept) return false;
  looked_up_ = 0;
  if (size() <= 4 * kMaxKept) {
    index_.Clear();
    forms_.clear();
  } else {
    index_ = HashIndex();
    forms_ = {};
  }
  return true;
}

uint64_t WordTable::Prepare(absl::string_view word) const {
  const uint64_t hash = HashBytes(word);
  index_.Prefetch(hash);
  return hash;
}

int32_t WordTable::Intern(absl::string_view word, uint64_t hash) {
  const int32_t number = index_.FindOrAdd(hash, size());
  if (number < size()) return number;
  WordForm& form = forms_.emplace_back();
  form.exact = hash;
  analyzer_.Analyze(word, &form);
  return number;
}

void WordTable::LookUpNew(const Lexicon& lexicon) {
  for (int32_t i = looked_up_; i < std::min(size(), looked_up_ + kAhead); ++i) {
    lexicon.Prefetch(forms_[i]);
  }
  for (; looked_up_ < size(); ++looked_up_) {
    if (looked_up_ + kAhead < size()) {
      lexicon.Prefetch(forms_[looked_up_ + kAhead]);
    }
    lexicon.LookUp(&forms_[looked_up_]);
  }
}

}  // namespace hearsay
