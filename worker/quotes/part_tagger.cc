#include "worker/quotes/part_tagger.h"

#include <cstddef>
#include <string>

namespace hearsay {

PartTagger::PartTagger(const Tagger& tagger) : session_(tagger.NewSession()) {
  for (const std::string& label : tagger.labels()) {
    const size_t dash = label.find('-');
    const std::string part =
        dash == std::string::npos ? "" : label.substr(dash + 1);
    part_of_label_.push_back({part == "SOURCE"    ? Part::kSource
                              : part == "CUE"     ? Part::kCue
                              : part == "CONTENT" ? Part::kContent
                                                  : Part::kNone,
                              label[0] == 'B' || label[0] == 'U', 0});
  }
}

absl::Status PartTagger::Tag(IndexRange tokens,
                             absl::Span<const uint32_t> hints,
                             std::vector<ParagraphView::TokenPart>* parts) {
  const absl::Status status = session_->Tag(tokens, hints, &tagging_);
  if (!status.ok()) return status;
  parts->clear();
  for (size_t i = 0; i < tagging_.labels.size(); ++i) {
    parts->push_back(part_of_label_[tagging_.labels[i]]);
    parts->back().confidence = tagging_.confidence[i];
  }
  return status;
}

}  // namespace hearsay
