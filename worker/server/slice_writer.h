// An article's findings as a sequence of slices: StreamAnnotationsResponse.
#ifndef HEARSAY_WORKER_SERVER_SLICE_WRITER_H_
#define HEARSAY_WORKER_SERVER_SLICE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/annotator/annotation_visitor.h"
#include "worker/server/convert.h"
#include "worker/server/request.h"

namespace hearsay {

// Where slices go.
class SliceSink {
 public:
  virtual ~SliceSink() = default;

  // Whether a slice could leave at once.
  virtual bool IsIdle() = 0;

  // Takes what `slice` holds and leaves it empty, perhaps with memory to be
  // reused. May wait for a slow reader. An error ends the annotation.
  virtual absl::Status Take(v1::StreamAnnotationsResponse* slice) = 0;
};

struct SliceOptions {
  // Items before this one are left out, and so is the text if it is not 0.
  int32_t start_item = 0;
  // A slice goes no further than this many bytes, unless one item alone does.
  size_t max_slice_bytes = 1 << 20;
  // No slice goes further than this. A larger item ends the annotation:
  // INVALID_ARGUMENT / DOCUMENT_TOO_LARGE.
  size_t max_item_bytes = 4 << 20;
  // After a slice findings gather for so long, unless they fill one: with a
  // quick reader each paragraph would go alone, and sending it costs about as
  // much as finding it.
  absl::Duration min_interval = absl::Milliseconds(10);
};

// Lets slices go at the end of a paragraph's findings when the sink is idle
// (the first one so with the first paragraph), and when they are full. The last
// one, with the summary, stays in rest().
// One thread at a time.
class SliceWriter : public AnnotationVisitor {
 public:
  // `sink` must outlive it.
  SliceWriter(const AnswerOptions& answer, const SliceOptions& options,
              const std::string& id, const std::string& model_version,
              SliceSink& sink);

  absl::Status OnDocument(const DocumentInfo& info) override;
  absl::Status OnParagraph(int32_t index, const Paragraph& paragraph,
                           const Structure& structure) override;
  absl::Status OnMention(const Mention& mention) override;
  absl::Status OnEntity(const Entity& entity) override;
  absl::Status OnQuote(const Quote& quote) override;
  absl::Status OnSummary(const Summary& summary) override;

  // After OnSummary: the last slice.
  v1::StreamAnnotationsResponse* rest() { return &slice_; }

 private:
  // Counts one more item; whether it is one to be sent.
  bool StartItem();
  // To be called when the item that was added last is filled in.
  absl::Status FinishItem();
  absl::Status AddText(absl::string_view text);
  absl::Status HandOver();
  void StartSlice();

  const AnswerOptions answer_;
  SliceOptions options_;
  const std::string model_version_;
  SliceSink& sink_;
  absl::optional<Converter> converter_;

  v1::StreamAnnotationsResponse slice_;
  size_t slice_bytes_ = 0;  // of what was added
  int32_t next_item_ = 0;
  absl::Time next_slice_ = absl::InfinitePast();
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_SLICE_WRITER_H_
