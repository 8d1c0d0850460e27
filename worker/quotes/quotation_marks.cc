#include "worker/quotes/quotation_marks.h"

#include <algorithm>
#include <cstddef>

namespace hearsay {
namespace {

// Whether a mark of one kind is sometimes meant where the other opened.
bool AreConfused(MarkKind a, MarkKind b) {
  const auto group = [](MarkKind kind) {
    switch (kind) {
      case MarkKind::kCurly:
      case MarkKind::kStraight:
      case MarkKind::kTicks:
      case MarkKind::kLost:
        return 0;
      case MarkKind::kCurlySingle:
      case MarkKind::kStraightSingle:
        return 1;
      default:
        return 2 + static_cast<int>(kind);
    }
  };
  return group(a) == group(b);
}

bool IsSpaceByte(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void QuotationFinder::Find(absl::string_view text, Span paragraph,
                           std::vector<Quotation>* quotations) {
  quotations->clear();
  mark_finder_.Find(paragraph.In(text), &marks_);
  Pair({0, paragraph.size()}, quotations);

  // Ends that no mark closes are trimmed; empty quotations are none.
  const absl::string_view body = paragraph.In(text);
  for (Quotation& q : *quotations) {
    while (!q.closed && q.inside.size() > 0 &&
           IsSpaceByte(body[q.inside.end - 1])) {
      q.span.end = --q.inside.end;
    }
  }
  quotations->erase(
      std::remove_if(quotations->begin(), quotations->end(),
                     [](const Quotation& q) { return q.inside.empty(); }),
      quotations->end());

  around_.clear();
  for (int32_t i = 0; i < quotations->size(); ++i) {
    Quotation& q = (*quotations)[i];
    while (!around_.empty() &&
           (*quotations)[around_.back()].span.end <= q.span.start) {
      around_.pop_back();
    }
    q.parent = around_.empty() ? -1 : around_.back();
    around_.push_back(i);
  }

  const bool was_open = left_open_;
  left_open_ = false;
  for (Quotation& q : *quotations) {
    q.continued = was_open && q.span.start == 0;
    if (!q.closed && q.span.end == paragraph.size()) left_open_ = true;
    q.span = {q.span.start + paragraph.start, q.span.end + paragraph.start};
    q.inside = {q.inside.start + paragraph.start,
                q.inside.end + paragraph.start};
  }
}

// Fills `quotations` in the order in which they open.
void QuotationFinder::Pair(Span paragraph, std::vector<Quotation>* quotations) {
  open_.clear();
  innermost_.fill(-1);
  for (const Mark& mark : marks_) {
    const int32_t open = mark.may_close ? FindOpen(mark) : -1;
    if (open >= 0) {
      Close(open, mark, quotations);
    } else if (mark.may_open) {
      PushOpen(mark, quotations);
    } else if (quotations->empty() && !IsSingle(mark.kind) &&
               (mark.after_stop || left_open_)) {
      Quotation q;
      q.span = {paragraph.start, mark.span.end};
      q.inside = {paragraph.start, mark.span.start};
      q.kind = mark.kind;
      quotations->push_back(q);
    }
  }
  while (!open_.empty()) Abandon(paragraph.end, quotations);
}

// The open quotation that `mark` closes, as an index of `open_`; or -1.
int32_t QuotationFinder::FindOpen(const Mark& mark) const {
  int32_t found = innermost_[static_cast<int>(mark.kind)];
  if (found < 0 && !mark.after_digit) {
    for (int kind = 0; kind < kMarkKinds; ++kind) {
      if (AreConfused(mark.kind, static_cast<MarkKind>(kind))) {
        found = std::max(found, innermost_[kind]);
      }
    }
  }
  // A single mark does not reach out of the quotation that it stands in.
  const bool last = found + 1 == open_.size();
  return IsSingle(mark.kind) && !last ? -1 : found;
}

void QuotationFinder::PushOpen(const Mark& mark,
                               std::vector<Quotation>* quotations) {
  int32_t& innermost = innermost_[static_cast<int>(mark.kind)];
  if (innermost >= 0 && open_[innermost].next_of_kind < 0) {
    // With all that stands around the new one within it.
    open_[innermost].next_of_kind =
        innermost + 1 == open_.size()
            ? mark.span.start
            : (*quotations)[open_[innermost + 1].quotation].span.start;
  }
  open_.push_back({static_cast<int32_t>(quotations->size()), innermost, -1});
  innermost = static_cast<int32_t>(open_.size()) - 1;
  Quotation q;
  q.span = mark.span;
  q.inside = {mark.span.end, mark.span.end};
  q.kind = mark.kind;
  quotations->push_back(q);
}

void QuotationFinder::Close(int32_t open_index, const Mark& mark,
                            std::vector<Quotation>* quotations) {
  while (open_index + 1 < open_.size()) Abandon(mark.span.start, quotations);
  Quotation& q = (*quotations)[open_.back().quotation];
  q.span.end = mark.span.end;
  q.inside.end = mark.span.start;
  innermost_[static_cast<int>(q.kind)] = open_.back().outer_of_kind;
  open_.pop_back();
}

// Ends the innermost open quotation without a mark, at `end` at the latest.
void QuotationFinder::Abandon(int32_t end, std::vector<Quotation>* quotations) {
  const Open open = open_.back();
  open_.pop_back();
  Quotation& q = (*quotations)[open.quotation];
  innermost_[static_cast<int>(q.kind)] = open.outer_of_kind;
  q.closed = false;
  if (IsSingle(q.kind)) return;  // stays empty: no quotation
  if (open.next_of_kind >= 0) end = std::min(end, open.next_of_kind);
  q.span.end = q.inside.end = end;
}

}  // namespace hearsay
