// Which articles of the sources a run takes.
#ifndef HEARSAY_CLIENT_FEEDS_SELECTION_H_
#define HEARSAY_CLIENT_FEEDS_SELECTION_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "client/feeds/article_index.h"
#include "client/feeds/article_key.h"
#include "client/hearsay/feed.h"

namespace hearsay::feeds {

// What makes two articles the same one.
enum class Dedupe {
  kNone,     // nothing: those that share an id are told apart by their order
  kId,       // the id
  kContent,  // the text or page, byte by byte; the id where there is none
};

struct SelectionOptions {
  Shard shard;
  absl::Time since = absl::InfinitePast();
  Dedupe dedupe = Dedupe::kId;
};

enum class Verdict {
  kTake,
  kOtherShard,
  kTooOld,     // published before `since`
  kDuplicate,  // the same as one before it
  kDone,       // answered by an earlier run
};

// Judges articles in the order of the sources, which must be the same in each
// run. Memory: ArticleIndex; with Dedupe::kNone 25 bytes more for each id that
// comes twice. One thread at a time.
class Selection {
 public:
  explicit Selection(const SelectionOptions& options) : options_(options) {}

  // What earlier runs have answered. Call it before the first article.
  void MarkDone(const std::vector<ArticleKey>& articles);

  // Whether to take it; if so, `key` is what it is known by. Articles without a
  // time are never too old; those that the source could not read are judged by
  // what is known of them.
  Verdict Judge(const FeedArticle& article, ArticleKey* key);

 private:
  ArticleIndex::Place Meet(const v1::Article& article, ArticleKey* key);

  const SelectionOptions options_;
  ArticleIndex index_;
  // How often an id came after its first time; for kNone.
  absl::flat_hash_map<ArticleKey, uint64_t> repeats_;
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_SELECTION_H_
