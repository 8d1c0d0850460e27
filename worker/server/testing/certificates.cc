#include "worker/server/testing/certificates.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace hearsay {
namespace {

// Without names, an authority's.
X509* NewCertificate(int serial, const std::string& common_name,
                     const std::string& names, EVP_PKEY* key, X509* issuer) {
  X509* x509 = X509_new();
  X509_set_version(x509, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), serial);
  X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  X509_set_pubkey(x509, key);
  X509_NAME_add_entry_by_txt(
      X509_get_subject_name(x509), "CN", MBSTRING_ASC,
      reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
  if (issuer == nullptr) issuer = x509;
  X509_set_issuer_name(x509, X509_get_subject_name(issuer));
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
  const auto add = [&](int kind, const std::string& value) {
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(x509, extension, -1);
    X509_EXTENSION_free(extension);
  };
  if (names.empty()) {
    add(NID_basic_constraints, "critical,CA:TRUE");
  } else {
    add(NID_subject_alt_name, names);
  }
  return x509;
}

template <typename Write>
std::string Pem(Write write) {
  BIO* memory = BIO_new(BIO_s_mem());
  write(memory);
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  std::string text(data, size);
  BIO_free(memory);
  return text;
}

}  // namespace

Authority::Authority()
    : key_(EVP_EC_gen("P-256"), &EVP_PKEY_free), x509_(nullptr, &X509_free) {
  x509_.reset(NewCertificate(serial_++, "authority", "", key_.get(), nullptr));
  own_ = Sign(x509_.get(), key_.get());
}

Certificate Authority::Issue(const std::string& names) {
  const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
  const X509Pointer x509(
      NewCertificate(serial_++, "holder", names, key.get(), x509_.get()),
      &X509_free);
  return Sign(x509.get(), key.get());
}

Certificate Authority::Sign(X509* certificate, EVP_PKEY* key) {
  X509_sign(certificate, key_.get(), EVP_sha256());
  Certificate made;
  made.certificate = Pem([&](BIO* to) { PEM_write_bio_X509(to, certificate); });
  made.key = Pem([&](BIO* to) {
    PEM_write_bio_PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr);
  });
  return made;
}

}  // namespace hearsay
