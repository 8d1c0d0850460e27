#include "client/json/document_printer.h"

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::json {
namespace {

// Fields stand in the order of annotation.proto.

void Field(JsonPrinter& json, absl::string_view name, const std::string& text) {
  if (text.empty()) return;
  json.Name(name);
  json.String(text);
}

void Field(JsonPrinter& json, absl::string_view name, bool value) {
  if (!value) return;
  json.Name(name);
  json.Bool(value);
}

template <typename T>
void NumberField(JsonPrinter& json, absl::string_view name, T number) {
  if (number == 0) return;
  json.Name(name);
  json.Number(number);
}

// A value that this program does not know is printed as its number.
template <typename E>
void EnumField(JsonPrinter& json, absl::string_view name, E value,
               const std::string& (*name_of)(E)) {
  if (value == 0) return;
  json.Name(name);
  const std::string& text = name_of(value);
  if (text.empty()) {
    json.Number(static_cast<int>(value));
  } else {
    // Names of values need no escapes.
    json.Raw("\"");
    json.Raw(text);
    json.Raw("\"");
  }
}

template <typename Messages, typename Printer>
void ArrayField(JsonPrinter& json, absl::string_view name,
                const Messages& messages, Printer print) {
  if (messages.empty()) return;
  json.Name(name);
  json.Open('[');
  for (const auto& message : messages) {
    json.Element();
    print(json, message);
  }
  json.Close(']');
}

void Print(JsonPrinter& json, const v1::Span& span) {
  json.Open('{');
  json.Name("start");
  json.Number(span.start());
  json.Name("end");
  json.Number(span.end());
  json.Close('}');
}

void SpansField(JsonPrinter& json, absl::string_view name,
                const google::protobuf::RepeatedPtrField<v1::Span>& spans) {
  ArrayField(json, name, spans,
             [](JsonPrinter& to, const v1::Span& span) { Print(to, span); });
}

template <typename Message>
void SpanField(JsonPrinter& json, const Message& message) {
  if (!message.has_span()) return;
  json.Name("span");
  Print(json, message.span());
}

void PrintSentence(JsonPrinter& json, const v1::Sentence& sentence) {
  json.Open('{');
  SpanField(json, sentence);
  SpansField(json, "inner", sentence.inner());
  json.Close('}');
}

void PrintToken(JsonPrinter& json, const v1::Token& token) {
  json.Open('{');
  SpanField(json, token);
  json.Close('}');
}

void PrintParagraph(JsonPrinter& json, const v1::Paragraph& paragraph) {
  json.Open('{');
  NumberField(json, "index", paragraph.index());
  SpanField(json, paragraph);
  EnumField(json, "role", paragraph.role(), &v1::ParagraphRole_Name);
  if (paragraph.has_dateline()) {
    json.Name("dateline");
    Print(json, paragraph.dateline());
  }
  ArrayField(json, "sentences", paragraph.sentences(), PrintSentence);
  ArrayField(json, "tokens", paragraph.tokens(), PrintToken);
  json.Close('}');
}

void PrintDate(JsonPrinter& json, const v1::DateTime& date) {
  json.Open('{');
  NumberField(json, "year", date.year());
  NumberField(json, "month", date.month());
  NumberField(json, "day", date.day());
  // Midnight is there too.
  if (date.has_hour()) {
    json.Name("hour");
    json.Number(date.hour());
  }
  if (date.has_minute()) {
    json.Name("minute");
    json.Number(date.minute());
  }
  Field(json, "timeZone", date.time_zone());
  json.Close('}');
}

void PrintValue(JsonPrinter& json, const v1::Value& value) {
  json.Open('{');
  if (value.has_date()) {
    json.Name("date");
    PrintDate(json, value.date());
  } else if (value.has_duration()) {
    json.Name("duration");
    json.Open('{');
    NumberField(json, "amount", value.duration().amount());
    EnumField(json, "unit", value.duration().unit(), &v1::TimeUnit_Name);
    json.Close('}');
  } else if (value.has_money()) {
    json.Name("money");
    json.Open('{');
    Field(json, "currencyCode", value.money().currency_code());
    NumberField(json, "amount", value.money().amount());
    json.Close('}');
  } else if (value.has_number()) {
    json.Name("number");
    json.Open('{');
    NumberField(json, "amount", value.number().amount());
    Field(json, "unit", value.number().unit());
    json.Close('}');
  }
  Field(json, "approximate", value.approximate());
  Field(json, "relative", value.relative());
  json.Close('}');
}

void PrintMention(JsonPrinter& json, const v1::EntityMention& mention) {
  json.Open('{');
  SpanField(json, mention);
  EnumField(json, "type", mention.type(), &v1::EntityType_Name);
  EnumField(json, "form", mention.form(), &v1::MentionForm_Name);
  ArrayField(json, "entityIds", mention.entity_ids(),
             [](JsonPrinter& to, int32_t id) { to.Number(id); });
  NumberField(json, "confidence", mention.confidence());
  if (mention.has_value()) {
    json.Name("value");
    PrintValue(json, mention.value());
  }
  json.Close('}');
}

void PrintEntity(JsonPrinter& json, const v1::Entity& entity) {
  json.Open('{');
  NumberField(json, "id", entity.id());
  Field(json, "name", entity.name());
  EnumField(json, "type", entity.type(), &v1::EntityType_Name);
  ArrayField(
      json, "titles", entity.titles(),
      [](JsonPrinter& to, const std::string& title) { to.String(title); });
  NumberField(json, "mentionCount", entity.mention_count());
  NumberField(json, "salience", entity.salience());
  NumberField(json, "mergedInto", entity.merged_into());
  Field(json, "writer", entity.writer());
  json.Close('}');
}

void PrintSpeaker(JsonPrinter& json, const v1::Speaker& speaker) {
  json.Open('{');
  NumberField(json, "entityId", speaker.entity_id());
  Field(json, "name", speaker.name());
  json.Close('}');
}

void PrintQuote(JsonPrinter& json, const v1::Quote& quote) {
  json.Open('{');
  NumberField(json, "id", quote.id());
  EnumField(json, "kind", quote.kind(), &v1::QuoteKind_Name);
  SpansField(json, "contents", quote.contents());
  SpansField(json, "cues", quote.cues());
  SpansField(json, "sources", quote.sources());
  ArrayField(json, "speakers", quote.speakers(), PrintSpeaker);
  NumberField(json, "parentId", quote.parent_id());
  NumberField(json, "confidence", quote.confidence());
  EnumField(json, "rule", quote.rule(), &v1::SpeakerRule_Name);
  Field(json, "text", quote.text());
  json.Close('}');
}

void PrintWarning(JsonPrinter& json, const v1::Warning& warning) {
  json.Open('{');
  Field(json, "code", warning.code());
  Field(json, "message", warning.message());
  json.Close('}');
}

void PrintSummary(JsonPrinter& json, const v1::Summary& summary) {
  json.Open('{');
  NumberField(json, "wordCount", summary.word_count());
  NumberField(json, "paragraphCount", summary.paragraph_count());
  NumberField(json, "sentenceCount", summary.sentence_count());
  NumberField(json, "tokenCount", summary.token_count());
  NumberField(json, "mentionCount", summary.mention_count());
  NumberField(json, "entityCount", summary.entity_count());
  NumberField(json, "quoteCount", summary.quote_count());
  json.Close('}');
}

}  // namespace

void PrintDocument(const v1::Document& document, JsonPrinter& json) {
  json.Open('{');
  Field(json, "id", document.id());
  Field(json, "text", document.text());
  ArrayField(json, "paragraphs", document.paragraphs(), PrintParagraph);
  ArrayField(json, "mentions", document.mentions(), PrintMention);
  ArrayField(json, "entities", document.entities(), PrintEntity);
  ArrayField(json, "quotes", document.quotes(), PrintQuote);
  EnumField(json, "offsetUnit", document.offset_unit(), &v1::OffsetUnit_Name);
  Field(json, "modelVersion", document.model_version());
  ArrayField(json, "warnings", document.warnings(), PrintWarning);
  if (document.has_summary()) {
    json.Name("summary");
    PrintSummary(json, document.summary());
  }
  json.Close('}');
}

}  // namespace hearsay::json
