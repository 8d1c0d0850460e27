#include "client/sources/paths.h"

#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hearsay::sources {

std::string ResolvePath(absl::string_view path) {
  if (!absl::StartsWith(path, "/")) {
    for (const char* name :
         {"BAZELW_WORKING_DIRECTORY", "BUILD_WORKING_DIRECTORY"}) {
      const char* folder = std::getenv(name);
      if (folder != nullptr && *folder != '\0') {
        return absl::StrCat(folder, "/", path);
      }
    }
  }
  return std::string(path);
}

}  // namespace hearsay::sources
