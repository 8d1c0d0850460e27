#include "worker/server/annotator_core.h"

#include <algorithm>

namespace hearsay {

AnnotationCore MakeAnnotationCore(const Annotator& annotator) {
  const AnnotatorOptions& limits = annotator.options();
  return {annotator.models().version, limits.max_text_bytes,
          std::max(limits.max_text_bytes, limits.max_source_bytes),
          [&annotator](const Article& article, const Cancellation& cancellation,
                       AnnotationVisitor& visitor) {
            return annotator.Annotate(article, cancellation, visitor);
          },
          [&annotator] { return annotator.stage_times(); }};
}

}  // namespace hearsay
