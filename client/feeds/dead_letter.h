// An article that failed, as a line that can be fed in again.
#ifndef HEARSAY_CLIENT_FEEDS_DEAD_LETTER_H_
#define HEARSAY_CLIENT_FEEDS_DEAD_LETTER_H_

#include <string>

#include "absl/status/status.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::feeds {

// The article as sources read it: {"id", "text" or "html", "uri",
// "publishTime", "author"}; what is not UTF-8 goes, in base64, into
// "rawBase64", with "contentType" and "charset". Then "status", as in answers,
// and "reason", that of the service or else the code's name. A line, with its
// end. Thread-safe.
std::string ToDeadLetter(const v1::Article& article, const absl::Status& why);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_DEAD_LETTER_H_
