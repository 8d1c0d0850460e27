// A folder with a file for each article.
#ifndef HEARSAY_CLIENT_FEEDS_FOLDER_OUTPUT_H_
#define HEARSAY_CLIENT_FEEDS_FOLDER_OUTPUT_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/feeds/article_key.h"

namespace hearsay::feeds {

// The name of an article's file: the id where that is a plain name ("a-17"),
// otherwise what is plain in it and the key ("https-a-b-e3b0…"). No two
// articles share one, not even where case does not count; it never leaves the
// folder. Thread-safe.
std::string FileNameFor(absl::string_view id, const ArticleKey& key);

// Thread-safe.
class FolderOutput {
 public:
  // Makes the folder where there is none.
  static absl::StatusOr<std::unique_ptr<FolderOutput>> Open(
      const std::string& path);

  ~FolderOutput();
  FolderOutput(const FolderOutput&) = delete;
  FolderOutput& operator=(const FolderOutput&) = delete;

  // Writes the file of an article, in the place of what there is; whoever looks
  // sees all of it or nothing.
  absl::Status Write(absl::string_view id, const ArticleKey& key,
                     absl::string_view json) const;

  // What was written is on disk.
  absl::Status Sync() const;

 private:
  FolderOutput(std::string path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  const std::string path_;
  const int descriptor_;
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_FOLDER_OUTPUT_H_
