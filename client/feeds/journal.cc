#include "client/feeds/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/feeds/file.h"
#include "client/feeds/journal_record.h"

namespace hearsay::feeds {
namespace {

// Raised when an older program could not read what a newer one writes.
constexpr char kVersion[] = "1";

constexpr char kHeader = 'H';    // the version
constexpr char kSettings = 'S';  // EncodeSettings
constexpr char kModel = 'M';     // the model's version
constexpr char kCommit = 'C';    // three numbers, then keys

absl::Status Damaged(const std::string& path) {
  return absl::DataLossError(absl::StrCat(
      path,
      ": not a feed's journal, or a damaged one; --overwrite starts the "
      "feed over"));
}

std::string EncodeCommit(const Commit& commit) {
  std::string bytes;
  AppendNumber(commit.output_bytes, &bytes);
  AppendNumber(commit.dead_letter_bytes, &bytes);
  AppendNumber(commit.failed, &bytes);
  for (const ArticleKey& key : commit.articles) {
    bytes.append(key.data(), key.size());
  }
  return bytes;
}

// Adds a commit to what was done before it.
bool AddTo(absl::string_view bytes, Commit* done) {
  int64_t failed = 0;
  if (!ConsumeNumber(&bytes, &done->output_bytes) ||
      !ConsumeNumber(&bytes, &done->dead_letter_bytes) ||
      !ConsumeNumber(&bytes, &failed) ||
      bytes.size() % ArticleKey().size() != 0) {
    return false;
  }
  done->failed += failed;
  for (size_t at = 0; at < bytes.size(); at += ArticleKey().size()) {
    std::copy_n(bytes.begin() + at, ArticleKey().size(),
                done->articles.emplace_back().begin());
  }
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Journal>> Journal::Open(const std::string& path,
                                                       int flags) {
  const int descriptor = open(path.c_str(), flags | O_RDWR | O_CLOEXEC, 0666);
  if (descriptor < 0) return FileError(path, "open");
  std::unique_ptr<Journal> journal(new Journal(path, descriptor));
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return FileError(path, "lock");
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": another feed is at work on this journal"));
  }
  return journal;
}

absl::StatusOr<std::unique_ptr<Journal>> Journal::Create(
    const std::string& path, const Settings& settings) {
  absl::StatusOr<std::unique_ptr<Journal>> journal = Open(path, O_CREAT);
  if (!journal.ok()) return journal;
  if (ftruncate((*journal)->descriptor_, 0) != 0) {
    return FileError(path, "empty");
  }
  std::string bytes;
  AppendRecord(kHeader, kVersion, &bytes);
  AppendRecord(kSettings, EncodeSettings(settings), &bytes);
  absl::Status status = (*journal)->Add(bytes);
  if (status.ok()) status = SyncName(path);
  if (!status.ok()) return status;
  return journal;
}

absl::StatusOr<std::unique_ptr<Journal>> Journal::Resume(
    const std::string& path, const Settings& settings, JournalState* state) {
  absl::StatusOr<std::unique_ptr<Journal>> journal = Open(path, 0);
  if (!journal.ok()) return journal;
  const int descriptor = (*journal)->descriptor_;
  const absl::StatusOr<std::string> bytes = ReadFile(descriptor, path);
  if (!bytes.ok()) return bytes.status();
  const absl::StatusOr<JournalRecords> read = ReadRecords(*bytes);
  if (!read.ok()) {
    return absl::Status(read.status().code(),
                        absl::StrCat(path, ": ", read.status().message()));
  }
  const std::vector<JournalRecord>& records = read->records;
  if (!records.empty() &&
      (records[0].type != kHeader || records[0].payload != kVersion)) {
    return absl::FailedPreconditionError(absl::StrCat(
        path,
        ": a journal of another version of this program; finish the feed "
        "with that one, or start over with --overwrite"));
  }
  if (records.size() < 2) {
    // Nothing else is written before its start is on disk.
    std::string start;
    AppendRecord(kHeader, kVersion, &start);
    const size_t length = std::min(bytes->size(), start.size());
    if (bytes->compare(0, length, start, 0, length) != 0) return Damaged(path);
    return absl::NotFoundError(absl::StrCat(path, ": an empty journal"));
  }
  if (records[1].type != kSettings) return Damaged(path);
  const std::string difference =
      DescribeDifference(DecodeSettings(records[1].payload), settings);
  if (!difference.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        path, ": the journal of a feed with other settings: ", difference,
        "; --overwrite starts over"));
  }
  for (size_t i = 2; i < records.size(); ++i) {
    const JournalRecord& record = records[i];
    if (record.type == kModel) {
      state->model_version = std::string(record.payload);
    } else if (record.type != kCommit || !AddTo(record.payload, &state->done)) {
      return Damaged(path);
    }
  }
  if (ftruncate(descriptor, read->good_bytes) != 0 ||
      lseek(descriptor, read->good_bytes, SEEK_SET) < 0) {
    return FileError(path, "cut off the unfinished end");
  }
  return journal;
}

Journal::~Journal() { close(descriptor_); }

absl::Status Journal::AddModel(const std::string& model_version) {
  std::string bytes;
  AppendRecord(kModel, model_version, &bytes);
  return Add(bytes);
}

absl::Status Journal::AddCommit(const Commit& commit) {
  std::string bytes;
  const std::string payload = EncodeCommit(commit);
  // The next run would take it for damage. Nor can it be split: lengths and
  // articles are true together.
  if (payload.size() > kMaxPayloadBytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        path_, ": too many articles for one commit, ", commit.articles.size()));
  }
  AppendRecord(kCommit, payload, &bytes);
  return Add(bytes);
}

absl::Status Journal::Add(const std::string& bytes) {
  absl::Status status = WriteAll(descriptor_, path_, bytes);
  if (status.ok()) status = SyncFile(descriptor_, path_);
  return status;
}

}  // namespace hearsay::feeds
