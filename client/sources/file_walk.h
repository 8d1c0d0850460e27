// A folder, or a pattern of names -> the files, in an order that stays.
#ifndef HEARSAY_CLIENT_SOURCES_FILE_WALK_H_
#define HEARSAY_CLIENT_SOURCES_FILE_WALK_H_

#include <sys/types.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay::sources {

// Whether `place` holds *, ? or [.
bool IsPattern(absl::string_view place);

// Files below a folder, found one after another: of a tree of any size, what is
// in memory is the names in the folders on the way down. Names are taken in the
// order of their bytes, a folder's files where its name stands. Left out are
// hidden names (.like-this) and what is neither file nor folder. Links are
// followed; of a folder that several lead to, a file is found where it is met
// first and not again, so loops end. One thread at a time.
class FileWalk {
 public:
  // A file that was found, or a folder that cannot be read.
  struct Found {
    std::string path;
    absl::Status error;
  };

  // `place` is a folder, whose files are all meant, or a pattern: as the shell
  // has it, * ? and [a-z] are within a name, ** is any number of folders, and a
  // hidden name must be written out up to its dot. A folder that matches is
  // meant with all its files. Found paths start as `place` does; `root` is put
  // before them to open them: "" or a folder with "/" behind it.
  FileWalk(absl::string_view place, std::string root);

  // The folder below which everything is: "" or with "/" behind it, without
  // `root`.
  const std::string& base() const { return base_; }

  // Whether a file would be found at this path below base(), if it were there
  // and no link led to it.
  bool WouldFind(absl::string_view path_below) const;

  // The next; nothing after the last.
  std::optional<Found> Next();

 private:
  // Places in the pattern at which a name may stand, ascending. The pattern's
  // length means that all below is meant.
  using States = std::vector<size_t>;
  struct Level {
    std::string path;  // "" or with "/" behind it
    States states;     // in which the folder had not been read before
    States before;     // in which it had
    std::vector<std::string> names;
    size_t next = 0;
  };

  // Reads a folder's names and goes down into it, if it was not read in all of
  // these states before.
  absl::Status Enter(const std::string& path, States states);
  // With those that come of ** being no folder at all.
  States Closure(States states) const;
  States Follow(const States& states, const std::string& name) const;
  // Whether a path that leads to these states is at the pattern's end.
  bool IsMeant(const States& states) const {
    return !states.empty() && states.back() == pattern_.size();
  }

  std::string root_;
  std::string base_;                  // the path in front of the pattern
  std::vector<std::string> pattern_;  // its names
  bool started_ = false;
  std::vector<Level> levels_;
  // The states in which each folder was read.
  std::map<std::pair<dev_t, ino_t>, States> entered_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_FILE_WALK_H_
