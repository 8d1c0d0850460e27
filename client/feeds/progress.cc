#include "client/feeds/progress.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <numeric>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/hearsay/steady_clock.h"

namespace hearsay::feeds {
namespace {

constexpr std::chrono::milliseconds kRedrawEvery(250);
constexpr std::chrono::seconds kLineEvery(10);

// Rates are those of this time.
constexpr absl::Duration kRateOver = absl::Seconds(10);

// 1234567 -> "1,234,567"
std::string Grouped(int64_t number) {
  std::string digits = absl::StrCat(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(at, ",");
  }
  return digits;
}

// What each worker did, the busiest first; so many as fit.
void AppendShares(const std::map<std::string, int64_t>& workers,
                  std::string* line) {
  constexpr size_t kMostShown = 8;
  if (workers.size() < 2) return;
  std::vector<int64_t> answers;
  for (const auto& [worker, count] : workers) answers.push_back(count);
  const double all = std::accumulate(answers.begin(), answers.end(), 0.0);
  std::sort(answers.rbegin(), answers.rend());
  absl::StrAppend(line, "; workers");
  for (size_t i = 0; i < std::min(kMostShown, answers.size()); ++i) {
    absl::StrAppendFormat(line, " %.0f%%", 100 * answers[i] / all);
  }
  if (answers.size() > kMostShown) {
    absl::StrAppendFormat(line, " and %d more", answers.size() - kMostShown);
  }
}

}  // namespace

std::string ShortDuration(absl::Duration duration) {
  const int64_t seconds = absl::ToInt64Seconds(duration);
  if (seconds < 60) return absl::StrCat(seconds, " s");
  if (seconds < 3600) {
    return absl::StrFormat("%d:%02d min", seconds / 60, seconds % 60);
  }
  return absl::StrFormat("%d:%02d h", seconds / 3600, seconds / 60 % 60);
}

std::string ProgressLine(const ProgressNumbers& numbers) {
  const Counts& counts = numbers.counts;
  std::string line = absl::StrCat(Grouped(counts.answered), " articles");
  if (counts.failed > 0) {
    absl::StrAppend(&line, " (", Grouped(counts.failed), " failed)");
  }
  const int64_t skipped = counts.done_before + counts.duplicates +
                          counts.other_shards + counts.too_old;
  if (skipped > 0) {
    absl::StrAppend(&line, " (", Grouped(skipped), " passed over)");
  }
  absl::StrAppendFormat(
      &line, ", %s/s, %s words/s, %d under way",
      Grouped(static_cast<int64_t>(numbers.articles_per_second + 0.5)),
      Grouped(static_cast<int64_t>(numbers.words_per_second + 0.5)),
      numbers.under_way);
  if (numbers.share_read.has_value() && *numbers.share_read > 0) {
    const double share = *numbers.share_read;
    absl::StrAppendFormat(&line, ", %.0f%%, %s left", 100 * share,
                          ShortDuration(numbers.elapsed * (1 / share - 1)));
  }
  AppendShares(numbers.workers, &line);
  return line;
}

Progress::Progress(Style style, int columns,
                   std::function<ProgressNumbers()> read)
    : style_(style),
      columns_(columns),
      read_(std::move(read)),
      thread_([this] { Run(); }) {}

Progress::~Progress() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_over_ = true;
  }
  over_.notify_all();
  thread_.join();
}

void Progress::Run() {
  struct Point {
    absl::Time time;
    int64_t articles, words;
  };
  const absl::Time start = client_internal::SteadyNow();
  std::deque<Point> points = {{start, 0, 0}};
  std::unique_lock<std::mutex> lock(mutex_);
  const std::chrono::milliseconds every =
      style_ == Style::kRedrawn ? kRedrawEvery : kLineEvery;
  while (!over_.wait_for(lock, every, [this] { return is_over_; })) {
    ProgressNumbers numbers = read_();
    const absl::Time now = client_internal::SteadyNow();
    points.push_back({now, numbers.counts.answered, numbers.counts.words});
    while (points.size() > 2 && now - points[1].time >= kRateOver) {
      points.pop_front();
    }
    const double seconds = absl::ToDoubleSeconds(now - points.front().time);
    numbers.elapsed = now - start;
    numbers.articles_per_second =
        (numbers.counts.answered - points.front().articles) / seconds;
    numbers.words_per_second =
        (numbers.counts.words - points.front().words) / seconds;
    Show(ProgressLine(numbers));
  }
  // Leaves the line to whatever comes next.
  if (style_ == Style::kRedrawn) Show("");
}

void Progress::Show(const std::string& line) const {
  // To the line's start; then what is left of the line before is erased.
  const std::string shown =
      style_ == Style::kRedrawn
          ? absl::StrCat("\r", line.substr(0, columns_ - 1), "\x1b[K")
          : absl::StrCat("hearsay: ", line, "\n");
  // There is nowhere to tell that it failed.
  if (write(STDERR_FILENO, shown.data(), shown.size()) < 0) return;
}

}  // namespace hearsay::feeds
