// What a document says of its text -> marks upon the text, ready to be drawn.
#ifndef HEARSAY_CLIENT_PAGE_MARKS_H_
#define HEARSAY_CLIENT_PAGE_MARKS_H_

#include <string>
#include <vector>

#include "client/page/findings.h"
#include "client/page/flatten_spans.h"

namespace hearsay::page {

// A piece of the text that is drawn in a way of its own.
struct Mark {
  TextSpan span;
  // The start tag of its element, "<span class=…>", without an id; the element
  // is opened anew where other marks cut it. All are spans.
  std::string start_tag;
  // For what a quote says: the quotes' numbers.
  std::vector<int> contents_of;
  // For a mention: its index in the document; else -1.
  int mention = -1;
};

// Marks for datelines, what quotes say, their cues and sources, and mentions,
// in this order, which is also their nesting where they are of one extent.
// Those of one sort and extent are one mark ("he" who says two things).
// Thread-safe.
std::vector<Mark> MakeMarks(const Findings& findings);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_MARKS_H_
