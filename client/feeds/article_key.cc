#include "client/feeds/article_key.h"

#include <openssl/sha.h>

#include <algorithm>

#include "absl/strings/escaping.h"

namespace hearsay::feeds {

ArticleKey HashKey(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         digest);
  ArticleKey key;
  std::copy_n(digest, key.size(), key.begin());
  return key;
}

std::string ToHex(const ArticleKey& key) {
  return absl::BytesToHexString(absl::string_view(key.data(), key.size()));
}

int64_t ShardOf(absl::string_view id, int64_t count) {
  const ArticleKey key = HashKey(id);
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) {
    number = number << 8 | static_cast<unsigned char>(key[i]);
  }
  return static_cast<int64_t>(number % static_cast<uint64_t>(count));
}

}  // namespace hearsay::feeds
