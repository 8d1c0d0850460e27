#include "client/sources/json_values.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/sources/format.h"
#include "client/sources/json_fields.h"
#include "client/sources/line_reader.h"

namespace hearsay::sources {
namespace {

constexpr size_t kBufferBytes = 256 << 10;
constexpr int kEnd = -1;
constexpr absl::string_view kItems = "items";

bool IsSpace(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

JsonValues::JsonValues(std::unique_ptr<ByteSource> source,
                       size_t max_value_bytes)
    : source_(std::move(source)),
      max_value_bytes_(max_value_bytes),
      buffer_(kBufferBytes) {}

bool JsonValues::Next(JsonValue* value) {
  if (!status_.ok()) return false;
  if (line_ == 1 && number_ == 0 && place_ == Place::kTop) {
    for (const char c : kByteOrderMark) {
      if (Peek() != static_cast<unsigned char>(c)) break;
      Advance();
    }
  }
  while (true) {
    const int c = SkipSpace();
    if (c == kEnd) {
      return status_.ok() && place_ != Place::kTop ? FailAtEnd() : false;
    }
    value_.clear();
    too_long_ = false;
    bool found_items = false;
    if (place_ == Place::kBehindItems) {
      if (!ReadBrackets(1, /*keep=*/false, nullptr)) return FailAtEnd();
      place_ = Place::kTop;
    } else if (place_ != Place::kTop && (c == ',' || c == ']')) {
      Advance();
      if (c == ']') {
        place_ = place_ == Place::kItems ? Place::kBehindItems : Place::kTop;
      }
    } else if (place_ == Place::kTop && c == '[') {
      Advance();
      place_ = Place::kArray;
    } else if (c == '{' || c == '[') {
      if (!ReadBrackets(0, /*keep=*/true,
                        place_ == Place::kTop ? &found_items : nullptr)) {
        return FailAtEnd();
      }
      if (!found_items) return Give(value, place_ == Place::kItems);
      place_ = Place::kItems;
    } else if (place_ == Place::kTop || c == '}' || c == ':') {
      return Fail(JsonError(
          absl::StrFormat("not JSON: an object or array is needed, not \"%c\"",
                          absl::ascii_isprint(c) ? c : '?')));
    } else {
      if (c == '"' ? !ReadString(true, nullptr) : !ReadScalar()) {
        return FailAtEnd();
      }
      return Give(value, place_ == Place::kItems);
    }
  }
}

int JsonValues::Peek() {
  if (next_ == end_) {
    const absl::StatusOr<size_t> got =
        source_->Read(buffer_.data(), buffer_.size());
    if (!got.ok()) status_ = got.status();
    next_ = 0;
    end_ = got.ok() ? *got : 0;
    if (end_ == 0) return kEnd;
  }
  return static_cast<unsigned char>(buffer_[next_]);
}

void JsonValues::Advance() {
  if (buffer_[next_++] == '\n') ++line_;
}

int JsonValues::SkipSpace() {
  int c = Peek();
  while (IsSpace(c)) {
    Advance();
    c = Peek();
  }
  return c;
}

void JsonValues::Keep(bool keep, absl::string_view text) {
  if (!keep) return;
  const size_t room = max_value_bytes_ - value_.size();
  too_long_ |= text.size() > room;
  value_.append(text.data(), std::min(room, text.size()));
}

bool JsonValues::ReadString(bool keep, std::string* key) {
  Advance();
  Keep(keep, "\"");
  bool escaped = false;
  while (Peek() != kEnd) {
    // As far as the buffer goes.
    const size_t start = next_;
    bool closed = false;
    while (next_ < end_ && !closed) {
      const char c = buffer_[next_];
      closed = c == '"' && !escaped;
      escaped = c == '\\' && !escaped;
      Advance();
    }
    const absl::string_view piece(&buffer_[start], next_ - start);
    Keep(keep, piece);
    if (key != nullptr && key->size() <= kItems.size()) {
      key->append(piece.data(), std::min(piece.size(), kItems.size() + 1));
    }
    if (closed) return true;
  }
  return false;
}

bool JsonValues::ReadScalar() {
  for (int c = Peek(); c != kEnd; c = Peek()) {
    if (c == ',' || c == ']' || c == '}' || IsSpace(c)) return true;
    const char byte = c;
    Keep(true, {&byte, 1});
    Advance();
  }
  return false;
}

bool JsonValues::ReadBrackets(int64_t depth, bool keep, bool* found_items) {
  std::string key;
  bool is_value = false;  // behind the colon of a key at the top
  for (int c = Peek(); c != kEnd; c = Peek()) {
    if (c == '"') {
      key.clear();
      if (!ReadString(keep, &key)) return false;
      is_value = false;
      continue;
    }
    if (found_items != nullptr && depth == 1 && c == '[' && is_value &&
        key == absl::StrCat(kItems, "\"")) {
      Advance();
      *found_items = true;
      return true;
    }
    if (!IsSpace(c)) is_value = c == ':';
    const char byte = c;
    Keep(keep, {&byte, 1});
    Advance();
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return true;
  }
  return false;
}

bool JsonValues::Give(JsonValue* value, bool is_feed_item) {
  const size_t length = value_.size();
  value_.append(LineReader::kPadding, ' ');
  value->number = ++number_;
  value->text = absl::string_view(value_.data(), length);
  value->is_feed_item = is_feed_item;
  value->too_long = too_long_;
  return true;
}

bool JsonValues::Fail(absl::Status status) {
  status_ = std::move(status);
  return false;
}

bool JsonValues::FailAtEnd() {
  // Unless reading failed.
  return status_.ok() ? Fail(JsonError("not JSON: it breaks off")) : false;
}

}  // namespace hearsay::sources
