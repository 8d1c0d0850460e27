#include "client/hearsay/client.h"

#include <utility>

#include "client/hearsay/article_check.h"
#include "client/hearsay/channel.h"

namespace hearsay {
namespace {

using ItemCallback = std::function<absl::Status(const v1::AnnotationItem&)>;

class ItemHandler : public StreamHandler {
 public:
  explicit ItemHandler(const ItemCallback& on_item) : on_item_(on_item) {}

  absl::Status OnSlice(v1::StreamAnnotationsResponse* slice) override {
    for (const v1::AnnotationItem& item : slice->items()) {
      const absl::Status status = on_item_(item);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  const ItemCallback& on_item_;
};

}  // namespace

absl::StatusOr<Client> Client::Connect(const std::string& target,
                                       const ClientOptions& options) {
  absl::StatusOr<std::shared_ptr<grpc::Channel>> channel =
      client_internal::MakeChannel(target, options);
  if (!channel.ok()) return channel.status();
  return Client(MakeConnection(*std::move(channel), options), options.timeout);
}

absl::StatusOr<v1::Document> Client::Annotate(
    v1::Article article, v1::AnnotateOptions options) const {
  const absl::Status status = client_internal::CheckArticle(article);
  if (!status.ok()) return status;
  v1::AnnotateArticleRequest request;
  *request.mutable_article() = std::move(article);
  *request.mutable_options() = std::move(options);
  return connection_->Annotate(request, timeout_);
}

absl::Status Client::Stream(v1::Article article, v1::AnnotateOptions options,
                            StreamHandler& handler) const {
  const absl::Status status = client_internal::CheckArticle(article);
  if (!status.ok()) return status;
  v1::StreamAnnotationsRequest request;
  *request.mutable_article() = std::move(article);
  *request.mutable_options() = std::move(options);
  return connection_->Stream(std::move(request), timeout_, handler);
}

absl::Status Client::Stream(v1::Article article, v1::AnnotateOptions options,
                            const ItemCallback& on_item) const {
  ItemHandler handler(on_item);
  return Stream(std::move(article), std::move(options), handler);
}

absl::Status Client::AnnotateFeed(const FeedSource& source,
                                  const FeedSink& sink,
                                  const FeedOptions& options) const {
  const absl::Status status = options.Validate();
  if (!status.ok()) return status;
  const FeedSource checked = [&source] {
    std::optional<FeedArticle> next = source();
    if (next.has_value() && next->error.ok()) {
      next->error = client_internal::CheckArticle(next->article);
    }
    return next;
  };
  return connection_->AnnotateFeed(checked, sink, options);
}

}  // namespace hearsay
