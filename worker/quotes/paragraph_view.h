// A paragraph as the rules of attachment see it: each token with all that is
// known about it, and the parts that the tagger found.
#ifndef HEARSAY_WORKER_QUOTES_PARAGRAPH_VIEW_H_
#define HEARSAY_WORKER_QUOTES_PARAGRAPH_VIEW_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"
#include "worker/quotes/quotation_marks.h"
#include "worker/structure/article.h"

namespace hearsay {

// What a token is part of. Numbers go into features.
enum class Part : uint8_t { kNone = 0, kSource = 1, kCue = 2, kContent = 3 };

// Numbers go into features.
enum class TokenClass : uint8_t {
  kWord = 0,
  kCapital = 1,
  kNumber = 2,
  kComma = 3,
  kStop = 4,  // . ! ? …
  kColon = 5,
  kSemicolon = 6,
  kDash = 7,
  kOpening = 8,  // quotation marks
  kClosing = 9,
  kBracket = 10,
  kOther = 11,
  kEdge = 12,  // before the first and after the last token
};

// What names or stands for someone. Numbers go into features.
enum class MentionClass : uint8_t {
  kNone = 0,
  kPerson = 1,
  kOrganization = 2,
  kPlace = 3,
  kOtherName = 4,
  kValue = 5,
  kPronoun = 6,
  kNominal = 7,
};

struct TokenView {
  uint64_t word = 0;  // hash of the word in lower case
  TokenClass kind = TokenClass::kEdge;
  MentionClass mention = MentionClass::kNone;
  bool begins_mention = false;
  Part part = Part::kNone;
  bool begins_part = false;
  uint8_t sureness = 0;    // of the part, 0 to 3
  float confidence = 0;    // of the part
  int32_t quotation = -1;  // the innermost around it
  int32_t sentence = 0;    // of Structure::sentences
};

// How many there are before a token, from the paragraph's start.
struct PartCounts {
  int32_t sources = 0;
  int32_t cues = 0;
  int32_t contents = 0;
  int32_t content_tokens = 0;
  int32_t commas = 0;
};

// A piece that the tagger labelled alike.
struct PartSpan {
  IndexRange tokens;  // within the paragraph
  Part part;
  uint8_t sureness;  // of its least sure token, 0 to 3
};

// Hash of a word in lower case, as TokenView::word has it.
uint64_t FoldedHash(absl::string_view word);

// Tokens are counted from the paragraph's first. One thread at a time. Memory
// is reused from paragraph to paragraph.
class ParagraphView {
 public:
  // Takes up a paragraph without parts. All arguments are only read here.
  void Reset(const ArticleView& article, const Paragraph& paragraph,
             absl::Span<const Quotation> quotations,
             absl::Span<const Mention> mentions);

  // Adds what the tagger says: for each token a part, whether a new piece of it
  // begins there, and how sure that is.
  struct TokenPart {
    Part part;
    bool begins;
    float confidence;
  };
  void SetParts(absl::Span<const TokenPart> parts);

  int32_t size() const { return size_; }
  // Also -kMargin … -1 and size() … size() + kMargin - 1, which are edges.
  const TokenView& operator[](int32_t i) const { return tokens_[i + kMargin]; }
  static constexpr int32_t kMargin = 3;

  // Tokens of the sentence that holds token `i`.
  IndexRange SentenceOf(int32_t i) const {
    return sentences_[(*this)[i].sentence - first_sentence_];
  }
  // The sentence of token `i` and those that a quotation joins to it, as in
  // “One. Two,” she said, or “Three?” she asked.
  IndexRange StretchOf(int32_t i) const {
    return stretches_[(*this)[i].sentence - first_sentence_];
  }
  const std::vector<PartSpan>& parts() const { return parts_; }

  // What begins within `tokens`; after SetParts().
  PartCounts CountIn(IndexRange tokens) const;

  // The quotations' tokens, marks included.
  struct QuotationTokens {
    IndexRange tokens;
    int32_t parent;
    int32_t outermost;  // itself, where it has no parent
    bool closed;
    bool continued;
    bool single;
  };
  const std::vector<QuotationTokens>& quotations() const { return quotations_; }

  // The outermost quotation around token `i`, or -1.
  int32_t OutermostQuotation(int32_t i) const {
    const int32_t q = (*this)[i].quotation;
    return q < 0 ? -1 : quotations_[q].outermost;
  }

  // The text from one token's start to another's end.
  Span SpanOf(IndexRange tokens) const {
    return {spans_[tokens.begin].start, spans_[tokens.end - 1].end};
  }
  absl::string_view TextOf(IndexRange tokens) const {
    return SpanOf(tokens).In(text_);
  }
  absl::string_view TextOf(int32_t i) const { return spans_[i].In(text_); }
  Span SpanOf(int32_t i) const { return spans_[i]; }
  absl::string_view TextIn(Span span) const { return span.In(text_); }

 private:
  void ReadTokens();
  void ReadQuotations(absl::Span<const Quotation> quotations);
  void ReadMentions(absl::Span<const Mention> mentions);
  void JoinSentences();
  bool IsWithinStretch(int32_t i) const;

  absl::string_view text_;
  const Span* spans_ = nullptr;  // of the paragraph's tokens
  int32_t size_ = 0;
  int32_t first_sentence_ = 0;
  std::vector<TokenView> tokens_;
  std::vector<IndexRange> sentences_;
  std::vector<IndexRange> stretches_;  // one a sentence
  std::vector<QuotationTokens> quotations_;
  std::vector<int32_t> open_quotations_;
  std::vector<PartSpan> parts_;
  std::vector<PartCounts> counts_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_PARAGRAPH_VIEW_H_
