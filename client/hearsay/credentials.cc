#include "client/hearsay/credentials.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace hearsay::client_internal {
namespace {

using X509Pointer = std::unique_ptr<X509, decltype(&X509_free)>;
using KeyPointer = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using BioPointer = std::unique_ptr<BIO, decltype(&BIO_free)>;

// A field's content, and what to call it in an error.
struct Pem {
  std::string text;
  std::string name;
};

absl::StatusOr<Pem> Read(absl::string_view field, const std::string& value) {
  if (ClientTls::IsPem(value))
    return Pem{value, absl::StrCat("the text of ", field)};
  std::ifstream file(value, std::ios::binary);
  Pem pem;
  pem.text.assign(std::istreambuf_iterator<char>(file), {});
  pem.name = value;
  if (!file) {
    return absl::InvalidArgumentError(
        absl::StrCat("cannot read ", value, ", the file of ", field));
  }
  return pem;
}

BioPointer Open(const Pem& pem) {
  return BioPointer(BIO_new_mem_buf(pem.text.data(), pem.text.size()),
                    &BIO_free);
}

// Asks nobody for a password.
int NoPassword(char*, int, int, void*) { return 0; }

absl::StatusOr<X509Pointer> ReadCertificate(absl::string_view field,
                                            const std::string& value) {
  absl::StatusOr<Pem> pem = Read(field, value);
  if (!pem.ok()) return pem.status();
  X509Pointer certificate(
      PEM_read_bio_X509(Open(*pem).get(), nullptr, &NoPassword, nullptr),
      &X509_free);
  ERR_clear_error();
  if (certificate == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat(pem->name, " has no certificate in PEM"));
  }
  return certificate;
}

absl::Status CheckOwn(const ClientTls& tls) {
  const absl::StatusOr<X509Pointer> certificate =
      ReadCertificate("certificate", tls.certificate);
  if (!certificate.ok()) return certificate.status();
  const absl::StatusOr<Pem> pem = Read("key", tls.key);
  if (!pem.ok()) return pem.status();
  const KeyPointer key(
      PEM_read_bio_PrivateKey(Open(*pem).get(), nullptr, &NoPassword, nullptr),
      &EVP_PKEY_free);
  const bool fits = key != nullptr &&
                    X509_check_private_key(certificate->get(), key.get()) == 1;
  ERR_clear_error();
  if (key == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(
        pem->name, " has no private key in PEM without a password"));
  }
  if (!fits) {
    return absl::InvalidArgumentError(
        absl::StrCat(pem->name, " is not the key of the certificate"));
  }
  return absl::OkStatus();
}

std::shared_ptr<grpc::ChannelCredentials> WatchFiles(const ClientTls& tls) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(
      std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
          tls.key, tls.certificate, tls.ca,
          absl::ToInt64Seconds(tls.reload_interval)));
  if (!tls.ca.empty()) options.watch_root_certs();
  if (!tls.certificate.empty()) options.watch_identity_key_cert_pairs();
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeCredentials(
    const ClientTls& tls) {
  if (!tls.ca.empty()) {
    const absl::Status status = ReadCertificate("ca", tls.ca).status();
    if (!status.ok()) return status;
  }
  if (!tls.certificate.empty()) {
    const absl::Status status = CheckOwn(tls);
    if (!status.ok()) return status;
  }
  // They are all alike.
  const std::string& any = tls.ca.empty() ? tls.certificate : tls.ca;
  if (!any.empty() && !ClientTls::IsPem(any)) return WatchFiles(tls);
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = tls.ca;
  options.pem_cert_chain = tls.certificate;
  options.pem_private_key = tls.key;
  return grpc::SslCredentials(options);
}

}  // namespace hearsay::client_internal
