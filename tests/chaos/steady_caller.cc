// Calls workers at a steady rate and says how that went: one JSON object.
//
//   steady_caller TARGET CALLS_PER_SECOND
//
// Goes on until its standard input ends.
// Articles and streams by turns. Every failure is a line on standard error.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "client/hearsay/client.h"

namespace hearsay {
namespace {

constexpr char kText[] =
    "KELMORA — “We agreed,” Minister Ada Torvane said on Friday. She said that "
    "the ferry would sail again.";
constexpr int kThreads = 4;

absl::Status CallOnce(const Client& client, int number) {
  v1::Article article;
  article.set_text(kText);
  if (number % 2 == 0) return client.Annotate(article).status();
  int items = 0;
  absl::Status status =
      client.Stream(article, {}, [&items](const v1::AnnotationItem&) {
        ++items;
        return absl::OkStatus();
      });
  if (status.ok() && items == 0) status = absl::InternalError("no items");
  return status;
}

int Main(const std::string& target, double rate) {
  const absl::StatusOr<Client> client = Client::Connect(target);
  if (!client.ok()) {
    std::cerr << client.status() << "\n";
    return 1;
  }
  const absl::Time start = absl::Now();
  std::atomic<bool> stopping{false};
  std::atomic<int> next{0};
  std::atomic<int> failed{0};
  const auto work = [&] {
    while (!stopping) {
      const int number = next++;
      absl::SleepFor(start + absl::Seconds(number / rate) - absl::Now());
      const absl::Status status = CallOnce(*client, number);
      if (status.ok()) continue;
      ++failed;
      std::cerr << number << ": " << status << "\n";
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(work);
  std::cin.ignore(std::numeric_limits<std::streamsize>::max());
  stopping = true;
  for (std::thread& thread : threads) thread.join();
  std::printf("{\"calls\": %d, \"failed\": %d}\n", next.load(), failed.load());
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: steady_caller TARGET CALLS_PER_SECOND\n";
    return 2;
  }
  return hearsay::Main(argv[1], std::atof(argv[2]));
}
