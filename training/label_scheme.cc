#include "training/label_scheme.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace hearsay {
namespace {

absl::string_view Parts(LabelScheme::Kind kind) {
  return kind == LabelScheme::kBio ? "BI" : "BILU";
}

}  // namespace

LabelScheme::LabelScheme(Kind kind, std::vector<std::string> types)
    : kind_(kind), types_(std::move(types)), labels_({"O"}) {
  for (const std::string& type : types_) {
    for (const char part : Parts(kind_)) {
      labels_.push_back(absl::StrCat(absl::string_view(&part, 1), "-", type));
    }
  }
}

int LabelScheme::Label(int type, char part) const {
  const absl::string_view parts = Parts(kind_);
  return 1 + type * static_cast<int>(parts.size()) +
         static_cast<int>(parts.find(part));
}

// In BIO a span never has to go on: whether it does is seen at the next token.
bool LabelScheme::IsOpen(int label) const {
  return kind_ == kBilou && (Part(label) == 'B' || Part(label) == 'I');
}

bool LabelScheme::GoesOn(int label) const {
  return Part(label) == 'I' || Part(label) == 'L';
}

bool LabelScheme::MayStart(int label) const { return !GoesOn(label); }

bool LabelScheme::MayEnd(int label) const { return !IsOpen(label); }

bool LabelScheme::MayFollow(int before, int label) const {
  if (!GoesOn(label)) return !IsOpen(before);
  const bool inside = Part(before) == 'B' || Part(before) == 'I';
  return inside && LabelType(labels_[before]) == LabelType(labels_[label]);
}

std::vector<uint8_t> LabelScheme::Encode(const std::vector<LabelledSpan>& spans,
                                         int count) const {
  std::vector<uint8_t> labels(count, 0);
  for (const LabelledSpan& span : spans) {
    bool free = true;
    for (int i = span.tokens.begin; i < span.tokens.end; ++i) {
      free &= labels[i] == 0;
    }
    if (!free) continue;
    for (int i = span.tokens.begin; i < span.tokens.end; ++i) {
      const bool first = i == span.tokens.begin;
      const bool last = i + 1 == span.tokens.end && kind_ == kBilou;
      const char part = first ? (last ? 'U' : 'B') : (last ? 'L' : 'I');
      labels[i] = static_cast<uint8_t>(Label(span.type, part));
    }
  }
  return labels;
}

absl::string_view LabelType(absl::string_view label) {
  return label.size() > 2 && label[1] == '-' ? label.substr(2)
                                             : absl::string_view();
}

}  // namespace hearsay
