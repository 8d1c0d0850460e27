// What the signs around a name say of it, though a tagger took it otherwise.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_REPAIRS_H_
#define HEARSAY_WORKER_ENTITIES_NAME_REPAIRS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/entities/mention.h"
#include "worker/structure/structure.h"

namespace hearsay {

// Repairs a paragraph's names, which are in the order of the text and do not
// overlap, neither before nor after:
// - a dateline's places are one each: "TARN, Marland — ";
// - a list's bullet is no part of a name;
// - a Korean given name has two halves: "Han So-in", the second of which may
//   look like a word;
// - a year behind a copyright sign is no part of the owner's name;
// - what a ship bears is the ship's name, with all its capitalised words: "the
//   ferry Patient Margaret".
void RepairNames(absl::string_view text, const Paragraph& paragraph,
                 std::vector<Mention>* names);

// Takes initials before people's names into these: "D.Keller", "K. Ana Ruiz".
// `sentences` are the paragraph's.
void TakeInitials(absl::string_view text, absl::Span<const Sentence> sentences,
                  std::vector<Mention>* names);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_REPAIRS_H_
