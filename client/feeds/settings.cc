#include "client/feeds/settings.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace hearsay::feeds {
namespace {

// All values of a name, as people would read them.
std::map<std::string, std::string> ByName(const Settings& settings) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : settings) {
    std::string& all = values[name];
    absl::StrAppend(&all, all.empty() ? "" : " ", value);
  }
  return values;
}

}  // namespace

// NAME NUL VALUE NUL …: neither comes from anything that may hold a NUL.
std::string EncodeSettings(const Settings& settings) {
  std::string bytes;
  for (const auto& [name, value] : settings) {
    absl::StrAppend(&bytes, name, absl::string_view("\0", 1), value,
                    absl::string_view("\0", 1));
  }
  return bytes;
}

Settings DecodeSettings(absl::string_view bytes) {
  const std::vector<absl::string_view> pieces = absl::StrSplit(bytes, '\0');
  Settings settings;
  for (size_t i = 0; i + 2 < pieces.size(); i += 2) {
    settings.emplace_back(pieces[i], pieces[i + 1]);
  }
  return settings;
}

std::string DescribeDifference(const Settings& was, const Settings& is) {
  if (was == is) return "";
  const std::map<std::string, std::string> before = ByName(was);
  const std::map<std::string, std::string> now = ByName(is);
  std::vector<std::string> differences;
  for (const auto& [name, value] : now) {
    const auto found = before.find(name);
    if (found == before.end()) {
      differences.push_back(
          absl::StrCat(name, " was not there and is ", value));
    } else if (found->second != value) {
      differences.push_back(
          absl::StrCat(name, " was ", found->second, " and is ", value));
    }
  }
  for (const auto& [name, value] : before) {
    if (now.count(name) == 0) {
      differences.push_back(
          absl::StrCat(name, " was ", value, " and is not there"));
    }
  }
  if (differences.empty()) return "the order of the settings";
  return absl::StrJoin(differences, "; ");
}

}  // namespace hearsay::feeds
