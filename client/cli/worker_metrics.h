// What a worker says of itself at /metrics.
#ifndef HEARSAY_CLIENT_CLI_WORKER_METRICS_H_
#define HEARSAY_CLIENT_CLI_WORKER_METRICS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay::cli {

// The value of a metric without labels. `address` is HOST:PORT, where the
// worker's --http-listen is. UNAVAILABLE where nobody answers there, NOT_FOUND
// where there is no such metric.
absl::StatusOr<double> ReadWorkerMetric(absl::string_view address,
                                        const std::string& name);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_WORKER_METRICS_H_
