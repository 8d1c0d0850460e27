// The annotator as the service's core.
#ifndef HEARSAY_WORKER_SERVER_ANNOTATOR_CORE_H_
#define HEARSAY_WORKER_SERVER_ANNOTATOR_CORE_H_

#include "worker/annotator/annotator.h"
#include "worker/server/annotation_core.h"

namespace hearsay {

// `annotator` must outlive the core and its copies.
AnnotationCore MakeAnnotationCore(const Annotator& annotator);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_ANNOTATOR_CORE_H_
