// What the names of an article say of each other: the same words found
// elsewhere, and longer names that they are part of.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_EVIDENCE_H_
#define HEARSAY_WORKER_ENTITIES_NAME_EVIDENCE_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/entities/found_name.h"
#include "worker/structure/structure.h"
#include "worker/tagger/article_words.h"

namespace hearsay {

// What a word can be within a longer name.
enum class NamePart : uint8_t { kFirst, kLast, kInner, kInitials };

// The mentions of the same words, whatever their letters' case.
struct NameGroup {
  static constexpr int kNeighbours = 6;

  // A word that stands beside one of them.
  struct Neighbour {
    uint64_t folded = 0;
    uint16_t cluster = 0;
  };
  using Neighbours = std::array<Neighbour, kNeighbours>;

  uint64_t words = 0;  // their hash
  int32_t count = 0;
  NameShares shares = {};  // summed
  // The first few distinct ones.
  Neighbours before = {};
  Neighbours after = {};

  float share_of_names() const { return count - shares[kNoName]; }
};

// One thread at a time. Memory is reused from article to article.
class NameEvidence {
 public:
  // Takes up the possible names of an article, or of a large part of it. The
  // arguments must outlive the calls of the others.
  void Gather(absl::string_view text, const Structure& structure,
              const ArticleWords& words, absl::Span<const FoundName> names);

  absl::string_view text() const { return text_; }
  const Structure& structure() const { return *structure_; }
  const ArticleWords& words() const { return *words_; }
  absl::Span<const FoundName> names() const { return names_; }
  // Those that the tagger's labels say, by their index.
  const std::vector<int32_t>& tagged() const { return tagged_; }

  // The group of a name, by the name's index; -1 of a value.
  int32_t group_of(int32_t name) const { return group_of_[name]; }
  const NameGroup& group(int32_t group) const { return groups_[group]; }
  int32_t group_count() const { return static_cast<int32_t>(groups_.size()); }

  // What the longer names are of which a word, by its hash, is that part; null
  // if there are none.
  const NameShares* PartOf(uint64_t word, NamePart part) const;

  const WordForm& Form(int32_t token) const {
    return words_->form(words_->form_of(token));
  }
  // The part of a name's sentence that counts for it.
  IndexRange AroundOf(IndexRange name) const;

 private:
  uint64_t HashOf(const FoundName& name) const;
  void AddToGroup(const FoundName& name, NameGroup* group) const;
  void AddParts(const FoundName& name);

  absl::string_view text_;
  const Structure* structure_ = nullptr;
  const ArticleWords* words_ = nullptr;
  absl::Span<const FoundName> names_;
  std::vector<int32_t> tagged_;
  std::vector<NameGroup> groups_;
  std::vector<int32_t> group_of_;
  absl::flat_hash_map<uint64_t, int32_t> group_of_words_;
  absl::flat_hash_map<uint64_t, NameShares> parts_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_EVIDENCE_H_
