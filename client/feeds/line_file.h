// A file of lines that grows, and that can be cut off where it was last known
// to be good.
#ifndef HEARSAY_CLIENT_FEEDS_LINE_FILE_H_
#define HEARSAY_CLIENT_FEEDS_LINE_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/feeds/packing.h"

namespace hearsay::feeds {

// One thread at a time, but for Sync(). Errors name the path.
class LineFile {
 public:
  // Starts an empty one, in the place of what there is. "-" is standard output;
  // that, pipes and devices cannot be cut off.
  static absl::StatusOr<std::unique_ptr<LineFile>> Create(
      const std::string& path);

  // Opens one to go on with, after its first `good_bytes`. What is behind them
  // is cut off. DATA_LOSS where it is shorter.
  static absl::StatusOr<std::unique_ptr<LineFile>> Resume(
      const std::string& path, int64_t good_bytes);

  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  Packing packing() const { return packing_; }
  bool is_regular() const { return is_regular_; }

  // Writes lines, packed by Pack().
  absl::Status Write(absl::string_view packed);

  // What was written is on disk. May be called while another thread writes.
  absl::Status Sync();

  // Whether a write found that nobody reads the pipe any more. Not while
  // another thread writes.
  bool reader_left() const { return reader_left_; }

  // The bytes that were written, those before Resume() included.
  int64_t size() const { return size_; }

 private:
  LineFile(const std::string& path, int descriptor, bool is_regular,
           int64_t size);

  const std::string path_;
  const int descriptor_;
  const bool is_regular_;
  const Packing packing_;
  int64_t size_;
  bool reader_left_ = false;
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_LINE_FILE_H_
