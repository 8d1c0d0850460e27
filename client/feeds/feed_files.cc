#include "client/feeds/feed_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/sources/file_walk.h"

namespace hearsay::feeds {
namespace {

enum class Kind { kAbsent, kFile, kFolder, kOther };

Kind KindOf(const std::string& path, struct stat* info) {
  if (stat(path.c_str(), info) != 0) return Kind::kAbsent;
  if (S_ISREG(info->st_mode)) return Kind::kFile;
  return S_ISDIR(info->st_mode) ? Kind::kFolder : Kind::kOther;
}

// Whether there is something at `path` that would be lost.
bool HasContent(const std::string& path) {
  struct stat info;
  switch (KindOf(path, &info)) {
    case Kind::kFile:
      return info.st_size > 0;
    case Kind::kFolder: {
      std::error_code error;
      return !std::filesystem::is_empty(path, error) || error;
    }
    default:
      return false;
  }
}

bool IsFolder(const std::string& path) {
  struct stat info;
  return absl::EndsWith(path, "/") || KindOf(path, &info) == Kind::kFolder;
}

std::filesystem::path Canonical(const std::string& path) {
  std::error_code error;
  return std::filesystem::weakly_canonical(path.empty() ? "." : path, error);
}

// Whether both are the same place, there already or not. Terminals and the like
// can be written to by several.
bool AreSame(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return a == b;
  struct stat info_a, info_b;
  const Kind kind_a = KindOf(a, &info_a);
  if (kind_a == Kind::kOther) return false;
  if (kind_a != Kind::kAbsent && KindOf(b, &info_b) != Kind::kAbsent) {
    return info_a.st_dev == info_b.st_dev && info_a.st_ino == info_b.st_ino;
  }
  const auto name = [](const std::string& path) {
    return Canonical(std::string(absl::StripSuffix(path, "/")));
  };
  return name(a) == name(b);
}

// Whether the output can be cut off and gone on with.
bool CanResume(const std::string& path) {
  struct stat info;
  return path != "-" && KindOf(path, &info) != Kind::kOther;
}

// Whether `path` would lie in the folder, where it would be read as a source.
bool IsWithin(const std::string& path, const std::string& folder) {
  const std::filesystem::path inner = Canonical(path);
  const std::filesystem::path outer = Canonical(folder);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end())
             .first == outer.end();
}

// Whether the pattern finds what is written to `path`.
bool IsFoundBy(const std::string& path, const std::string& pattern) {
  const sources::FileWalk walk(pattern, "");
  if (!IsWithin(path, walk.base())) return false;
  // A file of a folder's is any that has the ending.
  const std::string file =
      IsFolder(path) ? absl::StrCat(path, "/a.json") : path;
  return walk.WouldFind(
      Canonical(file).lexically_relative(Canonical(walk.base())).string());
}

absl::Status CheckSources(const FeedPaths& paths,
                          const std::vector<std::string>& written) {
  for (const std::string& source : paths.sources) {
    struct stat read;
    if (source == "-") continue;
    if (KindOf(source, &read) == Kind::kAbsent) {
      if (!sources::IsPattern(source)) continue;
      for (const std::string& path : written) {
        if (path == "-" || !IsFoundBy(path, source)) continue;
        return absl::InvalidArgumentError(
            absl::StrCat(path, ": would be found by ", source,
                         ", a source; write elsewhere"));
      }
      continue;
    }
    for (const std::string& path : written) {
      struct stat wrote;
      if (path != "-" && S_ISDIR(read.st_mode) && IsWithin(path, source)) {
        return absl::InvalidArgumentError(absl::StrCat(
            path, ": is within ", source, ", a source; write elsewhere"));
      }
      if (path == "-" || KindOf(path, &wrote) == Kind::kAbsent) continue;
      if (read.st_dev == wrote.st_dev && read.st_ino == wrote.st_ino) {
        return absl::InvalidArgumentError(
            absl::StrCat(path, ": is a source too; write to another file"));
      }
    }
  }
  return absl::OkStatus();
}

// Files that are written would harm each other.
absl::Status CheckApart(const std::vector<std::string>& written) {
  for (size_t i = 0; i < written.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (!AreSame(written[i], written[j])) continue;
      return absl::InvalidArgumentError(absl::StrCat(
          written[i] == "-" ? "standard output" : written[i],
          ": is to hold two things; write each to a file of its own"));
    }
  }
  return absl::OkStatus();
}

// Whether dead letters can be cut off and gone on with as the output is.
absl::Status CheckDeadLetters(const std::string& path) {
  if (path != "-" && !IsFolder(path) && CanResume(path)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      path == "-" ? "standard output" : path,
      ": dead letters go to a file where the output is a file or a folder"));
}

// `why` goes on after "PATH: is there already".
absl::Status CheckNothingLost(const std::vector<std::string>& written,
                              const std::string& why) {
  for (const std::string& path : written) {
    if (path == "-" || !HasContent(path)) continue;
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": is there already", why));
  }
  return absl::OkStatus();
}

absl::Status OpenOutputs(const FeedPaths& paths, bool is_resumed,
                         FeedFiles* files) {
  const auto open = [&](const std::string& path, int64_t good_bytes,
                        std::unique_ptr<LineFile>* file) {
    absl::StatusOr<std::unique_ptr<LineFile>> opened =
        is_resumed ? LineFile::Resume(path, good_bytes)
                   : LineFile::Create(path);
    if (opened.ok()) *file = *std::move(opened);
    return opened.status();
  };
  absl::Status status;
  if (IsFolder(paths.output)) {
    absl::StatusOr<std::unique_ptr<FolderOutput>> folder =
        FolderOutput::Open(paths.output);
    if (folder.ok()) files->folder = *std::move(folder);
    status = folder.status();
  } else {
    status = open(paths.output, files->state.done.output_bytes, &files->lines);
  }
  if (status.ok() && !paths.dead_letters.empty()) {
    status = open(paths.dead_letters, files->state.done.dead_letter_bytes,
                  &files->dead_letters);
  }
  return status;
}

}  // namespace

absl::StatusOr<FeedFiles> OpenFeedFiles(const FeedPaths& paths,
                                        const Settings& settings,
                                        FeedStart start) {
  FeedFiles files;
  std::vector<std::string> written = {paths.output};
  if (!paths.dead_letters.empty()) written.push_back(paths.dead_letters);
  if (CanResume(paths.output)) {
    files.journal_path =
        paths.journal.empty()
            ? absl::StrCat(absl::StripSuffix(paths.output, "/"), ".journal")
            : paths.journal;
    written.push_back(files.journal_path);
  } else if (start == FeedStart::kResume) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--resume needs an output that is a file or a folder, not ",
        paths.output == "-" ? "standard output" : paths.output));
  }
  std::vector<std::string> checked = written;
  if (!paths.summary.empty()) checked.push_back(paths.summary);
  absl::Status status = CheckApart(checked);
  if (status.ok()) status = CheckSources(paths, checked);
  if (status.ok() && !paths.dead_letters.empty() &&
      !files.journal_path.empty()) {
    status = CheckDeadLetters(paths.dead_letters);
  }
  if (!status.ok()) return status;

  std::string why_not =
      "; --resume goes on with a feed that was interrupted, --overwrite starts "
      "over";
  if (start == FeedStart::kResume) {
    absl::StatusOr<std::unique_ptr<Journal>> journal =
        Journal::Resume(files.journal_path, settings, &files.state);
    if (journal.ok()) {
      files.journal = *std::move(journal);
      status = OpenOutputs(paths, /*is_resumed=*/true, &files);
      if (!status.ok()) return status;
      return files;
    }
    if (journal.status().code() != absl::StatusCode::kNotFound) {
      return journal.status();
    }
    // What is left of a journal that was never begun is no loss.
    written.pop_back();
    why_not = absl::StrCat(" without its journal, ", files.journal_path,
                           "; --overwrite starts over");
  }
  if (start != FeedStart::kOverwrite) {
    status = CheckNothingLost(written, why_not);
    if (!status.ok()) return status;
  }
  // The journal is there before anything that only it can explain.
  if (!files.journal_path.empty()) {
    absl::StatusOr<std::unique_ptr<Journal>> journal =
        Journal::Create(files.journal_path, settings);
    if (!journal.ok()) return journal.status();
    files.journal = *std::move(journal);
  }
  status = OpenOutputs(paths, /*is_resumed=*/false, &files);
  if (!status.ok()) return status;
  return files;
}

}  // namespace hearsay::feeds
