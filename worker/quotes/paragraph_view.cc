#include "worker/quotes/paragraph_view.h"

#include <algorithm>

#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

bool IsDigit(char c) { return '0' <= c && c <= '9'; }
bool IsUpper(char c) { return 'A' <= c && c <= 'Z'; }

TokenClass KindOf(absl::string_view token) {
  const char c = token[0];
  if (IsDigit(c)) return TokenClass::kNumber;
  if (IsUpper(c)) return TokenClass::kCapital;
  switch (c) {
    case ',':
      return TokenClass::kComma;
    case '.':
    case '!':
    case '?':
      return TokenClass::kStop;
    case ':':
      return TokenClass::kColon;
    case ';':
      return TokenClass::kSemicolon;
    case '-':
      return token.size() <= 2 ? TokenClass::kDash : TokenClass::kOther;
    case '(':
    case ')':
    case '[':
    case ']':
      return TokenClass::kBracket;
    default:
      break;
  }
  if ('a' <= c && c <= 'z') return TokenClass::kWord;
  if (token == "–" || token == "—" || token == "―") return TokenClass::kDash;
  if (token == "…") return TokenClass::kStop;
  return (c & 0x80) != 0 ? TokenClass::kWord : TokenClass::kOther;
}

uint8_t Sureness(float confidence) {
  return confidence >= 0.9f    ? 3
         : confidence >= 0.75f ? 2
         : confidence >= 0.55f ? 1
                               : 0;
}

MentionClass ClassOf(const Mention& mention) {
  switch (mention.form) {
    case MentionForm::kPronoun:
      return MentionClass::kPronoun;
    case MentionForm::kNominal:
      return MentionClass::kNominal;
    case MentionForm::kValue:
      return MentionClass::kValue;
    case MentionForm::kName:
      break;
  }
  switch (mention.type) {
    case EntityType::kPerson:
      return MentionClass::kPerson;
    case EntityType::kOrganization:
      return MentionClass::kOrganization;
    case EntityType::kLocation:
    case EntityType::kFacility:
      return MentionClass::kPlace;
    case EntityType::kDate:
    case EntityType::kTime:
    case EntityType::kDuration:
    case EntityType::kMoney:
    case EntityType::kPercent:
    case EntityType::kQuantity:
      return MentionClass::kValue;
    default:
      return MentionClass::kOtherName;
  }
}

}  // namespace

uint64_t FoldedHash(absl::string_view word) {
  constexpr size_t kLongest = 32;
  char folded[kLongest];
  const size_t size = std::min(word.size(), kLongest);
  for (size_t i = 0; i < size; ++i) {
    folded[i] = IsUpper(word[i]) ? word[i] | 0x20 : word[i];
  }
  // A curly apostrophe counts as a straight one.
  if (size >= 3 && word.substr(0, 3) == "’") {
    folded[2] = '\'';
    return HashBytes(absl::string_view(folded + 2, size - 2));
  }
  return HashBytes(absl::string_view(folded, size));
}

void ParagraphView::Reset(const ArticleView& article,
                          const Paragraph& paragraph,
                          absl::Span<const Quotation> quotations,
                          absl::Span<const Mention> mentions) {
  text_ = article.text;
  spans_ = article.structure.tokens.data() + paragraph.tokens.begin;
  size_ = paragraph.tokens.size();
  first_sentence_ = paragraph.sentences.begin;
  tokens_.assign(size_ + 2 * kMargin, TokenView());
  sentences_.clear();
  parts_.clear();
  ReadTokens();
  for (int32_t s = paragraph.sentences.begin; s < paragraph.sentences.end;
       ++s) {
    const IndexRange tokens = article.structure.sentences[s].tokens;
    sentences_.push_back({tokens.begin - paragraph.tokens.begin,
                          tokens.end - paragraph.tokens.begin});
    for (int32_t i = sentences_.back().begin; i < sentences_.back().end; ++i) {
      tokens_[i + kMargin].sentence = s;
    }
  }
  ReadQuotations(quotations);
  ReadMentions(mentions);
  JoinSentences();
}

// Whether the sentence that token `i` starts belongs to the one before.
bool ParagraphView::IsWithinStretch(int32_t i) const {
  static const uint64_t kQuestion = FoldedHash("?"), kCry = FoldedHash("!");
  const int32_t around = OutermostQuotation(i);
  if (around >= 0 && quotations_[around].tokens.begin < i) return true;
  // A comma takes the place of a full stop there, but of no other stop.
  const uint64_t last = (*this)[i - 2].word;
  return (*this)[i - 1].kind == TokenClass::kClosing &&
         (last == kQuestion || last == kCry) && around < 0;
}

void ParagraphView::JoinSentences() {
  stretches_ = sentences_;
  size_t first = 0;  // of the stretch
  for (size_t s = 0; s < stretches_.size(); ++s) {
    const int32_t end = sentences_[s].end;
    if (end < size_ && IsWithinStretch(end)) continue;
    const IndexRange stretch = {sentences_[first].begin, end};
    for (; first <= s; ++first) stretches_[first] = stretch;
  }
}

void ParagraphView::ReadTokens() {
  for (int32_t i = 0; i < size_; ++i) {
    TokenView& token = tokens_[i + kMargin];
    token.word = FoldedHash(TextOf(i));
    token.kind = KindOf(TextOf(i));
  }
}

void ParagraphView::ReadQuotations(absl::Span<const Quotation> quotations) {
  quotations_.clear();
  int32_t next = 0;  // the first token that may begin a quotation
  for (int32_t q = 0; q < static_cast<int32_t>(quotations.size()); ++q) {
    const Quotation& quotation = quotations[q];
    while (next < size_ && spans_[next].end <= quotation.span.start) ++next;
    const Span* end = std::lower_bound(
        spans_ + next, spans_ + size_, quotation.span.end,
        [](Span token, int32_t at) { return token.start < at; });
    const IndexRange tokens = {next, static_cast<int32_t>(end - spans_)};
    const int32_t outermost =
        quotation.parent < 0 ? q : quotations_[quotation.parent].outermost;
    quotations_.push_back({tokens, quotation.parent, outermost,
                           quotation.closed, quotation.continued,
                           IsSingle(quotation.kind)});
    if (tokens.empty()) continue;
    if (quotation.inside.start > quotation.span.start) {
      tokens_[tokens.begin + kMargin].kind = TokenClass::kOpening;
    }
    if (quotation.closed) {
      tokens_[tokens.end - 1 + kMargin].kind = TokenClass::kClosing;
    }
  }
  // Outer ones come first, so that the innermost stays. Each token is visited
  // once: by walking with a stack of what is open.
  std::vector<int32_t>& open = open_quotations_;
  open.clear();
  int32_t q = 0;
  for (int32_t i = 0; i < size_; ++i) {
    while (q < static_cast<int32_t>(quotations_.size()) &&
           quotations_[q].tokens.begin <= i) {
      open.push_back(q++);
    }
    while (!open.empty() && quotations_[open.back()].tokens.end <= i) {
      open.pop_back();
    }
    tokens_[i + kMargin].quotation = open.empty() ? -1 : open.back();
  }
}

void ParagraphView::ReadMentions(absl::Span<const Mention> mentions) {
  int32_t i = 0;
  for (const Mention& mention : mentions) {
    while (i < size_ && spans_[i].end <= mention.span.start) ++i;
    const MentionClass mention_class = ClassOf(mention);
    bool begins = true;
    for (int32_t j = i; j < size_ && spans_[j].start < mention.span.end; ++j) {
      TokenView& token = tokens_[j + kMargin];
      if (token.mention != MentionClass::kNone) continue;  // of an outer one
      token.mention = mention_class;
      token.begins_mention = begins;
      begins = false;
    }
  }
}

void ParagraphView::SetParts(absl::Span<const TokenPart> parts) {
  parts_.clear();
  counts_.assign(size_ + 1, PartCounts());
  for (int32_t i = 0; i < size_; ++i) {
    const TokenPart& part = parts[i];
    TokenView& token = tokens_[i + kMargin];
    token.part = part.part;
    token.begins_part =
        part.part != Part::kNone &&
        (part.begins || i == 0 || parts[i - 1].part != part.part);
    token.sureness = Sureness(part.confidence);
    token.confidence = part.confidence;
    PartCounts& counts = counts_[i + 1];
    counts = counts_[i];
    counts.sources += token.begins_part && part.part == Part::kSource;
    counts.cues += token.begins_part && part.part == Part::kCue;
    counts.contents += token.begins_part && part.part == Part::kContent;
    counts.content_tokens += part.part == Part::kContent;
    counts.commas += token.kind == TokenClass::kComma;
    if (part.part == Part::kNone) continue;
    if (token.begins_part) {
      parts_.push_back({{i, i + 1}, part.part, token.sureness});
    } else {
      parts_.back().tokens.end = i + 1;
      parts_.back().sureness = std::min(parts_.back().sureness, token.sureness);
    }
  }
}

PartCounts ParagraphView::CountIn(IndexRange tokens) const {
  const PartCounts& from = counts_[tokens.begin];
  const PartCounts& to = counts_[tokens.end];
  return {to.sources - from.sources, to.cues - from.cues,
          to.contents - from.contents, to.content_tokens - from.content_tokens,
          to.commas - from.commas};
}

}  // namespace hearsay
