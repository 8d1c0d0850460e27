#include "worker/server/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <functional>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_certificate_verifier.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "worker/server/duration_range.h"

namespace hearsay {
namespace {

// Lets those in whose certificate, which the handshake has checked, has one of
// some names. Thread-safe.
class ClientNameVerifier
    : public grpc::experimental::ExternalCertificateVerifier {
 public:
  explicit ClientNameVerifier(const std::vector<std::string>& names)
      : allowed_(names.begin(), names.end()) {}

  bool Verify(grpc::experimental::TlsCustomVerificationCheckRequest* request,
              std::function<void(grpc::Status)> callback,
              grpc::Status* status) override {
    for (const auto& names : {request->dns_names(), request->uri_names(),
                              request->ip_names(), request->email_names()}) {
      for (const grpc::string_ref& name : names) {
        if (allowed_.contains(absl::string_view(name.data(), name.size()))) {
          return true;
        }
      }
    }
    *status = grpc::Status(grpc::StatusCode::UNAUTHENTICATED,
                           "the certificate has none of the allowed names");
    return true;
  }
  void Cancel(grpc::experimental::TlsCustomVerificationCheckRequest*) override {
  }

 private:
  const absl::flat_hash_set<std::string> allowed_;
};

// What OpenSSL says of the last thing that failed.
std::string OpenSslError() {
  const unsigned long error = ERR_peek_last_error();
  const char* reason = ERR_reason_error_string(error);
  ERR_clear_error();
  return reason != nullptr ? reason : "it is not readable";
}

absl::Status FileError(const std::string& path, absl::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat("cannot use ", path, " as ", what, ": ", OpenSslError()));
}

// Whether the files are what they should be; gRPC itself would start with any,
// and then refuse each connection.
absl::Status CheckFiles(const TlsOptions& options) {
  ERR_clear_error();
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
      SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (SSL_CTX_use_certificate_chain_file(
          context.get(), options.certificate_file.c_str()) != 1) {
    return FileError(options.certificate_file, "a certificate");
  }
  // Also compares it with the certificate.
  if (SSL_CTX_use_PrivateKey_file(context.get(), options.key_file.c_str(),
                                  SSL_FILETYPE_PEM) != 1) {
    return FileError(options.key_file, absl::StrCat("the private key of ",
                                                    options.certificate_file));
  }
  if (!options.client_ca_file.empty() &&
      SSL_CTX_load_verify_locations(
          context.get(), options.client_ca_file.c_str(), nullptr) != 1) {
    return FileError(options.client_ca_file, "certificates of authorities");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status TlsOptions::Validate() const {
  if (certificate_file.empty() != key_file.empty()) {
    return absl::InvalidArgumentError(
        "a certificate and its key are needed together: one of them is "
        "missing");
  }
  if (!client_ca_file.empty() && !enabled()) {
    return absl::InvalidArgumentError(
        "authorities of clients need a certificate of the server");
  }
  if (!allowed_clients.empty() && client_ca_file.empty()) {
    return absl::InvalidArgumentError(
        "names of allowed clients need authorities of clients: nobody would "
        "vouch for a name");
  }
  return CheckDuration("reload_interval", reload_interval, absl::Seconds(1),
                       kLongestWait);
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    const TlsOptions& options) {
  absl::Status status = options.Validate();
  if (!status.ok()) return status;
  if (!options.enabled()) return grpc::InsecureServerCredentials();
  status = CheckFiles(options);
  if (!status.ok()) return status;

  grpc::experimental::TlsServerCredentialsOptions tls(
      std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
          options.key_file, options.certificate_file, options.client_ca_file,
          absl::ToInt64Seconds(options.reload_interval)));
  tls.watch_identity_key_cert_pairs();
  if (!options.client_ca_file.empty()) {
    tls.watch_root_certs();
    tls.set_cert_request_type(
        GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  if (!options.allowed_clients.empty()) {
    tls.set_certificate_verifier(
        grpc::experimental::ExternalCertificateVerifier::Create<
            ClientNameVerifier>(options.allowed_clients));
  }
  return grpc::experimental::TlsServerCredentials(tls);
}

}  // namespace hearsay
