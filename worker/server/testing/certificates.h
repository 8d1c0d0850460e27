// Certificates for tests of TLS.
#ifndef HEARSAY_WORKER_SERVER_TESTING_CERTIFICATES_H_
#define HEARSAY_WORKER_SERVER_TESTING_CERTIFICATES_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace hearsay {

// Both in PEM.
struct Certificate {
  std::string certificate;
  std::string key;
};

// Issues certificates that are good for an hour. One thread at a time.
class Authority {
 public:
  Authority();

  const std::string& certificate() const { return own_.certificate; }

  // For one who has the subject alternative names `names`, as OpenSSL writes
  // them: "DNS:localhost,URI:spiffe://cluster/reader".
  Certificate Issue(const std::string& names);

 private:
  using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
  using X509Pointer = std::unique_ptr<X509, void (*)(X509*)>;

  Certificate Sign(X509* certificate, EVP_PKEY* key);

  Key key_;
  X509Pointer x509_;
  Certificate own_;
  int serial_ = 1;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TESTING_CERTIFICATES_H_
