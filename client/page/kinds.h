// How the page names and tints what is found: one place for the words, and for
// the class names that page.css knows.
#ifndef HEARSAY_CLIENT_PAGE_KINDS_H_
#define HEARSAY_CLIENT_PAGE_KINDS_H_

#include "hearsay/v1/annotation.pb.h"

namespace hearsay::page {

// A kind of name that the legend can toggle.
struct NameKind {
  const char* style;    // the class
  const char* heading;  // of a list of them
};

// In the legend's order.
inline constexpr NameKind kNameKinds[] = {
    {"person", "People"}, {"organization", "Organizations"},
    {"place", "Places"},  {"group", "Groups"},
    {"other", "Other"},   {"value", "Dates, amounts"},
};

// Null for what has no kind: an entity that only a noun names. Thread-safe.
const NameKind* KindOf(v1::EntityType type);

// How a quote gives what was said, in a newsroom's terms.
struct QuoteStyle {
  const char* style;  // the class
  const char* name;
  const char* heading;
};

// In the legend's order.
inline constexpr QuoteStyle kQuoteStyles[] = {
    {"direct", "direct quote", "Direct"},
    {"partial", "partial quote", "Partial"},
    {"paraphrase", "paraphrase", "Paraphrase"},
};

// Thread-safe.
const QuoteStyle& StyleOf(v1::QuoteKind kind);

// The class for how sure a finding is: "sure", "likely" or "unsure".
// Thread-safe.
const char* SurenessOf(float confidence);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_KINDS_H_
