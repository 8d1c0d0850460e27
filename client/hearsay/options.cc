#include "client/hearsay/options.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hearsay {
namespace {

absl::Status CheckInteger(absl::string_view field, int64_t value, int64_t least,
                          int64_t most) {
  if (least <= value && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      field, " is ", value, "; it must be from ", least, " to ", most));
}

absl::Status CheckTimeout(absl::string_view field, absl::Duration value) {
  if (value > absl::ZeroDuration()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      field, " is ", absl::FormatDuration(value), "; it must be more than 0"));
}

absl::Status CheckDuration(absl::string_view field, absl::Duration value,
                           absl::Duration least, absl::Duration most,
                           absl::string_view or_else = "") {
  if (least <= value && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(field, " is ", absl::FormatDuration(value),
                   "; it must be from ", absl::FormatDuration(least), " to ",
                   absl::FormatDuration(most), or_else));
}

}  // namespace

bool ClientTls::IsPem(absl::string_view value) {
  return absl::StrContains(value, "-----BEGIN ");
}

absl::Status ClientTls::Validate() const {
  if (certificate.empty() != key.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "tls.", certificate.empty() ? "key" : "certificate",
        " is set without tls.", certificate.empty() ? "certificate" : "key"));
  }
  int files = 0;
  int texts = 0;
  for (const std::string* field : {&ca, &certificate, &key}) {
    if (!field->empty()) ++(IsPem(*field) ? texts : files);
  }
  if (files > 0 && texts > 0) {
    return absl::InvalidArgumentError(
        "tls.ca, tls.certificate and tls.key are given partly as files: give "
        "all of them as files or all as text");
  }
  return CheckDuration("tls.reload_interval", reload_interval, absl::Seconds(1),
                       absl::Hours(24));
}

absl::Status ClientOptions::Validate() const {
  absl::Status status = CheckTimeout("timeout", timeout);
  // gRPC does not go beyond 5.
  status.Update(CheckInteger("max_attempts", max_attempts, 1, 5));
  if (keepalive_time != absl::InfiniteDuration()) {
    status.Update(CheckDuration("keepalive_time", keepalive_time,
                                absl::Seconds(10), absl::Hours(24),
                                ", or infinite"));
  }
  status.Update(CheckDuration("keepalive_timeout", keepalive_timeout,
                              absl::Seconds(1), absl::Hours(1)));
  if (tls.has_value()) {
    status.Update(tls->Validate());
    if (credentials != nullptr) {
      status.Update(absl::InvalidArgumentError(
          "tls and credentials are both set; one of them is enough"));
    }
  }
  return status;
}

absl::Status FeedOptions::Validate() const {
  absl::Status status = CheckInteger("window", window, 1, 65536);
  status.Update(
      CheckInteger("window_bytes", window_bytes, 1, int64_t{1} << 40));
  status.Update(CheckTimeout("article_timeout", article_timeout));
  status.Update(CheckInteger("max_attempts", max_attempts, 1, 1000));
  status.Update(CheckTimeout("outage", outage));
  status.Update(CheckInteger("max_workers", max_workers, 1, 1024));
  return status;
}

}  // namespace hearsay
