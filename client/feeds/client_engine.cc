// Articles go to workers over a client.

#include <utility>

#include "client/feeds/engine.h"

namespace hearsay::feeds {
namespace {

constexpr int64_t kWindowBytes = 256 << 20;

class ClientEngine : public Engine {
 public:
  ClientEngine(Client client, const FeedOptions& options)
      : client_(std::move(client)), options_(options) {
    options_.ordered = false;
    options_.window_bytes = kWindowBytes;
  }

  absl::Status Run(const FeedSource& source, const AnswerSink& sink,
                   const std::function<int()>& limit) override {
    options_.live_window = limit;
    options_.on_stop = on_stop_;
    return client_.AnnotateFeed(
        source, [&sink](FeedAnswer answer) { return sink(answer); }, options_);
  }

 private:
  const Client client_;
  FeedOptions options_;
};

}  // namespace

std::unique_ptr<Engine> MakeClientEngine(Client client,
                                         const FeedOptions& options) {
  return std::make_unique<ClientEngine>(std::move(client), options);
}

}  // namespace hearsay::feeds
