// What follows the name of an organisation and belongs to it, or does not,
// though a tagger took it otherwise.
#ifndef HEARSAY_WORKER_ENTITIES_ORGANIZATION_REPAIRS_H_
#define HEARSAY_WORKER_ENTITIES_ORGANIZATION_REPAIRS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// Repairs a paragraph's names, which are in the order of the text and do not
// overlap, neither before nor after:
// - the acronym behind a name is a name of its own: "Northern Trade Council
//   NTC";
// - a branch behind an acronym is part of it: "NTC-Tarvos"; a place is one
//   where there are several;
// - all that a ministry is for is part of its name: "Ministry of Trade, Crafts
//   and Small Industry";
// - "Republic of Ardenia" is a place;
// - a title alone is no organisation: "the ex-President".
void RepairOrganizations(absl::string_view text, Span paragraph,
                         std::vector<Mention>* names);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_ORGANIZATION_REPAIRS_H_
