#include "client/sources/http_message.h"

#include <cstdint>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/sources/byte_source.h"
#include "client/sources/unpack.h"

namespace hearsay::sources {
namespace {

// What Unpack looks at.
constexpr size_t kMagicBytes = 10;

// Takes a line off the front, without its end. False where there is none.
bool TakeLine(absl::string_view* text, absl::string_view* line) {
  const size_t end = text->find('\n');
  if (end == absl::string_view::npos) return false;
  *line = text->substr(0, end);
  text->remove_prefix(end + 1);
  absl::ConsumeSuffix(line, "\r");
  return true;
}

// Joins chunks. False where there are none: archives often keep the header's
// word of them and not the chunks. One that is cut off counts as far as it is
// there.
bool JoinChunks(absl::string_view text, std::string* body) {
  bool is_first = true;
  while (true) {
    absl::string_view line;
    if (!TakeLine(&text, &line)) return !is_first;
    line = absl::StripAsciiWhitespace(line.substr(0, line.find(';')));
    uint32_t size;
    if (line.empty() || !absl::ascii_isxdigit(line[0]) ||
        !absl::SimpleHexAtoi(line, &size)) {
      return !is_first;
    }
    is_first = false;
    const absl::string_view chunk = text.substr(0, size);
    absl::StrAppend(body, chunk);
    text.remove_prefix(chunk.size());
    if (size == 0) return true;
    absl::ConsumePrefix(&text, "\r");
    absl::ConsumePrefix(&text, "\n");
  }
}

bool IsKnownEncoding(absl::string_view encoding) {
  for (const absl::string_view known :
       {"", "identity", "gzip", "x-gzip", "zstd"}) {
    if (absl::EqualsIgnoreCase(encoding, known)) return true;
  }
  return false;
}

}  // namespace

bool Headers::Add(absl::string_view line) {
  const size_t colon = line.find(':');
  if (colon == absl::string_view::npos || colon == 0) return false;
  fields_.emplace_back(absl::StripAsciiWhitespace(line.substr(0, colon)),
                       absl::StripAsciiWhitespace(line.substr(colon + 1)));
  return true;
}

absl::string_view Headers::Get(absl::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (absl::EqualsIgnoreCase(field, name)) return value;
  }
  return {};
}

bool ParseHttp(absl::string_view text, HttpMessage* message) {
  absl::string_view line;
  if (!TakeLine(&text, &line) || !absl::StartsWith(line, "HTTP/")) return false;
  const std::vector<absl::string_view> parts =
      absl::StrSplit(line, absl::MaxSplits(' ', 2));
  if (parts.size() < 2 || !absl::SimpleAtoi(parts[1], &message->status)) {
    return false;
  }
  while (TakeLine(&text, &line)) {
    if (line.empty()) {
      message->body = text;
      return true;
    }
    message->headers.Add(line);
  }
  return false;
}

absl::Status DecodeBody(const HttpMessage& message, size_t most,
                        std::string* body) {
  std::string joined;
  if (!absl::EqualsIgnoreCase(message.headers.Get("Transfer-Encoding"),
                              "chunked") ||
      !JoinChunks(message.body, &joined)) {
    joined = std::string(message.body);
  }
  const absl::string_view encoding = message.headers.Get("Content-Encoding");
  if (!IsKnownEncoding(encoding)) {
    return absl::InvalidArgumentError(
        absl::StrCat("its content encoding is ", encoding,
                     "; gzip, zstd or none is needed"));
  }
  std::string start = joined.substr(0, kMagicBytes);
  joined.erase(0, start.size());
  const std::unique_ptr<ByteSource> source =
      Unpack(std::move(start), FromMemory(std::move(joined)));
  return ReadAll(*source, most, body);
}

MediaType ParseMediaType(absl::string_view content_type) {
  MediaType media;
  bool is_first = true;
  for (absl::string_view part : absl::StrSplit(content_type, ';')) {
    part = absl::StripAsciiWhitespace(part);
    if (is_first) {
      media.type = absl::AsciiStrToLower(part);
    } else if (absl::StartsWithIgnoreCase(part, "charset=")) {
      absl::string_view value = part.substr(8);
      absl::ConsumePrefix(&value, "\"");
      absl::ConsumeSuffix(&value, "\"");
      media.charset = std::string(value);
    }
    is_first = false;
  }
  return media;
}

}  // namespace hearsay::sources
