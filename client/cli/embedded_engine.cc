#include "client/cli/embedded_engine.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "client/hearsay/status.h"
#include "worker/annotator/annotator.h"
#include "worker/server/annotator_core.h"
#include "worker/server/article_answer.h"
#include "worker/server/cgroup_limits.h"
#include "worker/server/status.h"

namespace hearsay::cli {
namespace {

// Answers stay within this process.
constexpr int64_t kMaxAnswerBytes = 1 << 30;

// A thread gives its memory back after an answer that is larger than most.
constexpr int kMaxReusedBytes = 1 << 20;

class EmbeddedEngine : public feeds::Engine {
 public:
  EmbeddedEngine(Models models, const v1::AnnotateOptions& options, int threads)
      : annotator_(std::move(models)),
        core_(MakeAnnotationCore(annotator_)),
        options_(options),
        threads_(threads) {}

  absl::Status Run(const FeedSource& source, const feeds::AnswerSink& sink,
                   const std::function<int()>& limit) override {
    next_index_ = 0;
    ended_ = false;
    status_ = absl::OkStatus();
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_; ++i) {
      threads.emplace_back([&] {
        FeedAnswer answer;
        while (TakeAndAnswer(source, &answer)) {
          const absl::Status status = sink(answer);
          if (!status.ok()) End(status);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    return status_;
  }

 private:
  // False at the end.
  bool TakeAndAnswer(const FeedSource& source, FeedAnswer* answer) {
    std::optional<FeedArticle> article;
    {
      const std::lock_guard<std::mutex> lock(source_mutex_);
      if (ended_) return false;
      article = source();
      if (!article.has_value()) ended_ = true;
      if (ended_) return false;
      answer->index = next_index_++;
    }
    // The memory of the answer before is good for this one.
    if (!answer->document.ok() ||
        answer->document->GetCachedSize() > kMaxReusedBytes) {
      answer->document = v1::Document();
    }
    answer->document->Clear();
    absl::Status status = article->error;
    if (status.ok()) {
      status = AnswerArticle(core_, article->article, options_, Cancellation(),
                             kMaxAnswerBytes, &*answer->document);
      // As a client would see it.
      if (!status.ok()) status = StatusFromProto(ToRpcStatus(status));
    }
    answer->id = std::move(*article->article.mutable_id());
    if (!status.ok()) answer->document = status;
    return true;
  }

  void End(const absl::Status& status) {
    ended_ = true;
    const std::lock_guard<std::mutex> lock(status_mutex_);
    if (status_.ok()) status_ = status;
  }

  const Annotator annotator_;
  const AnnotationCore core_;
  const v1::AnnotateOptions options_;
  const int threads_;

  std::mutex source_mutex_;  // held while an article is read
  int64_t next_index_ = 0;
  std::atomic<bool> ended_{false};
  std::mutex status_mutex_;
  absl::Status status_;
};

}  // namespace

int EmbeddedThreads(int threads) {
  return threads > 0 ? threads : UsableCpus(ReadCgroupLimits());
}

absl::StatusOr<std::unique_ptr<feeds::Engine>> MakeEmbeddedEngine(
    const v1::AnnotateOptions& options, int threads) {
  absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) return models.status();
  return std::make_unique<EmbeddedEngine>(*std::move(models), options,
                                          EmbeddedThreads(threads));
}

}  // namespace hearsay::cli
