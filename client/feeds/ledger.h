// Takes what became of articles, and sees to it that each is on disk once.
#ifndef HEARSAY_CLIENT_FEEDS_LEDGER_H_
#define HEARSAY_CLIENT_FEEDS_LEDGER_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/feeds/article_record.h"
#include "client/feeds/folder_output.h"
#include "client/feeds/journal.h"
#include "client/feeds/line_file.h"

namespace hearsay::feeds {

// Where records go. What is null is not wanted.
struct LedgerFiles {
  LineFile* lines = nullptr;
  FolderOutput* folder = nullptr;
  LineFile* dead_letters = nullptr;
  Journal* journal = nullptr;
};

// Lines are gathered in blocks, which threads pack beside each other and write
// in turn. A commit writes what was gathered, brings the files to disk, and
// only then tells the journal. After an error every call returns it: what the
// journal says stays true, and a later run goes on from there.
//
// Thread-safe.
class Ledger {
 public:
  // `files` must outlive this. With `ordered`, records are written in the order
  // of their indices. Blocks are `block_bytes` long, or one record.
  // `model_version` is that of earlier runs; empty where there are none.
  Ledger(const LedgerFiles& files, bool ordered, size_t block_bytes,
         std::string model_version)
      : files_(files),
        ordered_(ordered),
        block_bytes_(block_bytes),
        model_version_(std::move(model_version)),
        model_is_journaled_(!model_version_.empty()) {}

  // Takes the record of the article with this index, from 0. Returns how many
  // records are no longer held back for their order, this one included.
  // FAILED_PRECONDITION where it is of another model than those before.
  absl::StatusOr<int> Add(int64_t index, ArticleRecord record);

  // When this returns, all records so far that are not held back are on disk,
  // and in the journal.
  absl::Status Commit();

  // Of the records so far; empty before the first.
  std::string model_version() const;

 private:
  // Lines that are written together.
  struct Block {
    int64_t number = 0;
    std::string lines;
    std::string dead_letters;
    feeds::Commit commit;
  };

  // Remembers the first error, and returns it.
  absl::Status Fail(const absl::Status& status);
  absl::Status Append(ArticleRecord record);
  Block Seal();
  // Packs a block and writes it when it is its turn. What was written since the
  // last commit goes to `commit`, where one is wanted.
  absl::Status Write(Block block, feeds::Commit* commit);
  absl::Status Journalize(const feeds::Commit& commit);
  absl::Status WriteInTurn(const std::string& lines,
                           const std::string& dead_letters);

  const LedgerFiles files_;
  const bool ordered_;
  const size_t block_bytes_;

  std::mutex commit_mutex_;   // one commit at a time; taken before mutex_
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable turn_changed_;
  std::map<int64_t, ArticleRecord> held_back_;  // by index
  int64_t next_index_ = 0;
  Block block_;
  int64_t turn_ = 0;            // the block that is to be written next
  feeds::Commit since_commit_;  // what was written since the last one
  std::string model_version_;
  bool model_is_journaled_;
  absl::Status status_;  // the first error
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_LEDGER_H_
