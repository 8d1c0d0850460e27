#include "worker/quotes/quote_annotator.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/types/optional.h"
#include "worker/quotes/assembly.h"
#include "worker/quotes/cue_finder.h"
#include "worker/quotes/draft_features.h"
#include "worker/quotes/neighbours.h"
#include "worker/quotes/part_hints.h"
#include "worker/quotes/part_tagger.h"
#include "worker/quotes/quotation_marks.h"
#include "worker/quotes/quote_kind.h"
#include "worker/quotes/speakers.h"
#include "worker/quotes/word_set.h"

namespace hearsay {
namespace {

// How deep quotes within quotes are looked at.
constexpr int kDeepest = 8;

bool IsFirstPerson(uint64_t word) {
  static const auto& words = *new WordSet({"i", "me", "my", "mine", "myself"});
  return words.Has(word);
}

bool IsFirstPersons(uint64_t word) {
  static const auto& words =
      *new WordSet({"we", "us", "our", "ours", "ourselves"});
  return words.Has(word);
}

// Whether a paragraph's labels name no speakers.
bool IsFurniture(ParagraphRole role) {
  return role == ParagraphRole::kByline || role == ParagraphRole::kCaption ||
         role == ParagraphRole::kRelatedLink ||
         role == ParagraphRole::kBoilerplate;
}

// A quote of the paragraph at work.
struct Found {
  Quote quote;
  LetterCount letters;
  int32_t parent = -1;  // of what was found in the paragraph
};

}  // namespace

class QuoteAnnotator::Impl {
 public:
  Impl(const Tagger& parts, const QuoteModel& model)
      : model_(model),
        part_tagger_(parts),
        assembler_(model.weights, model.cue_words) {}

  absl::Status StartArticle(const ArticleView& article) {
    article_.emplace(article);
    quotation_finder_.StartArticle();
    neighbours_.StartArticle();
    before_ = DraftEnd();
    waiting_.clear();
    last_id_ = 0;
    return part_tagger_.StartArticle(article);
  }

  absl::Status AnnotateParagraph(int32_t index, absl::Span<Mention> mentions,
                                 EntityAnnotator& entities,
                                 std::vector<Quote>* quotes,
                                 std::vector<Entity>* changed) {
    const Paragraph& paragraph = article_->structure.paragraphs[index];
    absl::Status status = FindDrafts(paragraph, mentions);
    if (!status.ok()) return status;
    before_ = EndOf(view_, drafts_);
    mentions_ = mentions;
    speaker_finder_.Start(view_, mentions);
    neighbours_.StartParagraph(view_, mentions);

    // What goes on with the quote that waits comes first.
    size_t next = 0;
    while (next < drafts_.size() && drafts_[next].continues) ++next;
    const bool goes_on =
        next > 0 && !waiting_.empty() && waited_ < kLongestWait;
    found_.clear();
    for (size_t i = 0; i < next; ++i) GoOn(drafts_[i]);
    if (goes_on) FillFirstPersons(waiting_[0].quote, entities);
    if (goes_on && next == drafts_.size()) {
      ++waited_;
    } else {
      SendWaiting(quotes);
    }
    for (; next < drafts_.size(); ++next) {
      AddQuote(drafts_[next], entities, changed);
    }
    neighbours_.EndParagraph(entities);
    FindParents();
    for (const Found& found : found_) {
      FillFirstPersons(found.quote, entities);
    }
    SendFound(quotes);
    return absl::OkStatus();
  }

  void SendWaiting(std::vector<Quote>* quotes) {
    for (Found& found : waiting_) {
      if (found.parent >= 0) {
        found.quote.parent_id = waiting_[found.parent].quote.id;
      }
      Send(&found, quotes);
    }
    waiting_.clear();
  }

 private:
  absl::Status FindDrafts(const Paragraph& paragraph,
                          absl::Span<const Mention> mentions) {
    quotation_finder_.Find(article_->text, paragraph.span, &quotations_);
    view_.Reset(*article_, paragraph, quotations_, mentions);
    FindPartHints(view_, model_.cue_words, &hints_);
    absl::Status status = part_tagger_.Tag(paragraph.tokens, hints_, &parts_);
    if (!status.ok()) return status;
    view_.SetParts(parts_);
    status =
        assembler_.Assemble(view_, before_, article_->cancellation, &drafts_);
    LeaveDateline(paragraph);
    if (IsFurniture(paragraph.role)) DropLabelled();
    return status;
  }

  // "READ MORE: Five ways to …", "Image: …"
  void DropLabelled() {
    drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(),
                                 [&](const Draft& draft) {
                                   return IsLabel(view_, draft.cue);
                                 }),
                  drafts_.end());
  }

  // "TARN — It had rained, the mayor said": nobody says "TARN —".
  void LeaveDateline(const Paragraph& paragraph) {
    int32_t end = 0;
    while (end < view_.size() &&
           view_.SpanOf(end).start < paragraph.dateline.end) {
      ++end;
    }
    for (Draft& draft : drafts_) {
      for (IndexRange& content : draft.contents) {
        if (content.end > end) content.begin = std::max(content.begin, end);
      }
    }
  }

  // Adds what goes on with the quote that waits; to it or, when it has waited
  // too long, as a quote of the same speakers.
  void GoOn(const Draft& draft) {
    if (waiting_.empty() || waited_ >= kLongestWait) {
      Found found = MakeFound(draft);
      if (!waiting_.empty()) {
        found.quote.speakers = waiting_[0].quote.speakers;
        found.quote.rule = waiting_[0].quote.rule == SpeakerRule::kBehalf
                               ? SpeakerRule::kBehalf
                               : SpeakerRule::kContinuation;
      }
      neighbours_.Add(hearsay::ExtentOf(draft), found.quote);
      found_.push_back(std::move(found));
      return;
    }
    Found& found = waiting_[0];
    for (IndexRange content : draft.contents) {
      found.quote.contents.push_back(view_.SpanOf(content));
    }
    CountLetters(view_, draft, &found.letters);
    neighbours_.Add(hearsay::ExtentOf(draft), found.quote);
  }

  Found MakeFound(const Draft& draft) const {
    Found found;
    for (IndexRange content : draft.contents) {
      found.quote.contents.push_back(view_.SpanOf(content));
    }
    if (!draft.cue.empty()) {
      found.quote.cues.push_back(view_.SpanOf(draft.cue));
    }
    if (!draft.source.empty()) {
      found.quote.sources.push_back(view_.SpanOf(draft.source));
    }
    found.quote.confidence = draft.confidence;
    CountLetters(view_, draft, &found.letters);
    return found;
  }

  void AddQuote(const Draft& draft, EntityAnnotator& entities,
                std::vector<Entity>* changed) {
    Found found = MakeFound(draft);
    // A cue without a source has its own, which was not seen: "The clerk, …,
    // replied".
    if (draft.source.empty() && draft.cue.empty() &&
        HasQuotation(view_, draft)) {
      neighbours_.FindSpeakers(draft.contents[0], entities, &found.quote);
    } else {
      speaker_finder_.Find(draft.source, entities, changed, &found.quote);
      if (found.quote.speakers.empty() && IsPersonal(draft.source)) {
        neighbours_.FindUnnamed(
            draft.contents.empty() ? draft.cue : draft.contents[0],
            &found.quote);
      }
    }
    if (IsLabel(view_, draft.cue) || IsSignature(view_, draft.cue)) {
      TakeLabel(draft, &found.quote);
    }
    neighbours_.Add(hearsay::ExtentOf(draft), found.quote);
    found_.push_back(std::move(found));
  }

  // "he", "she"
  bool IsPersonal(IndexRange source) const {
    static const auto& words = *new WordSet({"he", "she"});
    return source.size() == 1 && words.Has(view_[source.begin].word);
  }

  // The words of a label are a speaker even where the article names nobody so.
  void TakeLabel(const Draft& draft, Quote* quote) const {
    if (draft.source.empty()) return;
    if (quote->speakers.empty()) {
      quote->speakers.push_back({0, std::string(view_.TextOf(draft.source))});
    }
    // "RUIZ CAMPAIGN:" speaks for her all the same.
    if (quote->rule != SpeakerRule::kBehalf) quote->rule = SpeakerRule::kLabel;
  }

  // A quote that lies within a content of another is reported in that one.
  void FindParents() {
    around_.clear();
    for (int32_t i = 0; i < static_cast<int32_t>(found_.size()); ++i) {
      Quote& quote = found_[i].quote;
      const Span extent = ExtentOf(quote);
      while (!around_.empty() && around_.back().first.end <= extent.start) {
        around_.pop_back();
      }
      int looked_at = 0;
      for (auto outer = around_.rbegin();
           outer != around_.rend() && looked_at < kDeepest;
           ++outer, ++looked_at) {
        if (!outer->first.Contains(extent)) continue;
        found_[i].parent = outer->second;
        TakeParentsSpeaker(found_[outer->second].quote, &quote);
        break;
      }
      for (Span content : quote.contents) around_.emplace_back(content, i);
    }
  }

  // "I" within a quotation is whoever speaks there.
  void TakeParentsSpeaker(const Quote& parent, Quote* quote) const {
    if (!quote->speakers.empty() || quote->sources.empty() ||
        parent.rule == SpeakerRule::kBehalf) {
      return;
    }
    const absl::string_view source = quote->sources[0].In(article_->text);
    if (!IsFirstPerson(FoldedHash(source))) return;
    quote->speakers = parent.speakers;
    if (!parent.speakers.empty()) quote->rule = SpeakerRule::kPronoun;
  }

  static Span ExtentOf(const Quote& quote) {
    Span extent = quote.contents.empty() ? quote.cues[0] : quote.contents[0];
    // Spans of one kind are in order.
    for (const Spans* spans : {&quote.contents, &quote.cues, &quote.sources}) {
      if (spans->empty()) continue;
      extent.start = std::min(extent.start, spans->front().start);
      extent.end = std::max(extent.end, spans->back().end);
    }
    return extent;
  }

  // Fills entity_ids of "I", "we" and the like in a quote's quotations. Inner
  // quotes come after outer ones, so that theirs stay.
  void FillFirstPersons(const Quote& quote, const EntityAnnotator& entities) {
    // Who speaks for somebody is somebody else.
    if (quote.rule == SpeakerRule::kBehalf) return;
    EntityIds speakers;
    for (const Speaker& speaker : quote.speakers) {
      if (speaker.entity_id == 0) return;
      speakers.push_back(speaker.entity_id);
    }
    if (speakers.empty()) return;
    for (Span content : quote.contents) {
      auto mention = std::lower_bound(
          mentions_.begin(), mentions_.end(), content.start,
          [](const Mention& m, int32_t at) { return m.span.start < at; });
      for (; mention != mentions_.end() && mention->span.start < content.end;
           ++mention) {
        if (mention->form != MentionForm::kPronoun) continue;
        const uint64_t word = FoldedHash(mention->span.In(article_->text));
        const bool means_speaker =
            IsFirstPersons(word) ||
            (IsFirstPerson(word) && speakers.size() == 1);
        if (!means_speaker || !IsQuoted(mention->span)) continue;
        mention->entity_ids = speakers;
        // "We" of a coach is the team, with the coach.
        const int32_t body = IsFirstPersons(word) && speakers.size() == 1
                                 ? entities.SpokenFor(speakers[0])
                                 : 0;
        if (body == 0) continue;
        mention->entity_ids.insert(mention->entity_ids.begin(), body);
      }
    }
  }

  bool IsQuoted(Span span) const {
    const auto after = std::partition_point(
        quotations_.begin(), quotations_.end(),
        [&](const Quotation& q) { return q.span.start <= span.start; });
    int32_t q = static_cast<int32_t>(after - quotations_.begin()) - 1;
    while (q >= 0 && !quotations_[q].span.Contains(span)) {
      q = quotations_[q].parent;
    }
    return q >= 0;
  }

  // Sends all but the last that is within no other, which the next paragraph
  // may go on with, and what is within that one.
  void SendFound(std::vector<Quote>* quotes) {
    if (found_.empty()) return;
    int32_t last = static_cast<int32_t>(found_.size()) - 1;
    while (found_[last].parent >= 0) --last;
    for (int32_t i = 0; i < static_cast<int32_t>(found_.size()); ++i) {
      Found& found = found_[i];
      if (found.parent >= last) {
        found.parent -= last;
      } else if (found.parent >= 0) {
        found.quote.parent_id = found_[found.parent].quote.id;
        found.parent = -1;
      }
      if (i < last) {
        Send(&found, quotes);
      } else {
        waiting_.push_back(std::move(found));
      }
    }
    waited_ = 0;
  }

  // But for "She said:", when nothing came of it.
  void Send(Found* found, std::vector<Quote>* quotes) {
    if (found->quote.contents.empty()) return;
    found->quote.id = ++last_id_;
    found->quote.kind = KindOf(found->letters);
    quotes->push_back(found->quote);
  }

  const QuoteModel& model_;
  QuotationFinder quotation_finder_;
  PartTagger part_tagger_;
  Assembler assembler_;
  SpeakerFinder speaker_finder_;
  Neighbours neighbours_;
  absl::optional<ArticleView> article_;

  // Of the paragraph at work.
  absl::Span<Mention> mentions_;
  std::vector<Quotation> quotations_;
  std::vector<uint32_t> hints_;
  std::vector<ParagraphView::TokenPart> parts_;
  ParagraphView view_;
  std::vector<Draft> drafts_;
  std::vector<Found> found_;
  std::vector<std::pair<Span, int32_t>> around_;  // contents that may hold more

  // Of the article.
  DraftEnd before_;
  // The last quote of the paragraph before, and those within it.
  std::vector<Found> waiting_;
  int waited_ = 0;  // paragraphs
  int32_t last_id_ = 0;
};

QuoteAnnotator::QuoteAnnotator(const Tagger& parts, const QuoteModel& model)
    : impl_(std::make_unique<Impl>(parts, model)) {}

QuoteAnnotator::~QuoteAnnotator() = default;

absl::Status QuoteAnnotator::StartArticle(const ArticleView& article) {
  return impl_->StartArticle(article);
}

absl::Status QuoteAnnotator::AnnotateParagraph(int32_t paragraph,
                                               absl::Span<Mention> mentions,
                                               EntityAnnotator& entities,
                                               std::vector<Quote>* quotes,
                                               std::vector<Entity>* changed) {
  return impl_->AnnotateParagraph(paragraph, mentions, entities, quotes,
                                  changed);
}

void QuoteAnnotator::Finish(std::vector<Quote>* quotes) {
  impl_->SendWaiting(quotes);
}

}  // namespace hearsay
