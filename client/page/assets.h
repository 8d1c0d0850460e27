// The page's stylesheet and script, as they lie beside this file.
#ifndef HEARSAY_CLIENT_PAGE_ASSETS_H_
#define HEARSAY_CLIENT_PAGE_ASSETS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::page {

// Both fit between their tags: neither holds "</". Thread-safe.
absl::string_view Stylesheet();
absl::string_view Script();

// 'sha256-…' of an asset, as a Content-Security-Policy has it. Thread-safe.
std::string PolicyHash(absl::string_view asset);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_ASSETS_H_
