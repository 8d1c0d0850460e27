#include "client/feeds/ledger.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace hearsay::feeds {

absl::StatusOr<int> Ledger::Add(int64_t index, ArticleRecord record) {
  if (files_.folder != nullptr && !record.line.empty()) {
    const absl::Status status =
        files_.folder->Write(record.id, record.key, record.line);
    if (!status.ok()) return Fail(status);
    record.line.clear();
  }
  int released = 0;
  std::optional<Block> full;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!status_.ok()) return status_;
    if (ordered_) {
      held_back_.emplace(index, std::move(record));
      while (!held_back_.empty() && held_back_.begin()->first == next_index_) {
        status_ = Append(std::move(held_back_.begin()->second));
        if (!status_.ok()) return status_;
        held_back_.erase(held_back_.begin());
        ++next_index_;
        ++released;
      }
    } else {
      status_ = Append(std::move(record));
      if (!status_.ok()) return status_;
      released = 1;
    }
    if (block_.lines.size() + block_.dead_letters.size() >= block_bytes_) {
      full = Seal();
    }
  }
  if (full.has_value()) {
    const absl::Status status = Write(*std::move(full), nullptr);
    if (!status.ok()) return status;
  }
  return released;
}

absl::Status Ledger::Commit() {
  const std::lock_guard<std::mutex> one_at_a_time(commit_mutex_);
  Block block;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!status_.ok()) return status_;
    block = Seal();
  }
  feeds::Commit commit;
  absl::Status status = Write(std::move(block), &commit);
  if (!status.ok() || commit.articles.empty()) return status;
  if (files_.lines != nullptr) status = files_.lines->Sync();
  if (status.ok() && files_.folder != nullptr) status = files_.folder->Sync();
  if (status.ok() && files_.dead_letters != nullptr) {
    status = files_.dead_letters->Sync();
  }
  if (status.ok() && files_.journal != nullptr) status = Journalize(commit);
  return status.ok() ? status : Fail(status);
}

absl::Status Ledger::Fail(const absl::Status& status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (status_.ok()) status_ = status;
  return status_;
}

absl::Status Ledger::Journalize(const feeds::Commit& commit) {
  const std::string model = model_version();
  if (!model.empty() && !model_is_journaled_) {
    const absl::Status status = files_.journal->AddModel(model);
    if (!status.ok()) return status;
    model_is_journaled_ = true;
  }
  return files_.journal->AddCommit(commit);
}

std::string Ledger::model_version() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return model_version_;
}

absl::Status Ledger::Append(ArticleRecord record) {
  if (model_version_.empty()) {
    model_version_ = record.model_version;
  } else if (!record.failed && record.model_version != model_version_) {
    return absl::FailedPreconditionError(absl::StrCat(
        "a worker answers with model ", record.model_version,
        ", and this feed's answers are of model ", model_version_,
        ": finish with workers of that one, or start over with --overwrite"));
  }
  block_.lines += record.line;
  block_.dead_letters += record.dead_letter;
  block_.commit.failed += record.failed;
  block_.commit.articles.push_back(record.key);
  return absl::OkStatus();
}

Ledger::Block Ledger::Seal() {
  Block next;
  next.number = block_.number + 1;
  return std::exchange(block_, std::move(next));
}

absl::Status Ledger::Write(Block block, feeds::Commit* commit) {
  absl::StatusOr<std::string> lines = std::string();
  absl::StatusOr<std::string> dead_letters = std::string();
  if (files_.lines != nullptr) {
    lines = Pack(std::move(block.lines), files_.lines->packing());
  }
  if (files_.dead_letters != nullptr) {
    dead_letters =
        Pack(std::move(block.dead_letters), files_.dead_letters->packing());
  }
  std::unique_lock<std::mutex> lock(mutex_);
  turn_changed_.wait(lock, [&] { return turn_ == block.number; });
  absl::Status status = status_;
  if (status.ok()) status = lines.status();
  if (status.ok()) status = dead_letters.status();
  if (status.ok()) {
    // Nobody else writes until the turn changes.
    lock.unlock();
    status = WriteInTurn(*lines, *dead_letters);
    lock.lock();
  }
  if (status.ok()) {
    since_commit_.failed += block.commit.failed;
    since_commit_.articles.insert(since_commit_.articles.end(),
                                  block.commit.articles.begin(),
                                  block.commit.articles.end());
    if (commit != nullptr) {
      *commit = std::exchange(since_commit_, {});
      if (files_.lines != nullptr) commit->output_bytes = files_.lines->size();
      if (files_.dead_letters != nullptr) {
        commit->dead_letter_bytes = files_.dead_letters->size();
      }
    }
  } else if (status_.ok()) {
    status_ = status;
  }
  ++turn_;
  turn_changed_.notify_all();
  return status;
}

absl::Status Ledger::WriteInTurn(const std::string& lines,
                                 const std::string& dead_letters) {
  absl::Status status;
  if (files_.lines != nullptr) status = files_.lines->Write(lines);
  if (status.ok() && files_.dead_letters != nullptr) {
    status = files_.dead_letters->Write(dead_letters);
  }
  return status;
}

}  // namespace hearsay::feeds
