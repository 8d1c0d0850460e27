#include "client/sources/http.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace hearsay::sources {
namespace {

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Answer {
  std::string bytes;
  size_t max_bytes;
  bool too_long = false;
};

size_t OnBytes(char* bytes, size_t, size_t count, void* data) {
  Answer& answer = *static_cast<Answer*>(data);
  answer.too_long = answer.bytes.size() + count > answer.max_bytes;
  if (answer.too_long) return 0;  // ends the transfer
  answer.bytes.append(bytes, count);
  return count;
}

absl::Status TooLongAnswer(size_t max_bytes) {
  return absl::ResourceExhaustedError(
      absl::StrCat("the answer is longer than ", max_bytes, " bytes"));
}

absl::StatusCode CodeOfHttp(long status) {
  switch (status) {
    case 401:
    case 403:
      return absl::StatusCode::kPermissionDenied;
    case 404:
    case 410:
      return absl::StatusCode::kNotFound;
    case 429:
      return absl::StatusCode::kResourceExhausted;
    default:
      return status >= 500 ? absl::StatusCode::kUnavailable
                           : absl::StatusCode::kFailedPrecondition;
  }
}

absl::Status StatusOfCurl(CURLcode code, const char* details,
                          const HttpLimits& limits) {
  const absl::string_view why =
      details[0] != '\0' ? details : curl_easy_strerror(code);
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return absl::DeadlineExceededError(
          absl::StrCat("the server is too slow: ", why));
    case CURLE_TOO_MANY_REDIRECTS:
      return absl::FailedPreconditionError(absl::StrCat(
          "it is redirected more than ", limits.max_redirects, " times"));
    case CURLE_UNSUPPORTED_PROTOCOL:
      return absl::FailedPreconditionError(
          absl::StrCat("only http and https are read: ", why));
    case CURLE_URL_MALFORMAT:
      return absl::InvalidArgumentError(absl::StrCat("no URL: ", why));
    case CURLE_PEER_FAILED_VERIFICATION:
      return absl::FailedPreconditionError(
          absl::StrCat("the server's certificate is not to be trusted: ", why));
    case CURLE_FILESIZE_EXCEEDED:
      return TooLongAnswer(limits.max_bytes);
    case CURLE_PARTIAL_FILE:
      return absl::DataLossError(absl::StrCat("the answer is cut off: ", why));
    default:
      return absl::UnavailableError(absl::StrCat("cannot fetch it: ", why));
  }
}

}  // namespace

absl::StatusOr<std::string> FetchUrl(const std::string& url,
                                     const HttpLimits& limits) {
  static std::once_flag initialized;
  std::call_once(initialized, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, FreeHandle> curl(curl_easy_init());
  // Curl would unpack an answer of any size by itself if it asked.
  const std::unique_ptr<curl_slist, FreeList> headers(
      curl_slist_append(nullptr, "Accept-Encoding: gzip"));
  if (curl == nullptr || headers == nullptr) {
    return absl::ResourceExhaustedError("out of memory");
  }
  Answer answer{"", limits.max_bytes};
  char details[CURL_ERROR_SIZE] = "";
  const auto set = [&](CURLoption option, auto value) {
    curl_easy_setopt(curl.get(), option, value);
  };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 1L);
  set(CURLOPT_MAXREDIRS, static_cast<long>(limits.max_redirects));
  set(CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(absl::ToInt64Milliseconds(limits.connect_timeout)));
  set(CURLOPT_TIMEOUT_MS,
      static_cast<long>(absl::ToInt64Milliseconds(limits.timeout)));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_USERAGENT, "hearsay");
  set(CURLOPT_ERRORBUFFER, details);
  set(CURLOPT_WRITEFUNCTION, OnBytes);
  set(CURLOPT_WRITEDATA, &answer);
  const CURLcode code = curl_easy_perform(curl.get());
  if (answer.too_long) return TooLongAnswer(limits.max_bytes);
  if (code != CURLE_OK) return StatusOfCurl(code, details, limits);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) {
    return absl::Status(
        CodeOfHttp(status),
        absl::StrCat("the server answers with HTTP status ", status));
  }
  return std::move(answer.bytes);
}

}  // namespace hearsay::sources
