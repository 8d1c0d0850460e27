// An article as it came -> the text that everything else reads.
#ifndef HEARSAY_WORKER_ANNOTATOR_SOURCE_READER_H_
#define HEARSAY_WORKER_ANNOTATOR_SOURCE_READER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "worker/annotator/annotation_visitor.h"
#include "worker/annotator/article_input.h"
#include "worker/base/cancellation.h"
#include "worker/text/text_block.h"

namespace hearsay {

// Checks UTF-8, decodes charsets, takes the text out of HTML, and looks at the
// language. Holds the text that it makes until the next call. One thread at a
// time.
class SourceReader {
 public:
  // Replaces `document`, whose text is a view of `article.source` or of this
  // reader's memory. Errors are those of Annotator::Annotate.
  absl::Status Read(const Article& article, const AnnotatorOptions& options,
                    const Cancellation& cancellation, DocumentInfo* document);

  // What the markup of the last article said; empty for plain text. Spans are
  // of the document's text.
  const std::vector<TextBlock>& blocks() const { return blocks_; }

 private:
  std::string decoded_;
  std::string extracted_;
  std::vector<TextBlock> blocks_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ANNOTATOR_SOURCE_READER_H_
