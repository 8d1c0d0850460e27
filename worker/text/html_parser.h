// A page's tags and text, one after the other, through libxml2.
#ifndef HEARSAY_WORKER_TEXT_HTML_PARSER_H_
#define HEARSAY_WORKER_TEXT_HTML_PARSER_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"

namespace hearsay {

// An element's attributes, good during the call that passes them. One thread at
// a time.
class HtmlAttributes {
 public:
  // Pairs of name and value, ended by a null name; null for none.
  explicit HtmlAttributes(const unsigned char* const* pairs) : pairs_(pairs) {}

  bool Has(absl::string_view name) const;
  // Empty where there is none. `name` is in lower case.
  absl::string_view Get(absl::string_view name) const;

 private:
  const unsigned char* const* pairs_;
};

// Takes what a parser finds. Every element that starts ends, innermost first.
class HtmlHandler {
 public:
  virtual ~HtmlHandler() = default;

  // `name` is in lower case.
  virtual void OnStart(absl::string_view name,
                       const HtmlAttributes& attributes) = 0;
  virtual void OnEnd() = 0;
  // A piece of text with its entities decoded; it may end anywhere.
  virtual void OnText(absl::string_view text) = 0;
};

// `html` is valid UTF-8. Fetches nothing, defines no entities, and gives
// scripts and styles no text. Time and memory are linear in the length of
// `html`, whatever is in it:
// - elements nest to a depth of kMaxHtmlDepth; deeper ones become siblings, as
//   in browsers;
// - a page has some thousand different names of tags and attributes at most;
//   what goes beyond is read as an error, but for the names of HTML itself.
// Fails only when cancelled. Thread-safe.
constexpr int kMaxHtmlDepth = 256;
absl::Status ParseHtml(absl::string_view html, const Cancellation& cancellation,
                       HtmlHandler& handler);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_HTML_PARSER_H_
