// What each paragraph is for.
#ifndef HEARSAY_WORKER_STRUCTURE_ROLES_H_
#define HEARSAY_WORKER_STRUCTURE_ROLES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/paragraph_shape.h"
#include "worker/structure/role_cues.h"
#include "worker/structure/structure.h"

namespace hearsay {

// Gives each paragraph its role, from what it looks like, what it says and what
// stands around it. First each is weighed: running text counts for the article,
// menus, links and appeals to the reader against it. The stretch that weighs
// most is the article (the idea of Finn, Kushmerick and Smyth's "body text
// extraction", 2001, with paragraphs for tags). Then each paragraph is named,
// by rules that differ before, within and behind that stretch. A text without
// running text is body, but for a first line that looks like a headline. Holds
// scratch memory. One thread at a time.
class RoleFinder {
 public:
  // Sets `role` of each of `paragraphs`, whose spans are set.
  void Find(absl::string_view text, std::vector<Paragraph>* paragraphs);

 private:
  struct Facts {
    absl::string_view text;
    ParagraphShape shape;
    RoleCues cues;
    int32_t copies = 1;  // how often the text has the same paragraph
  };

  bool IsProse(const Facts& facts) const;
  bool IsFurniture(const Facts& facts) const;
  bool IsRunningText(const Facts& facts) const;
  bool IsUnended(const Facts& facts) const;
  int32_t Weigh(const Facts& facts) const;
  IndexRange FindArticle() const;
  IndexRange SkipIntroduction(IndexRange article) const;
  bool HasSubheadings(IndexRange article) const;
  bool IsHeadline(const Facts& facts) const;
  bool IsAuthorNote(const Facts& facts) const;
  int32_t FindHeadline(IndexRange article) const;
  ParagraphRole RoleBefore(int32_t i, int32_t headline) const;
  int32_t FindNotes(IndexRange article) const;
  ParagraphRole RoleWithin(int32_t i, IndexRange article, int32_t notes) const;
  ParagraphRole RoleBehind(int32_t i) const;

  std::vector<Facts> facts_;
  // Whether short lines without an end mark stand in the article, so that a
  // short question is likely to be one of them.
  bool has_subheadings_ = false;
  absl::flat_hash_map<absl::string_view, int32_t> copies_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_ROLES_H_
