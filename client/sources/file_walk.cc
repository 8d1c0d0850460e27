#include "client/sources/file_walk.h"

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace hearsay::sources {
namespace {

constexpr absl::string_view kAnyFolders = "**";

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

bool IsHidden(absl::string_view name) { return absl::StartsWith(name, "."); }

}  // namespace

bool IsPattern(absl::string_view place) {
  return place.find_first_of("*?[") != absl::string_view::npos;
}

FileWalk::FileWalk(absl::string_view place, std::string root)
    : root_(std::move(root)) {
  if (!IsPattern(place)) {
    base_ = std::string(place);
    if (!absl::EndsWith(place, "/")) base_ += '/';
    return;
  }
  // What stands before the first name with a * needs no search.
  const size_t star = place.find_first_of("*?[");
  const size_t slash = place.rfind('/', star);
  const size_t start = slash == absl::string_view::npos ? 0 : slash + 1;
  base_ = std::string(place.substr(0, start));
  pattern_ = absl::StrSplit(place.substr(start), '/', absl::SkipEmpty());
}

bool FileWalk::WouldFind(absl::string_view path_below) const {
  States states = Closure({0});
  for (const absl::string_view name :
       absl::StrSplit(path_below, '/', absl::SkipEmpty())) {
    states = Follow(states, std::string(name));
    if (states.empty()) return false;
  }
  return IsMeant(states);
}

std::optional<FileWalk::Found> FileWalk::Next() {
  if (!started_) {
    started_ = true;
    absl::Status status = Enter(base_, Closure({0}));
    if (!status.ok()) return Found{base_, status};
  }
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.next == level.names.size()) {
      levels_.pop_back();
      continue;
    }
    const std::string& name = level.names[level.next++];
    States states = Follow(level.states, name);
    if (states.empty()) continue;
    const bool is_meant =
        IsMeant(states) && !IsMeant(Follow(level.before, name));
    const std::string path = level.path + name;
    struct stat info;
    const bool exists = stat((root_ + path).c_str(), &info) == 0;
    if (exists && S_ISDIR(info.st_mode)) {
      const absl::Status status = Enter(path + "/", std::move(states));
      if (!status.ok()) return Found{path, status};
    } else if (is_meant && (!exists || S_ISREG(info.st_mode))) {
      // A link that leads nowhere is told by who opens it.
      return Found{path, absl::OkStatus()};
    }
  }
  return std::nullopt;
}

absl::Status FileWalk::Enter(const std::string& path, States states) {
  const std::string to_open = root_ + path;
  const std::unique_ptr<DIR, CloseFolder> folder(
      opendir(to_open.empty() ? "." : to_open.c_str()));
  struct stat info;
  if (folder == nullptr || fstat(dirfd(folder.get()), &info) != 0) {
    return absl::ErrnoToStatus(errno, "cannot read the folder");
  }
  States& entered = entered_[{info.st_dev, info.st_ino}];
  Level level{path, {}, entered, {}, 0};
  std::set_difference(states.begin(), states.end(), entered.begin(),
                      entered.end(), std::back_inserter(level.states));
  if (level.states.empty()) return absl::OkStatus();
  entered.insert(entered.end(), level.states.begin(), level.states.end());
  std::sort(entered.begin(), entered.end());
  while (true) {
    errno = 0;
    const dirent* entry = readdir(folder.get());
    if (entry == nullptr) break;
    const absl::string_view name = entry->d_name;
    if (name != "." && name != "..") level.names.emplace_back(name);
  }
  if (errno != 0) return absl::ErrnoToStatus(errno, "cannot read the folder");
  std::sort(level.names.begin(), level.names.end());
  levels_.push_back(std::move(level));
  return absl::OkStatus();
}

FileWalk::States FileWalk::Closure(States states) const {
  for (size_t i = 0; i < states.size(); ++i) {
    if (states[i] < pattern_.size() && pattern_[states[i]] == kAnyFolders) {
      states.push_back(states[i] + 1);
    }
  }
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
  return states;
}

FileWalk::States FileWalk::Follow(const States& states,
                                  const std::string& name) const {
  States next;
  for (const size_t state : states) {
    if (state == pattern_.size() || pattern_[state] == kAnyFolders) {
      if (!IsHidden(name)) next.push_back(state);
    } else if (fnmatch(pattern_[state].c_str(), name.c_str(), FNM_PERIOD) ==
               0) {
      next.push_back(state + 1);
    }
  }
  return Closure(std::move(next));
}

}  // namespace hearsay::sources
