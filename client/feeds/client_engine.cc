// Articles go to workers over a client.

#include <utility>

#include "client/feeds/engine.h"

namespace hearsay::feeds {
namespace {

// The source holds articles back before these do.
constexpr int kWindow = 65536;
constexpr int64_t kWindowBytes = 256 << 20;

class ClientEngine : public Engine {
 public:
  ClientEngine(Client client, const FeedOptions& options)
      : client_(std::move(client)), options_(options) {
    options_.ordered = false;
    options_.window = kWindow;
    options_.window_bytes = kWindowBytes;
  }

  absl::Status Run(const FeedSource& source, const AnswerSink& sink) override {
    return client_.AnnotateFeed(source, sink, options_);
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
