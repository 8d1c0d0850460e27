// Something that acts as an annotator: quick, simple, and stopped at will.
#ifndef HEARSAY_WORKER_SERVER_TESTING_FAKE_CORE_H_
#define HEARSAY_WORKER_SERVER_TESTING_FAKE_CORE_H_

#include <functional>

#include "worker/server/annotation_core.h"

namespace hearsay {

// Each line is a paragraph of one sentence, each of its words a token. A word
// that begins with a capital letter is a name, and what stands between two "
// is a quote, which the line's first name says. At the end names get a "Mx."
// in front, and those that differ in case alone turn out to be one. A source
// of more than 4 MiB, or with the byte 0xff, fails as in the annotator.
//
// `on_paragraph`, if any, is called before each paragraph; its error ends the
// work.
AnnotationCore MakeFakeCore(
    std::function<absl::Status(const Cancellation&)> on_paragraph = nullptr);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TESTING_FAKE_CORE_H_
