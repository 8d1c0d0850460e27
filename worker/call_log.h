// Lines of the log about calls.
#ifndef HEARSAY_WORKER_CALL_LOG_H_
#define HEARSAY_WORKER_CALL_LOG_H_

#include "worker/server/json_log.h"
#include "worker/server/server.h"
#include "worker/settings.h"

namespace hearsay {

// Writes a line for each call that `which` names, when it ends: method, status,
// duration, bytes, and what the caller calls it. Empty for none. `log` must
// outlive it.
OnCallEnd MakeCallLog(LogCalls which, JsonLog& log);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_CALL_LOG_H_
