#include "client/hearsay/utf8.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/hearsay/status.h"
#include "unicode/utf8.h"

namespace hearsay::client_internal {

absl::Status CheckUtf8(absl::string_view what, absl::string_view value) {
  const char* bytes = value.data();
  const int64_t length = value.size();
  for (int64_t i = 0; i < length;) {
    const int64_t start = i;
    UChar32 c;
    U8_NEXT(bytes, i, length, c);
    if (c >= 0) continue;
    return MakeClientError(
        absl::StatusCode::kInvalidArgument, "INVALID_UTF8",
        absl::StrFormat("%s is not UTF-8: byte 0x%02x at offset %d", what,
                        static_cast<unsigned char>(bytes[start]), start),
        {{"byte_offset", absl::StrCat(start)},
         {"byte", absl::StrFormat("0x%02x",
                                  static_cast<unsigned char>(bytes[start]))}});
  }
  return absl::OkStatus();
}

}  // namespace hearsay::client_internal
