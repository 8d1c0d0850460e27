#include "client/page/assets.h"

#include <openssl/sha.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

extern "C" {
extern const char _binary_page_css_start[];
extern const char _binary_page_css_end[];
extern const char _binary_page_js_start[];
extern const char _binary_page_js_end[];
}

namespace hearsay::page {

absl::string_view Stylesheet() {
  return {_binary_page_css_start,
          static_cast<size_t>(_binary_page_css_end - _binary_page_css_start)};
}

absl::string_view Script() {
  return {_binary_page_js_start,
          static_cast<size_t>(_binary_page_js_end - _binary_page_js_start)};
}

std::string PolicyHash(absl::string_view asset) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(asset.data()), asset.size(),
         digest);
  return absl::StrCat(
      "'sha256-",
      absl::Base64Escape(absl::string_view(
          reinterpret_cast<const char*>(digest), sizeof(digest))),
      "'");
}

}  // namespace hearsay::page
