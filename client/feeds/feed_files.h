// The files that a feed writes, opened so that nothing of worth is lost.
#ifndef HEARSAY_CLIENT_FEEDS_FEED_FILES_H_
#define HEARSAY_CLIENT_FEEDS_FEED_FILES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/feeds/folder_output.h"
#include "client/feeds/journal.h"
#include "client/feeds/ledger.h"
#include "client/feeds/line_file.h"
#include "client/feeds/settings.h"

namespace hearsay::feeds {

struct FeedPaths {
  std::string output;  // a file; "-"; a folder, which ends with "/" or is there
  std::string journal;       // empty: OUTPUT.journal
  std::string dead_letters;  // empty: none
  std::string summary;       // empty: none; written by the caller, checked here
  std::vector<std::string> sources;
};

enum class FeedStart {
  kNew,        // refuses to write over anything
  kResume,     // goes on where there is a journal, else as kNew
  kOverwrite,  // starts over; a folder keeps what it has
};

struct FeedFiles {
  std::unique_ptr<Journal> journal;  // null where output is no file or folder
  std::unique_ptr<LineFile> lines;
  std::unique_ptr<FolderOutput> folder;
  std::unique_ptr<LineFile> dead_letters;
  JournalState state;        // of earlier runs
  std::string journal_path;  // empty where there is none

  LedgerFiles pointers() const {
    return {lines.get(), folder.get(), dead_letters.get(), journal.get()};
  }
};

// FAILED_PRECONDITION or INVALID_ARGUMENT where the files are not those of this
// feed, and nothing was touched; others where they cannot be used.
absl::StatusOr<FeedFiles> OpenFeedFiles(const FeedPaths& paths,
                                        const Settings& settings,
                                        FeedStart start);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_FEED_FILES_H_
