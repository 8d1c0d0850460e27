// Where the caller's relative paths start.
#ifndef HEARSAY_CLIENT_SOURCES_PATHS_H_
#define HEARSAY_CLIENT_SOURCES_PATHS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::sources {

// `path` as this process can open it. `bazel run` starts programs in a folder
// of its own and says where its caller was: in $BAZELW_WORKING_DIRECTORY where
// ./bazelw was called from outside the project, else in
// $BUILD_WORKING_DIRECTORY. Thread-safe while nobody changes the environment.
std::string ResolvePath(absl::string_view path);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_PATHS_H_
