// What makes two runs of a feed the same feed.
#ifndef HEARSAY_CLIENT_FEEDS_SETTINGS_H_
#define HEARSAY_CLIENT_FEEDS_SETTINGS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace hearsay::feeds {

// Names and values, in a fixed order; a name may come several times. Names are
// as people know them ("--shard"), since differences are told by them.
using Settings = std::vector<std::pair<std::string, std::string>>;

// As bytes, and back. What is not such bytes gives nothing, or what was there
// before the damage; journals have checksums against that. Thread-safe.
std::string EncodeSettings(const Settings& settings);
Settings DecodeSettings(absl::string_view bytes);

// What differs, for people: "--shard was 0/4 and is 1/4; …". Empty where
// nothing does. Thread-safe.
std::string DescribeDifference(const Settings& was, const Settings& is);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_SETTINGS_H_
