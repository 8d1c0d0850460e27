// Annotates the articles of a feed within this process.
#ifndef HEARSAY_CLIENT_CLI_EMBEDDED_ENGINE_H_
#define HEARSAY_CLIENT_CLI_EMBEDDED_ENGINE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "client/feeds/engine.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::cli {

// Gives the same answers as a worker, without the calls: each thread takes an
// article, annotates it and makes its line of it, so that nothing is copied
// from thread to thread. `threads` of 0 are those that the container or the
// machine has. DATA_LOSS where the models that are linked in are broken.
absl::StatusOr<std::unique_ptr<feeds::Engine>> MakeEmbeddedEngine(
    const v1::AnnotateOptions& options, int threads);

// How many threads that would be. Thread-safe.
int EmbeddedThreads(int threads);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_EMBEDDED_ENGINE_H_
