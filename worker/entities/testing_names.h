// For tests: articles that say which names are in them.
#ifndef HEARSAY_WORKER_ENTITIES_TESTING_NAMES_H_
#define HEARSAY_WORKER_ENTITIES_TESTING_NAMES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// A piece of the text in angle brackets.
struct MarkedSpan {
  Span span;
  // Of a name; kUnspecified for other words ("he").
  EntityType type = EntityType::kUnspecified;
  bool unsure = false;           // of the type
  std::vector<std::string> who;  // "1"; none for "-"
};

// "<P1 Shinzo Abe> said <1 he> met <P2 Xi>; <1+2 they> ... <- it>". The letter
// is the type of a name: Person, Organization, Location, Norp, Facility,
// proDuct, oTher; a question mark before it: the tagger is not sure of it.
struct MarkedText {
  explicit MarkedText(absl::string_view marked);

  std::string text;
  std::vector<MarkedSpan> spans;
};

// The marked names as mentions; those within `range` alone.
std::vector<Mention> MarkedNames(const MarkedText& marked);
std::vector<Mention> MarkedNames(const MarkedText& marked, Span range);

// "type words" of each name, joined by "; ": "1 Ana Ruiz; 3 Tarvos".
std::string ListNames(absl::string_view text,
                      const std::vector<Mention>& names);

// A tagger that knows the names of one marked text, which must outlive it.
std::unique_ptr<Tagger> NewMarkedTagger(const MarkedText& marked);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_TESTING_NAMES_H_
