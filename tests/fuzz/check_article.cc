#include "tests/fuzz/check_article.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/fuzz/expect.h"
#include "tests/properties/annotation_recorder.h"
#include "worker/annotator/annotator.h"
#include "worker/base/error.h"

namespace hearsay::fuzz {
namespace {

std::string Annotate(const Annotator& annotator, const Article& article) {
  AnnotationRecorder recorder;
  const absl::Status status =
      annotator.Annotate(article, Cancellation(), recorder);
  if (!status.ok()) {
    const std::string reason = GetErrorDetail(status).reason;
    Expect(absl::IsInvalidArgument(status) && !reason.empty(),
           absl::StrCat("an error has a reason: ", status.ToString()));
    return reason;
  }
  Expect(recorder.problems().empty(), absl::StrJoin(recorder.problems(), "; "));
  return recorder.dump();
}

}  // namespace

void CheckArticle(const Article& article) {
  static const Annotator& annotator =
      *new Annotator(LoadEmbeddedModels().value());
  Expect(Annotate(annotator, article) == Annotate(annotator, article),
         "the same article, the same findings");
}

}  // namespace hearsay::fuzz
