// What any process has: CPU time, memory, files. Under the names that
// Prometheus' own client libraries give them.
#ifndef HEARSAY_WORKER_SERVER_METRICS_PROCESS_METRICS_H_
#define HEARSAY_WORKER_SERVER_METRICS_PROCESS_METRICS_H_

#include "worker/server/metrics/exposition.h"

namespace hearsay {

// Of this process, from getrusage and /proc/self. What cannot be read is left
// out. Thread-safe.
void WriteProcessMetrics(Exposition& exposition);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_METRICS_PROCESS_METRICS_H_
