// What annotates the articles of a feed.
#ifndef HEARSAY_CLIENT_FEEDS_ENGINE_H_
#define HEARSAY_CLIENT_FEEDS_ENGINE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "client/hearsay/client.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"

namespace hearsay::feeds {

// As FeedSink, but called by several threads at once, so that what is made of
// an answer is made beside others. The answer stays the engine's, which uses
// its memory again.
using AnswerSink = std::function<absl::Status(const FeedAnswer&)>;

// One run at a time.
class Engine {
 public:
  virtual ~Engine() = default;

  // As Client::AnnotateFeed, in any order. `source` is called by one thread at
  // a time. `limit` tells how many articles may be under way, and may change;
  // the source sees to it too. What has no answer when it returns an error may
  // have been answered with that error.
  virtual absl::Status Run(const FeedSource& source, const AnswerSink& sink,
                           const std::function<int()>& limit) = 0;

  // Has `on_stop` called, by any thread, where a run ends early while its
  // source may still block. Before Run.
  void set_on_stop(std::function<void(const absl::Status& why)> on_stop) {
    on_stop_ = std::move(on_stop);
  }

 protected:
  std::function<void(const absl::Status& why)> on_stop_;
};

// Workers behind `client`. The order and the window of `options` are its own.
std::unique_ptr<Engine> MakeClientEngine(Client client,
                                         const FeedOptions& options);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_ENGINE_H_
