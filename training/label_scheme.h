// How spans are written as labels of tokens.
#ifndef HEARSAY_TRAINING_LABEL_SCHEME_H_
#define HEARSAY_TRAINING_LABEL_SCHEME_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// A span of tokens and its type.
struct LabelledSpan {
  IndexRange tokens;
  int type = 0;  // index into the scheme's types
};

// B(egin), I(nside), L(ast), O(utside), U(nit). Label 0 is "O"; the labels of a
// type follow each other. Const methods are thread-safe.
class LabelScheme {
 public:
  enum Kind {
    kBio,    // "B-PERSON", "I-PERSON"
    kBilou,  // also "L-PERSON", "U-PERSON"
  };

  LabelScheme(Kind kind, std::vector<std::string> types);

  const std::vector<std::string>& types() const { return types_; }
  const std::vector<std::string>& labels() const { return labels_; }

  bool MayStart(int label) const;
  bool MayEnd(int label) const;
  bool MayFollow(int before, int label) const;

  // Labels of `count` tokens. Of spans that overlap the first one counts.
  std::vector<uint8_t> Encode(const std::vector<LabelledSpan>& spans,
                              int count) const;

 private:
  char Part(int label) const { return labels_[label][0]; }
  // Whether a span that is open before must go on, or one begins here.
  bool IsOpen(int label) const;
  bool GoesOn(int label) const;
  int Label(int type, char part) const;

  const Kind kind_;
  const std::vector<std::string> types_;
  std::vector<std::string> labels_;
};

// The type of a label: "PERSON" of "B-PERSON"; empty for "O".
absl::string_view LabelType(absl::string_view label);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_LABEL_SCHEME_H_
