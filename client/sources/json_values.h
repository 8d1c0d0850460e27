// A JSON document of any length -> its articles' objects, one by one.
#ifndef HEARSAY_CLIENT_SOURCES_JSON_VALUES_H_
#define HEARSAY_CLIENT_SOURCES_JSON_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/sources/byte_source.h"

namespace hearsay::sources {

// A value that is an article, as yet unparsed.
struct JsonValue {
  int64_t number = 0;  // from 1
  // Good until the next is read. LineReader::kPadding bytes behind it may be
  // read too.
  absl::string_view text;
  bool is_feed_item = false;  // of a JSON Feed's "items"
  bool too_long = false;      // `text` is its start
};

// Finds where values start and end, by brackets and strings alone: whether a
// value is JSON within is for who parses it, and one that is not leaves the
// next where they are. Values are the elements of an array at the top; those of
// the array "items" of an object at the top that is a JSON Feed; else that
// object itself. Several documents may follow each other. In memory is one
// value. One thread at a time.
//
// A JSON Feed is an object with an array "items" that does not have a "text",
// "html" or "rawBase64" of its own, or has them behind a "version" of
// jsonfeed.org. Without that version the first item must be an object, if there
// is any. What is longer than a value may be, and has told neither, is a feed.
class JsonValues {
 public:
  // Of values longer than `max_value_bytes` the rest is passed over.
  JsonValues(std::unique_ptr<ByteSource> source, size_t max_value_bytes);

  // The next value. False at the end, or where reading failed or the brackets
  // are no JSON: see status().
  bool Next(JsonValue* value);

  const absl::Status& status() const { return status_; }
  // The line that was reached, from 1.
  int64_t line() const { return line_; }

 private:
  // Where one stands between values.
  enum class Place { kTop, kArray, kItems, kBehindItems };

  // The next byte without moving on; -1 at the end or an error.
  int Peek();
  void Advance();
  int SkipSpace();
  // Each goes over one part, and keeps it in value_ if `keep`. False where
  // the document ends within, or where it is too long to keep what was read
  // since items_.
  bool ReadString(bool keep, std::string* start);
  bool ReadScalar();
  // An object or array, from `depth` brackets inside it.
  bool ReadBrackets(int64_t depth, bool keep);
  // An object at the top. If it turns out to be a feed, what comes next is its
  // first item, and *is_feed.
  bool ReadTop(bool* is_feed);
  bool ReadKeys();
  // The array "items"; of a feed that has told its version its start.
  bool ReadItems();
  void NoteField(absl::string_view key, absl::string_view value);
  // Goes back to the first item.
  void GoBack();
  // Goes over a byte.
  void Take(bool keep);
  // Of what lies right before the next byte.
  void Keep(absl::string_view text);
  bool Give(JsonValue* value, bool is_feed_item);
  bool Fail(absl::Status status);
  bool FailAtEnd();

  const std::unique_ptr<ByteSource> source_;
  const size_t max_value_bytes_;
  std::vector<char> buffer_;
  size_t next_ = 0;
  size_t end_ = 0;
  std::optional<absl::Status> source_end_;  // nothing more can be read
  int64_t line_ = 1;
  Place place_ = Place::kTop;
  int64_t number_ = 0;
  std::string value_;
  bool too_long_ = false;
  // The first item of an object at the top that is a feed, for all that its
  // keys have told so far.
  struct FirstItem {
    size_t at;  // in value_
    int64_t line;
  };
  std::optional<FirstItem> items_;
  bool has_version_ = false;  // of jsonfeed.org
  bool has_text_ = false;     // and no version in front of it
  absl::Status status_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_JSON_VALUES_H_
