// Who speaks, and to whom, where no quotation marks tell: interviews as
// questions and answers, and transcripts whose turns begin with a name and a
// colon.
#ifndef HEARSAY_WORKER_ENTITIES_CONVERSATION_H_
#define HEARSAY_WORKER_ENTITIES_CONVERSATION_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "worker/structure/article.h"

namespace hearsay {

// What a paragraph is in a conversation.
enum class Turn : uint8_t {
  kNone,      // the writer's own words
  kQuestion,  // to the one who is interviewed
  kAnswer,    // by that one
};

// One thread at a time.
class Conversation {
 public:
  // Looks over the whole article once, at the ends of its paragraphs.
  void StartArticle(const ArticleView& article);

  Turn TurnOf(int32_t paragraph) const { return turns_[paragraph]; }

  // Whether a paragraph before the first question tells of the interview, and
  // so of whom it is with.
  bool Announces(int32_t paragraph) const {
    return std::binary_search(announcing_.begin(), announcing_.end(),
                              paragraph);
  }

  // Whether turns begin with a label ("ANA REYES: ...") so often that one holds
  // until the next.
  bool is_transcript() const { return is_transcript_; }

 private:
  std::vector<Turn> turns_;
  std::vector<int32_t> announcing_;  // paragraphs, in order
  bool is_transcript_ = false;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_CONVERSATION_H_
