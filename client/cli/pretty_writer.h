// A document as a person likes to read it.
#ifndef HEARSAY_CLIENT_CLI_PRETTY_WRITER_H_
#define HEARSAY_CLIENT_CLI_PRETTY_WRITER_H_

#include <string>

#include "client/cli/terminal.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::cli {

// The article with names and quotations in colour, then who is in it, then who
// said what. `document` has its text, and offsets in UTF-8. `with_title` puts
// its id on top, for when it is one of several. Thread-safe.
std::string ToPretty(const v1::Document& document, const Terminal& terminal,
                     bool with_title);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_PRETTY_WRITER_H_
