#include "tests/properties/annotation_recorder.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace hearsay {
namespace {

std::string Dump(Span span) { return absl::StrCat(span.start, "-", span.end); }

template <typename SpanList>
std::string DumpAll(const SpanList& spans) {
  return absl::StrJoin(spans, "+", [](std::string* out, Span span) {
    absl::StrAppend(out, Dump(span));
  });
}

std::string DumpValue(const Value& value) {
  std::string kind = "?";
  if (const auto* date = absl::get_if<DateTime>(&value.kind)) {
    kind = absl::StrCat(date->year, "/", date->month, "/", date->day, " ",
                        date->hour.value_or(-1), ":", date->minute.value_or(-1),
                        date->time_zone);
  } else if (const auto* length = absl::get_if<Length>(&value.kind)) {
    kind = absl::StrCat(length->amount, " of ", static_cast<int>(length->unit));
  } else if (const auto* money = absl::get_if<Money>(&value.kind)) {
    kind = absl::StrCat(money->amount, money->currency_code);
  } else if (const auto* number = absl::get_if<Number>(&value.kind)) {
    kind = absl::StrCat(number->amount, number->unit);
  }
  return absl::StrCat(kind, value.approximate ? "~" : "",
                      value.relative ? "r" : "");
}

bool IsContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

}  // namespace

void AnnotationRecorder::Expect(bool holds, absl::string_view what) {
  if (!holds) problems_.emplace_back(what);
}

void AnnotationRecorder::ExpectSpan(Span span, absl::string_view what) {
  const int32_t size = text_.size();
  if (span.start < 0 || span.end > size || span.empty()) {
    Expect(false, absl::StrCat(what, " ", Dump(span), " is not in the text"));
    return;
  }
  Expect(!IsContinuation(text_[span.start]) &&
             (span.end == size || !IsContinuation(text_[span.end])),
         absl::StrCat(what, " ", Dump(span), " cuts a character"));
}

void AnnotationRecorder::ExpectWithin(Span inner, Span outer,
                                      absl::string_view what) {
  ExpectSpan(inner, what);
  Expect(outer.Contains(inner),
         absl::StrCat(what, " ", Dump(inner), " is not in ", Dump(outer)));
}

void AnnotationRecorder::ExpectEntity(int32_t id, absl::string_view what) {
  Expect(id >= 1 && id <= static_cast<int32_t>(entities_.size()),
         absl::StrCat(what, " names entity ", id, " before it came"));
}

absl::Status AnnotationRecorder::OnDocument(const DocumentInfo& document) {
  Expect(!started_, "the document came twice");
  started_ = true;
  text_ = std::string(document.text);
  for (const Warning& warning : document.warnings) {
    absl::StrAppend(&dump_, "warning ", warning.code, "\n");
  }
  return absl::OkStatus();
}

absl::Status AnnotationRecorder::OnParagraph(int32_t index,
                                             const Paragraph& paragraph,
                                             const Structure& structure) {
  Expect(started_ && !finished_, "a paragraph outside the document");
  Expect(index == paragraphs_, "paragraphs are not counted from 0");
  ++paragraphs_;
  ExpectSpan(paragraph.span, "paragraph");
  Expect(paragraph.span.start >= last_paragraph_.end, "paragraphs overlap");
  last_paragraph_ = paragraph.span;
  if (!paragraph.dateline.empty()) {
    ExpectWithin(paragraph.dateline, paragraph.span, "dateline");
  }
  absl::StrAppend(&dump_, "paragraph ", Dump(paragraph.span), " ",
                  static_cast<int>(paragraph.role), " ",
                  Dump(paragraph.dateline), "\n");

  int32_t end = paragraph.span.start;
  int32_t next_token = paragraph.tokens.begin;
  for (int32_t s = paragraph.sentences.begin; s < paragraph.sentences.end;
       ++s) {
    const Sentence& sentence = structure.sentences[s];
    ExpectWithin(sentence.span, paragraph.span, "sentence");
    Expect(sentence.span.start >= end, "sentences overlap");
    end = sentence.span.end;
    Expect(sentence.tokens.begin == next_token, "a token is in no sentence");
    next_token = sentence.tokens.end;
    int32_t token_end = sentence.span.start;
    for (int32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Span token = structure.tokens[t];
      ExpectWithin(token, sentence.span, "token");
      Expect(token.start >= token_end, "tokens overlap");
      token_end = token.end;
    }
    for (int32_t i = sentence.inner.begin; i < sentence.inner.end; ++i) {
      ExpectWithin(structure.inner_sentences[i], sentence.span,
                   "inner sentence");
    }
    absl::StrAppend(&dump_, "sentence ", Dump(sentence.span), " ",
                    sentence.tokens.size(), " tokens\n");
  }
  Expect(next_token == paragraph.tokens.end, "a token is in no sentence");
  return absl::OkStatus();
}

absl::Status AnnotationRecorder::OnMention(const Mention& mention) {
  ++mentions_;
  ExpectWithin(mention.span, last_paragraph_, "mention");
  Expect(!(mention.span < last_mention_),
         absl::StrCat("mention ", Dump(mention.span), " comes after ",
                      Dump(last_mention_)));
  last_mention_ = mention.span;
  Expect(mention.confidence >= 0 && mention.confidence <= 1,
         "a mention's confidence is not from 0 to 1");
  Expect(mention.form >= MentionForm::kName &&
             mention.form <= MentionForm::kPronoun,
         "a mention has no form");
  Expect(mention.form != MentionForm::kValue || mention.entity_ids.empty(),
         "a value names an entity");
  for (const int32_t id : mention.entity_ids) ExpectEntity(id, "a mention");
  absl::StrAppend(
      &dump_, "mention ", Dump(mention.span), " ",
      static_cast<int>(mention.type), " ", static_cast<int>(mention.form), " ",
      absl::StrJoin(mention.entity_ids, "+"), " ", mention.confidence, " ",
      mention.value ? DumpValue(*mention.value) : "", "\n");
  return absl::OkStatus();
}

absl::Status AnnotationRecorder::OnEntity(const Entity& entity) {
  const int32_t known = entities_.size();
  Expect(entity.id >= 1 && entity.id <= known + 1,
         "entity ids are not counted from 1");
  Expect(entity.merged_into == 0 || entity.merged_into < entity.id,
         "an entity is merged into a later one");
  Expect(!entity.name.empty() || entity.writer, "an entity has no name");
  Expect(entity.salience >= 0 && entity.salience <= 1,
         "salience is not from 0 to 1");
  if (entity.id == known + 1) {
    entities_.push_back(entity);
  } else if (entity.id >= 1 && entity.id <= known) {
    entities_[entity.id - 1] = entity;
  }
  absl::StrAppend(&dump_, "entity ", entity.id, " ", absl::CEscape(entity.name),
                  " ", static_cast<int>(entity.type), " ",
                  absl::StrJoin(entity.titles, "+"), " ", entity.mention_count,
                  " ", entity.salience, " ", entity.merged_into, "\n");
  return absl::OkStatus();
}

absl::Status AnnotationRecorder::OnQuote(const Quote& quote) {
  ++quotes_;
  Expect(quote.id == quotes_, "quote ids are not counted from 1");
  Expect(!quote.contents.empty(), "a quote has no content");
  for (const Span span : quote.contents) ExpectSpan(span, "content");
  for (const Span span : quote.cues) ExpectSpan(span, "cue");
  for (const Span span : quote.sources) ExpectSpan(span, "source");
  for (size_t i = 1; i < quote.contents.size(); ++i) {
    Expect(quote.contents[i - 1].end <= quote.contents[i].start,
           "a quote's pieces overlap");
  }
  Expect(quote.confidence >= 0 && quote.confidence <= 1,
         "a quote's confidence is not from 0 to 1");
  Expect(quote.parent_id >= 0 && quote.parent_id != quote.id,
         "a quote is its own parent");
  Expect(quote.speakers.empty() == (quote.rule == SpeakerRule::kNone),
         "a speaker without a rule, or a rule without a speaker");
  std::string speakers;
  for (const Speaker& speaker : quote.speakers) {
    if (speaker.entity_id != 0) ExpectEntity(speaker.entity_id, "a speaker");
    absl::StrAppend(&speakers, speaker.entity_id, "=",
                    absl::CEscape(speaker.name), " ");
  }
  absl::StrAppend(&dump_, "quote ", quote.id, " ", static_cast<int>(quote.kind),
                  " ", DumpAll(quote.contents), " ", DumpAll(quote.cues), " ",
                  DumpAll(quote.sources), " ", speakers, quote.parent_id, " ",
                  quote.confidence, " ", static_cast<int>(quote.rule), "\n");
  return absl::OkStatus();
}

absl::Status AnnotationRecorder::OnSummary(const Summary& summary) {
  Expect(started_ && !finished_, "the summary is not the last");
  finished_ = true;
  Expect(summary.paragraphs == paragraphs_, "paragraphs are miscounted");
  Expect(summary.mentions == mentions_, "mentions are miscounted");
  Expect(summary.quotes == quotes_, "quotes are miscounted");
  absl::StrAppend(&dump_, "summary ", summary.words, " ", summary.sentences,
                  " ", summary.tokens, " ", summary.entities, "\n");
  return absl::OkStatus();
}

}  // namespace hearsay
