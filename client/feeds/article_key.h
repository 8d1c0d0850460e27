// What a feed knows an article by.
#ifndef HEARSAY_CLIENT_FEEDS_ARTICLE_KEY_H_
#define HEARSAY_CLIENT_FEEDS_ARTICLE_KEY_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::feeds {

// The first 16 bytes of a SHA-256: the same everywhere and for ever, and nobody
// can make two articles that share one.
using ArticleKey = std::array<char, 16>;

// Of some bytes. Thread-safe.
ArticleKey HashKey(absl::string_view bytes);

// As 32 hexadecimal digits. Thread-safe.
std::string ToHex(const ArticleKey& key);

// A part of all articles, of `count` parts. By default all of them.
struct Shard {
  int64_t index = 0;  // 0 to count - 1
  int64_t count = 1;
};

// Which of `count` shards an article with this id belongs to: the first 8 bytes
// of the id's SHA-256, as a big-endian number, modulo `count`. In Python:
//   int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "big") % count
// Thread-safe.
int64_t ShardOf(absl::string_view id, int64_t count);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_ARTICLE_KEY_H_
