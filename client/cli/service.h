// Where the command's answers come from: workers elsewhere, or one in this
// process.
#ifndef HEARSAY_CLIENT_CLI_SERVICE_H_
#define HEARSAY_CLIENT_CLI_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/hearsay/client.h"

namespace hearsay::cli {

// Which workers to ask, and how.
struct Workers {
  std::string target;      // as in client.h; empty: one in this process
  bool encrypted = false;  // TLS; so it is where any of `tls` is set
  ClientTls tls;           // files
  absl::Duration timeout = absl::ZeroDuration();  // of an article; 0: see below
};

// A client of workers elsewhere. INVALID_ARGUMENT says what of `workers` cannot
// be used.
absl::StatusOr<Client> ConnectTo(const Workers& workers);

// A client, and the worker in this process where it asks that one: the same
// service as //worker:hearsay_worker, without a network. Can be moved.
// Thread-safe.
class Service {
 public:
  // DATA_LOSS where the models that are linked in are broken, INVALID_ARGUMENT
  // where `workers` cannot be used.
  static absl::StatusOr<Service> Open(const Workers& workers);

  Service(Service&&);
  Service& operator=(Service&&);
  ~Service();

  // It must not outlive the service.
  const Client& client() const { return client_; }
  bool is_embedded() const { return embedded_ != nullptr; }
  // How long an article may take: what `workers` say, or else FeedOptions' own
  // for others, and for ever for the one in this process, for which nobody else
  // waits.
  absl::Duration article_timeout() const { return article_timeout_; }

 private:
  class Embedded;
  Service(std::unique_ptr<Embedded> embedded, Client client,
          absl::Duration article_timeout);

  std::unique_ptr<Embedded> embedded_;
  Client client_;
  absl::Duration article_timeout_;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_SERVICE_H_
