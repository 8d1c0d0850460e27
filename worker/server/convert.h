// The annotator's findings -> messages, with spans in the unit that the caller
// chose. Enum values are the same on both sides.
#ifndef HEARSAY_WORKER_SERVER_CONVERT_H_
#define HEARSAY_WORKER_SERVER_CONVERT_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/annotator/annotation_visitor.h"
#include "worker/server/request.h"
#include "worker/text/offset_map.h"

namespace hearsay {

// Fills in messages that are empty. Const methods are thread-safe.
class Converter {
 public:
  // `text`, which spans refer to, must outlive it.
  Converter(absl::string_view text, const AnswerOptions& options)
      : text_(text), options_(options), offsets_(text, options.offset_unit) {}

  void Convert(int32_t index, const Paragraph& paragraph,
               const Structure& structure, v1::Paragraph* to) const;
  void Convert(const Mention& mention, v1::EntityMention* to) const;
  void Convert(const Entity& entity, v1::Entity* to) const;
  void Convert(const Quote& quote, v1::Quote* to) const;

 private:
  void Convert(Span span, v1::Span* to) const;

  const absl::string_view text_;
  const AnswerOptions options_;
  const OffsetMap offsets_;
};

void Convert(const Summary& summary, v1::Summary* to);
void Convert(const Warning& warning, v1::Warning* to);
v1::OffsetUnit Convert(OffsetUnit unit);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_CONVERT_H_
