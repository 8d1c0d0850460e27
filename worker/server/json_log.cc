// libfmt and spdlog as headers: Debian has no archives for a static worker.
#define FMT_HEADER_ONLY
#include "worker/server/json_log.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "nlohmann/json.hpp"
#include "spdlog/async_logger.h"
#include "spdlog/details/thread_pool.h"
#include "spdlog/sinks/base_sink.h"

namespace hearsay {
namespace {

constexpr size_t kQueueLines = 8192;
constexpr absl::string_view kLevels[] = {"INFO", "WARNING", "ERROR"};

std::string ToStdString(absl::string_view text) { return std::string(text); }

// Writes lines to a file.
class FileSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit FileSink(std::FILE* file) : file_(file) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& line) override {
    std::fwrite(line.payload.data(), 1, line.payload.size(), file_);
    std::fputc('\n', file_);
  }
  void flush_() override { std::fflush(file_); }

 private:
  std::FILE* const file_;
};

}  // namespace

class JsonLog::Queue {
 public:
  explicit Queue(std::FILE* file)
      : threads_(
            std::make_shared<spdlog::details::thread_pool>(kQueueLines, 1)),
        logger_(std::make_shared<spdlog::async_logger>(
            "", std::make_shared<FileSink>(file), threads_,
            spdlog::async_overflow_policy::overrun_oldest)) {
    logger_->flush_on(spdlog::level::trace);
  }

  void Add(const std::string& line) {
    logger_->log(spdlog::level::info, spdlog::string_view_t(line));
  }
  int64_t dropped() const { return threads_->overrun_counter(); }

 private:
  const std::shared_ptr<spdlog::details::thread_pool> threads_;
  const std::shared_ptr<spdlog::async_logger> logger_;
};

// Not absl::Notification: the thread sanitizer does not see through Debian's
// Abseil.
class JsonLog::Signal {
 public:
  void Give() {
    const std::lock_guard<std::mutex> lock(mutex_);
    given_ = true;
    condition_.notify_all();
  }
  // Whether it was given within `patience`.
  bool Wait(absl::Duration patience) {
    std::unique_lock<std::mutex> lock(mutex_);
    return condition_.wait_for(lock, absl::ToChronoNanoseconds(patience),
                               [this] { return given_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  bool given_ = false;
};

JsonLog::JsonLog(std::FILE* file) : queue_(std::make_unique<Queue>(file)) {}

JsonLog::~JsonLog() = default;

void JsonLog::Write(LogLevel level, absl::string_view message,
                    std::initializer_list<LogField> fields) {
  nlohmann::ordered_json line;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(),
                                  absl::UTCTimeZone());
  line["level"] = ToStdString(kLevels[static_cast<int>(level)]);
  line["message"] = ToStdString(message);
  for (const LogField& field : fields) {
    nlohmann::ordered_json& value = line[ToStdString(field.name)];
    if (const auto* text = absl::get_if<absl::string_view>(&field.value)) {
      value = ToStdString(*text);
    } else if (const auto* number = absl::get_if<int64_t>(&field.value)) {
      value = *number;
    } else {
      value = absl::get<double>(field.value);
    }
  }
  queue_->Add(line.dump(-1, ' ', false,
                        nlohmann::ordered_json::error_handler_t::replace));
}

int64_t JsonLog::dropped() const { return queue_->dropped(); }

bool JsonLog::Close(absl::Duration patience) {
  if (closed_ == nullptr) {
    closed_ = std::make_shared<Signal>();
    std::thread([queue = std::move(queue_), closed = closed_]() mutable {
      queue.reset();
      closed->Give();
    }).detach();
  }
  return closed_->Wait(patience);
}

}  // namespace hearsay
