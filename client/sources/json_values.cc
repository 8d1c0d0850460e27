#include "client/sources/json_values.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "client/sources/format.h"
#include "client/sources/json_fields.h"
#include "client/sources/line_reader.h"

namespace hearsay::sources {
namespace {

constexpr size_t kBufferBytes = 256 << 10;
constexpr int kEnd = -1;

// Of a key or a string as much as it takes to know it.
constexpr size_t kMaxStart = 64;

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
    if (place_ == Place::kBehindItems) {
      if (!ReadBrackets(1, /*keep=*/false)) return FailAtEnd();
      place_ = Place::kTop;
    } else if (place_ != Place::kTop && (c == ',' || c == ']')) {
      Advance();
      if (c == ']') {
        place_ = place_ == Place::kItems ? Place::kBehindItems : Place::kTop;
      }
    } else if (place_ == Place::kTop && c == '[') {
      Advance();
      place_ = Place::kArray;
    } else if (place_ == Place::kTop && c == '{') {
      bool is_feed = false;
      if (!ReadTop(&is_feed)) return FailAtEnd();
      if (!is_feed) return Give(value, false);
      place_ = Place::kItems;
    } else if (c == '{' || c == '[') {
      if (!ReadBrackets(0, /*keep=*/true)) return FailAtEnd();
      return Give(value, place_ == Place::kItems);
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
    if (!source_end_.has_value()) {
      const absl::StatusOr<size_t> got =
          source_->Read(buffer_.data(), buffer_.size());
      next_ = 0;
      end_ = got.ok() ? *got : 0;
      if (end_ == 0) source_end_ = got.status();
    }
    if (next_ == end_) {
      status_ = *source_end_;
      return kEnd;
    }
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

void JsonValues::Take(bool keep) {
  const char c = buffer_[next_];
  Advance();
  if (keep) Keep({&c, 1});
}

void JsonValues::Keep(absl::string_view text) {
  const size_t room = max_value_bytes_ - value_.size();
  if (text.size() > room) {
    too_long_ = true;
    // What was read since then will be read again.
    if (items_.has_value()) next_ -= text.size() - room;
  }
  value_.append(text.data(), std::min(room, text.size()));
}

bool JsonValues::ReadString(bool keep, std::string* start) {
  Take(keep);
  bool escaped = false;
  while (!(items_.has_value() && too_long_) && Peek() != kEnd) {
    // As far as the buffer goes.
    const size_t begin = next_;
    bool closed = false;
    while (next_ < end_ && !closed) {
      const char c = buffer_[next_];
      closed = c == '"' && !escaped;
      escaped = c == '\\' && !escaped;
      Advance();
    }
    const absl::string_view piece(&buffer_[begin], next_ - begin);
    if (keep) Keep(piece);
    if (start != nullptr) {
      const absl::string_view inner =
          piece.substr(0, piece.size() - (closed ? 1 : 0));
      start->append(inner.data(),
                    std::min(inner.size(), kMaxStart - start->size()));
    }
    if (closed) return true;
  }
  return false;
}

bool JsonValues::ReadScalar() {
  for (int c = Peek(); c != kEnd; c = Peek()) {
    if (c == ',' || c == ']' || c == '}' || IsSpace(c)) return true;
    Take(/*keep=*/true);
  }
  return false;
}

bool JsonValues::ReadBrackets(int64_t depth, bool keep) {
  while (!(items_.has_value() && too_long_)) {
    const int c = Peek();
    if (c == kEnd) return false;
    if (c == '"') {
      if (!ReadString(keep, nullptr)) return false;
      continue;
    }
    // As far as the buffer goes.
    const size_t begin = next_;
    bool closed = false;
    while (next_ < end_ && buffer_[next_] != '"' && !closed) {
      const char here = buffer_[next_];
      Advance();
      if (here == '{' || here == '[') ++depth;
      closed = (here == '}' || here == ']') && --depth == 0;
    }
    if (keep) Keep({&buffer_[begin], next_ - begin});
    if (closed) return !(items_.has_value() && too_long_);
  }
  return false;
}

bool JsonValues::ReadTop(bool* is_feed) {
  items_.reset();
  has_version_ = has_text_ = false;
  const bool whole = ReadKeys();
  *is_feed = items_.has_value();
  if (*is_feed) GoBack();
  return whole || *is_feed;
}

bool JsonValues::ReadKeys() {
  Take(/*keep=*/true);
  std::string key;
  bool is_value = false;  // behind the colon of a key
  // Once it is surely a feed, the rest waits.
  while (!(items_.has_value() && (has_version_ || too_long_))) {
    const int c = Peek();
    if (c == kEnd) return false;
    if (c == '"') {
      std::string text;
      if (!ReadString(/*keep=*/true, &text)) return false;
      if (is_value) {
        NoteField(key, text);
      } else {
        key = std::move(text);
      }
      is_value = false;
    } else if (c == '[' && is_value && key == "items" && !has_text_ &&
               !items_.has_value()) {
      is_value = false;
      if (!ReadItems()) return false;
    } else if (c == '{' || c == '[') {
      is_value = false;
      if (!ReadBrackets(0, /*keep=*/true)) return false;
    } else {
      if (!IsSpace(c)) is_value = c == ':';
      Take(/*keep=*/true);
      if (c == '}' || c == ']') return true;
    }
  }
  return false;
}

bool JsonValues::ReadItems() {
  Take(/*keep=*/true);
  const int c = SkipSpace();
  if (has_version_ || c == '{' || c == ']') {
    items_ = FirstItem{value_.size(), line_};
    if (has_version_) return true;
  }
  return ReadBrackets(1, /*keep=*/true);
}

void JsonValues::NoteField(absl::string_view key, absl::string_view value) {
  if (key == "version") {
    has_version_ |= !has_text_ && absl::StrContains(value, "jsonfeed.org");
  } else if (!has_version_ &&
             (key == "text" || key == "html" || key == "rawBase64")) {
    has_text_ = true;
    items_.reset();
  }
}

void JsonValues::GoBack() {
  const size_t kept = value_.size() - items_->at;
  const size_t rest = end_ - next_;
  if (kept <= next_) {
    next_ -= kept;  // all of it is still there
  } else {
    if (buffer_.size() < kept + rest) buffer_.resize(kept + rest);
    std::copy_backward(buffer_.begin() + next_, buffer_.begin() + end_,
                       buffer_.begin() + kept + rest);
    std::copy(value_.begin() + items_->at, value_.end(), buffer_.begin());
    next_ = 0;
    end_ = kept + rest;
  }
  line_ = items_->line;
  items_.reset();
  status_ = absl::OkStatus();
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
