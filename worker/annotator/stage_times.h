// Where an annotator's time goes.
#ifndef HEARSAY_WORKER_ANNOTATOR_STAGE_TIMES_H_
#define HEARSAY_WORKER_ANNOTATOR_STAGE_TIMES_H_

#include "absl/time/time.h"

namespace hearsay {

// Time spent in each stage, summed over articles and threads.
struct StageTimes {
  absl::Duration decode;     // UTF-8 check, charset, HTML, language
  absl::Duration structure;  // paragraphs, roles, sentences, tokens
  absl::Duration entities;   // names, values, who is who
  absl::Duration quotes;     // marks, parts, speakers
  absl::Duration deliver;    // in the visitor

  StageTimes& operator+=(const StageTimes& other) {
    decode += other.decode;
    structure += other.structure;
    entities += other.entities;
    quotes += other.quotes;
    deliver += other.deliver;
    return *this;
  }
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ANNOTATOR_STAGE_TIMES_H_
