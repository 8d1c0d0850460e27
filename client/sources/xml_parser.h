// XML, piece by piece -> events, whoever wrote it.
#ifndef HEARSAY_CLIENT_SOURCES_XML_PARSER_H_
#define HEARSAY_CLIENT_SOURCES_XML_PARSER_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay::sources {

// An element's start. Good during OnStart.
struct XmlElement {
  absl::string_view name;
  absl::string_view prefix;  // "" without one
  absl::string_view ns;      // "" where the prefix is not declared
  int attribute_count;
  const unsigned char** attributes;  // as libxml2 has them

  absl::string_view AttributeName(int i) const;
  absl::string_view AttributeValue(int i) const;
  // "" without such an attribute.
  absl::string_view Get(absl::string_view attribute) const;
};

// Takes the events, in the order of the document.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void OnStart(const XmlElement& element) = 0;
  virtual void OnEnd(absl::string_view name) = 0;
  // A text may come in several parts.
  virtual void OnText(absl::string_view text) = 0;
};

// Runs libxml2's parser. No entity that the document declares is expanded, and
// nothing is fetched; the characters that HTML names are known. Depth, what is
// declared, names, attributes and comments are bounded. One thread at a time.
class XmlParser {
 public:
  // `handler` outlives the parser.
  explicit XmlParser(XmlHandler* handler);
  ~XmlParser();

  // The next piece of the document, in UTF-8 whatever it declares; an empty one
  // is the end. INVALID_ARGUMENT / INVALID_XML where it is no XML; then no more
  // is read.
  absl::Status Parse(absl::string_view piece);

  // Ends the parsing, from within an event: Parse returns INVALID_XML.
  void Fail(absl::string_view message);

  // The line that was reached, from 1.
  int line() const;

 private:
  class Run;

  const std::unique_ptr<Run> run_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_XML_PARSER_H_
