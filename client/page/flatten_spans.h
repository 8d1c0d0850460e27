// Spans that overlap in any way -> segments that do not.
#ifndef HEARSAY_CLIENT_PAGE_FLATTEN_SPANS_H_
#define HEARSAY_CLIENT_PAGE_FLATTEN_SPANS_H_

#include <cstdint>
#include <vector>

namespace hearsay::page {

// A piece of the text, half-open, in bytes.
struct TextSpan {
  int64_t start = 0;
  int64_t end = 0;
};

// A piece of the text over which the same spans lie.
struct Segment {
  int64_t start = 0;
  int64_t end = 0;
  // Where its spans stand in Segments::spans.
  int first = 0;
  int count = 0;
};

// In the order of the text, without gaps or overlaps.
struct Segments {
  std::vector<Segment> segments;
  // For each segment the numbers of the spans over it, outermost first: those
  // that start earlier, then those that end later, then those of lower number.
  // Neighbouring segments thus agree in as many leading spans as they can,
  // which makes elements that nest of them.
  std::vector<int> spans;
};

// Cuts [0, size) wherever a span starts or ends, and at `cuts` (sorted). What
// lies outside of the text is cut off; empty spans are left out. So is, where
// `max_depth` spans lie over a place already, a span that starts there: this
// keeps the output linear in the number of spans, whatever they are.
// Thread-safe.
Segments FlattenSpans(const std::vector<TextSpan>& spans,
                      const std::vector<int64_t>& cuts, int64_t size,
                      int max_depth);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_FLATTEN_SPANS_H_
