// Tells people how a feed goes while it runs.
#ifndef HEARSAY_CLIENT_FEEDS_PROGRESS_H_
#define HEARSAY_CLIENT_FEEDS_PROGRESS_H_

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "absl/time/time.h"
#include "client/feeds/counts.h"

namespace hearsay::feeds {

// What a line of progress tells.
struct ProgressNumbers {
  Counts counts;
  int under_way = 0;
  absl::Duration elapsed;
  double articles_per_second = 0;
  double words_per_second = 0;
  std::map<std::string, int64_t> workers;  // answers of each, since the start
  std::optional<double> share_read;        // of the sources, 0 to 1
};

// "12,400 articles (3 failed), 310/s, 101,300 words/s, 64 under way, 41%, 0:58
// left; workers 26% 25% 25% 24%". Thread-safe.
std::string ProgressLine(const ProgressNumbers& numbers);

// "58 s", "3:20 min", "2:10 h". Thread-safe.
std::string ShortDuration(absl::Duration duration);

// Shows lines until it is destroyed.
class Progress {
 public:
  enum class Style {
    kRedrawn,  // one line on a terminal, four times a second
    kLines,    // one after another, every ten seconds
  };

  // Lines on a terminal of `columns` are cut to fit. `read` gives the counts,
  // how many articles are under way, and the share read; it is called from a
  // thread of its own. Writes to standard error.
  Progress(Style style, int columns, std::function<ProgressNumbers()> read);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void Run();
  void Show(const std::string& line) const;

  const Style style_;
  const int columns_;
  const std::function<ProgressNumbers()> read_;
  std::mutex mutex_;  // guards is_over_
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_PROGRESS_H_
