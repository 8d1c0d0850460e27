// A piece of a text. Everything that Hearsay finds is a span: no stage copies
// words out of the article.
#ifndef HEARSAY_WORKER_BASE_SPAN_H_
#define HEARSAY_WORKER_BASE_SPAN_H_

#include <cstdint>
#include <ostream>

#include "absl/strings/string_view.h"

namespace hearsay {

// Bytes [start, end) of an article's UTF-8 text. Both ends lie on character
// boundaries. A default Span is empty and means "none".
struct Span {
  int32_t start = 0;
  int32_t end = 0;

  int32_t size() const { return end - start; }
  bool empty() const { return start >= end; }
  bool Contains(Span other) const {
    return start <= other.start && other.end <= end;
  }
  bool Overlaps(Span other) const {
    return start < other.end && other.start < end;
  }
  absl::string_view In(absl::string_view text) const {
    return text.substr(start, size());
  }

  friend bool operator==(Span a, Span b) {
    return a.start == b.start && a.end == b.end;
  }
  friend bool operator!=(Span a, Span b) { return !(a == b); }
  // By start; of those that start together the longer comes first.
  friend bool operator<(Span a, Span b) {
    return a.start != b.start ? a.start < b.start : a.end > b.end;
  }
  friend std::ostream& operator<<(std::ostream& out, Span s) {
    return out << "[" << s.start << "," << s.end << ")";
  }
};

// Elements [begin, end) of an array that the context names.
struct IndexRange {
  int32_t begin = 0;
  int32_t end = 0;

  int32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(int32_t index) const { return begin <= index && index < end; }

  friend bool operator==(IndexRange a, IndexRange b) {
    return a.begin == b.begin && a.end == b.end;
  }
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_BASE_SPAN_H_
