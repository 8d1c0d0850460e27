// The worker's log: a JSON object a line.
#ifndef HEARSAY_WORKER_SERVER_JSON_LOG_H_
#define HEARSAY_WORKER_SERVER_JSON_LOG_H_

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <memory>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/variant.h"

namespace hearsay {

enum class LogLevel { kInfo, kWarning, kError };

// A name and a value: a text, whose bytes may be any, or a number.
struct LogField {
  absl::string_view name;
  absl::variant<absl::string_view, int64_t, double> value;
};

// Writers never wait: lines go through a queue of a few thousand to a thread of
// their own, and when whoever takes them is too slow, the oldest are dropped.
// Thread-safe.
class JsonLog {
 public:
  // `file` must outlive it and, when Close() failed, what is still written.
  explicit JsonLog(std::FILE* file);
  // Writes what is in the queue, however long that takes, unless Close() was
  // called.
  ~JsonLog();
  JsonLog(const JsonLog&) = delete;
  JsonLog& operator=(const JsonLog&) = delete;

  // {"time": …, "level": "INFO", "message": …, fields}
  void Write(LogLevel level, absl::string_view message,
             std::initializer_list<LogField> fields = {});

  // How many lines were dropped.
  int64_t dropped() const;

  // Writes what is in the queue for `patience` at most. False when that was not
  // enough: a thread goes on with it and holds the file, so that the process
  // can end by _exit alone. Nothing else may be called at the same time, and
  // only this and the destructor later.
  bool Close(absl::Duration patience);

 private:
  class Queue;
  class Signal;
  std::unique_ptr<Queue> queue_;  // null once Close() was called
  std::shared_ptr<Signal> closed_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_JSON_LOG_H_
