// What a feed has done, on disk: which articles, and how much of its output is
// good. docs/feed.md has the format.
#ifndef HEARSAY_CLIENT_FEEDS_JOURNAL_H_
#define HEARSAY_CLIENT_FEEDS_JOURNAL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/feeds/article_key.h"
#include "client/feeds/settings.h"

namespace hearsay::feeds {

// How far a feed has come: with what is on disk at that point, everything that
// the articles came to is there.
struct Commit {
  int64_t output_bytes = 0;
  int64_t dead_letter_bytes = 0;
  int64_t failed = 0;  // of `articles`
  std::vector<ArticleKey> articles;
};

// What a journal tells the next run: the sum of its commits, with the lengths
// of the last one.
struct JournalState {
  Commit done;
  std::string model_version;  // empty: not known yet
};

// A file that grows by records, each on disk when its call returns. One thread
// at a time; one process at a time, which a lock on the file sees to.
class Journal {
 public:
  // Starts a new one in the place of any other. FAILED_PRECONDITION where
  // another process is at work on it.
  static absl::StatusOr<std::unique_ptr<Journal>> Create(
      const std::string& path, const Settings& settings);

  // Opens one to go on with: gives its state, and cuts off a last record that
  // a crash left unfinished. FAILED_PRECONDITION where the journal is that of
  // another feed, or another process is at work on it; DATA_LOSS where it is
  // damaged; NOT_FOUND where there is none, or none was ever finished.
  static absl::StatusOr<std::unique_ptr<Journal>> Resume(
      const std::string& path, const Settings& settings, JournalState* state);

  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  absl::Status AddModel(const std::string& model_version);
  // RESOURCE_EXHAUSTED where it has more than about a million articles.
  absl::Status AddCommit(const Commit& commit);

 private:
  Journal(std::string path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  static absl::StatusOr<std::unique_ptr<Journal>> Open(const std::string& path,
                                                       int flags);
  absl::Status Add(const std::string& bytes);

  const std::string path_;
  const int descriptor_;
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_JOURNAL_H_
