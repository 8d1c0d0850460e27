// Where the command's answers come from: workers elsewhere, or one in this
// process.
#ifndef HEARSAY_CLIENT_CLI_SERVICE_H_
#define HEARSAY_CLIENT_CLI_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/hearsay/client.h"
#include "worker/annotator/annotator.h"
#include "worker/server/server.h"

namespace hearsay::cli {

// The worker of this process: the same service as //worker:hearsay_worker,
// without a network. Thread-safe.
class EmbeddedService {
 public:
  // DATA_LOSS where the models that are linked in are broken.
  static absl::StatusOr<std::unique_ptr<EmbeddedService>> Start();

  // A client of it. It must not outlive the service.
  Client MakeClient();

 private:
  explicit EmbeddedService(Models models) : annotator_(std::move(models)) {}

  const Annotator annotator_;
  std::unique_ptr<Server> server_;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_SERVICE_H_
