// What the structure stage hands on: an article's paragraphs, sentences and
// tokens in flat arrays that are reused from article to article.
#ifndef HEARSAY_WORKER_STRUCTURE_STRUCTURE_H_
#define HEARSAY_WORKER_STRUCTURE_STRUCTURE_H_

#include <cstdint>
#include <vector>

#include "worker/base/span.h"

namespace hearsay {

// What a paragraph is for. Values are those of hearsay.v1.ParagraphRole.
enum class ParagraphRole : uint8_t {
  kHeadline = 1,
  kSubheading = 2,
  kByline = 3,
  kBody = 4,
  kListItem = 5,
  kCaption = 6,
  kAuthorNote = 7,
  kRelatedLink = 8,
  kBoilerplate = 9,
};

// A sentence as Universal Dependencies has it. A quotation that begins one, or
// that a comma or colon sets off, is split like other text; one that is woven
// into its sentence stays in it. In both cases the whole sentences within a
// quotation that its sentence goes on around are the inner ones.
struct Sentence {
  Span span;
  IndexRange tokens;  // of Structure::tokens
  IndexRange inner;   // of Structure::inner_sentences
};

struct Paragraph {
  Span span;  // without white space at its ends
  ParagraphRole role = ParagraphRole::kBody;
  Span dateline;         // "OSAKA — ", to the end of its dash; mostly empty
  IndexRange sentences;  // of Structure::sentences
  IndexRange tokens;     // of Structure::tokens
};

// Paragraphs, sentences and tokens are in the order of the text and do not
// overlap. Each token is in one sentence, each sentence in one paragraph.
struct Structure {
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Span> inner_sentences;
  std::vector<Span> tokens;

  // Empties the arrays and keeps their memory.
  void Clear() {
    paragraphs.clear();
    sentences.clear();
    inner_sentences.clear();
    tokens.clear();
  }
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_STRUCTURE_H_
