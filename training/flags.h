// What the programs here have in common.
#ifndef HEARSAY_TRAINING_FLAGS_H_
#define HEARSAY_TRAINING_FLAGS_H_

#include <cstdlib>
#include <string>

namespace hearsay {

// A path as the caller meant it: `bazel run` starts programs in a folder of its
// own.
inline std::string FromCallersFolder(const std::string& path) {
  const char* folder = std::getenv("BAZELW_WORKING_DIRECTORY");
  if (folder == nullptr) folder = std::getenv("BUILD_WORKING_DIRECTORY");
  if (folder == nullptr || path.empty() || path[0] == '/') return path;
  return folder + ("/" + path);
}

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_FLAGS_H_
