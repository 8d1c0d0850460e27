#include "worker/server/convert.h"

#include <string>

#include "absl/types/variant.h"

namespace hearsay {
namespace {

// Puts each kind of value where it belongs.
struct KindConverter {
  v1::Value* value;

  void operator()(absl::monostate) const {}
  void operator()(const DateTime& date) const {
    v1::DateTime* to = value->mutable_date();
    to->set_year(date.year);
    to->set_month(date.month);
    to->set_day(date.day);
    if (date.hour.has_value()) to->set_hour(*date.hour);
    if (date.minute.has_value()) to->set_minute(*date.minute);
    to->set_time_zone(date.time_zone);
  }
  void operator()(const Length& length) const {
    v1::Length* to = value->mutable_duration();
    to->set_amount(length.amount);
    to->set_unit(static_cast<v1::TimeUnit>(length.unit));
  }
  void operator()(const Money& money) const {
    v1::Money* to = value->mutable_money();
    to->set_currency_code(money.currency_code);
    to->set_amount(money.amount);
  }
  void operator()(const Number& number) const {
    v1::Number* to = value->mutable_number();
    to->set_amount(number.amount);
    to->set_unit(number.unit);
  }
};

}  // namespace

void Converter::Convert(Span span, v1::Span* to) const {
  const Span converted = offsets_.Convert(span);
  to->set_start(converted.start);
  to->set_end(converted.end);
}

void Converter::Convert(int32_t index, const Paragraph& paragraph,
                        const Structure& structure, v1::Paragraph* to) const {
  to->set_index(index);
  Convert(paragraph.span, to->mutable_span());
  to->set_role(static_cast<v1::ParagraphRole>(paragraph.role));
  if (!paragraph.dateline.empty()) {
    Convert(paragraph.dateline, to->mutable_dateline());
  }
  to->mutable_sentences()->Reserve(paragraph.sentences.size());
  for (int32_t i = paragraph.sentences.begin; i < paragraph.sentences.end;
       ++i) {
    const Sentence& sentence = structure.sentences[i];
    v1::Sentence* converted = to->add_sentences();
    Convert(sentence.span, converted->mutable_span());
    for (int32_t j = sentence.inner.begin; j < sentence.inner.end; ++j) {
      Convert(structure.inner_sentences[j], converted->add_inner());
    }
  }
  if (!options_.include_tokens) return;
  to->mutable_tokens()->Reserve(paragraph.tokens.size());
  for (int32_t i = paragraph.tokens.begin; i < paragraph.tokens.end; ++i) {
    Convert(structure.tokens[i], to->add_tokens()->mutable_span());
  }
}

void Converter::Convert(const Mention& mention, v1::EntityMention* to) const {
  Convert(mention.span, to->mutable_span());
  to->set_type(static_cast<v1::EntityType>(mention.type));
  to->set_form(static_cast<v1::MentionForm>(mention.form));
  to->mutable_entity_ids()->Add(mention.entity_ids.begin(),
                                mention.entity_ids.end());
  to->set_confidence(mention.confidence);
  if (mention.value.has_value()) {
    v1::Value* value = to->mutable_value();
    absl::visit(KindConverter{value}, mention.value->kind);
    value->set_approximate(mention.value->approximate);
    value->set_relative(mention.value->relative);
  }
}

void Converter::Convert(const Entity& entity, v1::Entity* to) const {
  to->set_id(entity.id);
  to->set_name(entity.name);
  to->set_type(static_cast<v1::EntityType>(entity.type));
  for (const std::string& title : entity.titles) to->add_titles(title);
  to->set_mention_count(entity.mention_count);
  to->set_salience(entity.salience);
  to->set_merged_into(entity.merged_into);
  to->set_writer(entity.writer);
}

void Converter::Convert(const Quote& quote, v1::Quote* to) const {
  to->set_id(quote.id);
  to->set_kind(static_cast<v1::QuoteKind>(quote.kind));
  for (Span span : quote.contents) Convert(span, to->add_contents());
  for (Span span : quote.cues) Convert(span, to->add_cues());
  for (Span span : quote.sources) Convert(span, to->add_sources());
  for (const Speaker& speaker : quote.speakers) {
    v1::Speaker* converted = to->add_speakers();
    converted->set_entity_id(speaker.entity_id);
    converted->set_name(speaker.name);
  }
  to->set_parent_id(quote.parent_id);
  to->set_confidence(quote.confidence);
  to->set_rule(static_cast<v1::SpeakerRule>(quote.rule));
  if (!options_.include_text) return;
  std::string* words = to->mutable_text();
  for (Span span : quote.contents) {
    if (!words->empty()) words->push_back(' ');
    const absl::string_view piece = span.In(text_);
    words->append(piece.data(), piece.size());
  }
}

void Convert(const Summary& summary, v1::Summary* to) {
  to->set_word_count(summary.words);
  to->set_paragraph_count(summary.paragraphs);
  to->set_sentence_count(summary.sentences);
  to->set_token_count(summary.tokens);
  to->set_mention_count(summary.mentions);
  to->set_entity_count(summary.entities);
  to->set_quote_count(summary.quotes);
}

void Convert(const Warning& warning, v1::Warning* to) {
  to->set_code(warning.code);
  to->set_message(warning.message);
}

v1::OffsetUnit Convert(OffsetUnit unit) {
  return static_cast<v1::OffsetUnit>(unit);
}

}  // namespace hearsay
