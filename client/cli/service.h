// Where the command's answers come from: workers elsewhere, or one in this
// process.
#ifndef HEARSAY_CLIENT_CLI_SERVICE_H_
#define HEARSAY_CLIENT_CLI_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/hearsay/client.h"

namespace hearsay::cli {

// Which workers to ask.
struct Workers {
  std::string target;  // as in client.h; empty: one in this process
};

// A client of workers elsewhere.
Client ConnectTo(const Workers& workers);

// A client, and the worker in this process where it asks that one: the same
// service as //worker:hearsay_worker, without a network. Can be moved.
// Thread-safe.
class Service {
 public:
  // DATA_LOSS where the models that are linked in are broken.
  static absl::StatusOr<Service> Open(const Workers& workers);

  Service(Service&&);
  Service& operator=(Service&&);
  ~Service();

  // It must not outlive the service.
  const Client& client() const { return client_; }
  bool is_embedded() const { return embedded_ != nullptr; }

 private:
  class Embedded;
  Service(std::unique_ptr<Embedded> embedded, Client client);

  std::unique_ptr<Embedded> embedded_;
  Client client_;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_SERVICE_H_
