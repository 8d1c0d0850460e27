#include "client/feeds/folder_output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/feeds/file.h"

namespace hearsay::feeds {
namespace {

constexpr size_t kMaxNameBytes = 100;

// An unfinished file. Ids do not make names that start so.
constexpr absl::string_view kUnfinished = ".unfinished-";

bool IsPlain(char c) {
  return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' ||
         c == '_' || c == '.';
}

// Whether `name` looks as if it ended with a key.
bool EndsWithKey(absl::string_view name) {
  const size_t length = 2 * ArticleKey().size();
  if (name.size() <= length) return false;
  const absl::string_view end = name.substr(name.size() - length);
  for (const char c : end) {
    if (!absl::ascii_isdigit(c) && (c < 'a' || c > 'f')) return false;
  }
  return name[name.size() - length - 1] == '-';
}

}  // namespace

std::string FileNameFor(absl::string_view id, const ArticleKey& key) {
  std::string name;
  // Other keys than the id's own are those of articles that share their id.
  bool is_plain = !id.empty() && id[0] != '.' && id[0] != '-' &&
                  id.size() <= kMaxNameBytes && !EndsWithKey(id) &&
                  key == HashKey(id);
  for (const char c : id.substr(0, kMaxNameBytes)) {
    is_plain = is_plain && IsPlain(c);
    const char lower = absl::ascii_tolower(c);
    if (IsPlain(lower) && lower != '.' && lower != '-') {
      name += lower;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (is_plain) return absl::StrCat(id, ".json");
  if (name.empty() || name.back() != '-') name += '-';
  return absl::StrCat(name, ToHex(key), ".json");
}

absl::StatusOr<std::unique_ptr<FolderOutput>> FolderOutput::Open(
    const std::string& path) {
  const bool is_new = mkdir(path.c_str(), 0777) == 0;
  if (!is_new && errno != EEXIST) return FileError(path, "make the folder");
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return FileError(path, "open");
  std::unique_ptr<FolderOutput> folder(new FolderOutput(path, descriptor));
  if (is_new) {
    const absl::Status status = SyncName(path);
    if (!status.ok()) return status;
  }
  return folder;
}

FolderOutput::~FolderOutput() { close(descriptor_); }

absl::Status FolderOutput::Write(absl::string_view id, const ArticleKey& key,
                                 absl::string_view json) const {
  const std::string name = FileNameFor(id, key);
  const std::string unfinished = absl::StrCat(kUnfinished, ToHex(key));
  const std::string path = absl::StrCat(path_, "/", name);
  const int file = openat(descriptor_, unfinished.c_str(),
                          O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return FileError(path, "open");
  absl::Status status = WriteAll(file, path, json);
  if (close(file) != 0 && status.ok()) status = FileError(path, "write");
  if (status.ok() && renameat(descriptor_, unfinished.c_str(), descriptor_,
                              name.c_str()) != 0) {
    status = FileError(path, "write");
  }
  if (!status.ok()) unlinkat(descriptor_, unfinished.c_str(), 0);
  return status;
}

// One call for all files, where each would take one by itself.
absl::Status FolderOutput::Sync() const {
  return syncfs(descriptor_) == 0 ? absl::OkStatus()
                                  : FileError(path_, "bring to disk");
}

}  // namespace hearsay::feeds
