// Words by which a newsroom's furniture gives itself away.
#ifndef HEARSAY_WORKER_STRUCTURE_ROLE_CUES_H_
#define HEARSAY_WORKER_STRUCTURE_ROLE_CUES_H_

#include "absl/strings/string_view.h"

namespace hearsay {

// What the wording of a paragraph says about its role. Several may be true.
struct RoleCues {
  bool boilerplate = false;      // "Sign up for our newsletter", "© 2024"
  bool related = false;          // "Read more: …", "ALSO READ: …"
  bool related_heading = false;  // "Related stories", which announces links
  bool caption = false;          // "Photo by …", "Image: …", "FILE - …"
  bool byline = false;           // "By Ana Duarte", "Published 3 May 2024"
};

// Looks at the paragraph's first 240 bytes; where its lines end says nothing.
RoleCues FindRoleCues(absl::string_view paragraph);

// Whether the paragraph says what somebody does for a living: "… is a reporter
// for …". Articles say that of the people in them, too: it tells a note about
// the writer only where one may stand.
bool SpeaksOfProfession(absl::string_view paragraph);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_ROLE_CUES_H_
