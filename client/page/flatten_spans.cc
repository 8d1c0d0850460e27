#include "client/page/flatten_spans.h"

#include <algorithm>
#include <tuple>

namespace hearsay::page {
namespace {

// The spans with something in them, cut to the text, outermost first.
std::vector<int> NestingOrder(const std::vector<TextSpan>& spans) {
  std::vector<int> order;
  for (int i = 0; i < static_cast<int>(spans.size()); ++i) {
    if (spans[i].start < spans[i].end) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return std::make_tuple(spans[a].start, -spans[a].end, a) <
           std::make_tuple(spans[b].start, -spans[b].end, b);
  });
  return order;
}

std::vector<int64_t> Boundaries(const std::vector<TextSpan>& spans,
                                const std::vector<int64_t>& cuts,
                                int64_t size) {
  std::vector<int64_t> boundaries = {0, size};
  for (const TextSpan& span : spans) {
    if (span.start >= span.end) continue;
    boundaries.push_back(span.start);
    boundaries.push_back(span.end);
  }
  for (const int64_t cut : cuts) {
    if (cut > 0 && cut < size) boundaries.push_back(cut);
  }
  std::sort(boundaries.begin(), boundaries.end());
  boundaries.erase(std::unique(boundaries.begin(), boundaries.end()),
                   boundaries.end());
  return boundaries;
}

}  // namespace

Segments FlattenSpans(const std::vector<TextSpan>& spans,
                      const std::vector<int64_t>& cuts, int64_t size,
                      int max_depth) {
  std::vector<TextSpan> within = spans;
  for (TextSpan& span : within) {
    span.start = std::clamp<int64_t>(span.start, 0, size);
    span.end = std::clamp<int64_t>(span.end, 0, size);
  }
  const std::vector<int> order = NestingOrder(within);
  const std::vector<int64_t> boundaries = Boundaries(within, cuts, size);

  Segments result;
  std::vector<int> open;  // outermost first
  size_t next = 0;
  for (size_t i = 0; i + 1 < boundaries.size(); ++i) {
    const int64_t at = boundaries[i];
    open.erase(std::remove_if(open.begin(), open.end(),
                              [&](int span) { return within[span].end <= at; }),
               open.end());
    for (; next < order.size() && within[order[next]].start == at; ++next) {
      if (static_cast<int>(open.size()) < max_depth) {
        open.push_back(order[next]);
      }
    }
    result.segments.push_back({at, boundaries[i + 1],
                               static_cast<int>(result.spans.size()),
                               static_cast<int>(open.size())});
    result.spans.insert(result.spans.end(), open.begin(), open.end());
  }
  return result;
}

}  // namespace hearsay::page
