// Joins the names that a tagger found with the values that FindValues() found.
#ifndef HEARSAY_WORKER_ENTITIES_VALUE_MERGER_H_
#define HEARSAY_WORKER_ENTITIES_VALUE_MERGER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "worker/entities/mention.h"

namespace hearsay {

// Joins what was found in one paragraph, both in the order of the text, into
// `mentions`, in the order of the text and without overlaps.
// - A name wins over a value that it overlaps, unless the value is a day or
//   month of the calendar and covers it; a day at the end of a longer name is
//   cut off ("the government of Uruguay Thursday"), and a year at the start
//   ("2022 World Cup").
// - Of two values the longer one wins, and keeps the reading of what it covers;
//   but a date is no longer than what FindValues() could read, where all that
//   the tagger adds is a word like "mid-".
// - A date of the tagger's without a word that dates have is none: "Covid-19".
// Thread-safe.
void MergeValues(absl::string_view text, const std::vector<Mention>& names,
                 const std::vector<Mention>& values,
                 std::vector<Mention>* mentions);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_VALUE_MERGER_H_
