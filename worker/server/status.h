// How the service reports errors: absl::Status -> gRPC, with the reason and its
// figures as a google.rpc.ErrorInfo of domain "hearsay".
#ifndef HEARSAY_WORKER_SERVER_STATUS_H_
#define HEARSAY_WORKER_SERVER_STATUS_H_

#include <string>

#include "absl/status/status.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace hearsay {

// What a program can tell an error by: the reason that MakeError was given, or
// its code's name ("DEADLINE_EXCEEDED").
std::string ErrorReason(const absl::Status& error);

// Every error gets an ErrorInfo with its reason. Long messages and values,
// which may quote what a caller sent, are cut, so that all of it fits into a
// call's trailers (8 KiB).
google::rpc::Status ToRpcStatus(const absl::Status& status);

// The same for a call that ends with it: details are a google.rpc.Status.
grpc::Status ToGrpcStatus(const absl::Status& status);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_STATUS_H_
