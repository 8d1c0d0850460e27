// Who may connect, and how it is kept from others.
#ifndef HEARSAY_WORKER_SERVER_TLS_H_
#define HEARSAY_WORKER_SERVER_TLS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/server_credentials.h"

namespace hearsay {

// Files are PEM. They are read again when they change.
struct TlsOptions {
  // The server's certificate, with those between it and its authority behind
  // it, and its private key. Both or neither; neither means no encryption.
  std::string certificate_file;
  std::string key_file;

  // The authorities of callers. If there are any, callers without a certificate
  // of theirs cannot connect.
  std::string client_ca_file;
  // If there are any, a caller's certificate must have one of these among its
  // subject alternative names: DNS names, URIs such as
  // "spiffe://cluster/ns/news/sa/reader", addresses. Compared as they are.
  std::vector<std::string> allowed_clients;

  // How often files are looked at; 1 s to 24 h, whole seconds.
  absl::Duration reload_interval = absl::Seconds(30);

  bool enabled() const { return !certificate_file.empty(); }

  // INVALID_ARGUMENT names what is missing or contradicts something else.
  absl::Status Validate() const;
};

// INVALID_ARGUMENT names the file that cannot be used, and why.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    const TlsOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TLS_H_
