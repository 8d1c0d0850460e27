#include "worker/server/convert.h"

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

constexpr char kText[] = "\u00C9va \U0001F600 said: \u201Cno\u201D";
//                        É=2 va sp 😀=4 sp said: “=3 no ”=3

template <typename Message>
void ExpectMessage(const Message& message, const std::string& expected) {
  Message parsed;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(expected, &parsed));
  EXPECT_EQ(message.DebugString(), parsed.DebugString());
}

AnswerOptions InUtf16() {
  AnswerOptions options;
  options.offset_unit = OffsetUnit::kUtf16;
  return options;
}

TEST(ConvertTest, ParagraphHasItsOwnSentencesAndTokens) {
  Structure structure;
  structure.tokens = {{0, 4}, {5, 9}, {10, 15}, {16, 24}};
  structure.inner_sentences = {{0, 4}, {19, 21}};
  structure.sentences = {{{0, 4}, {0, 1}, {0, 0}}, {{5, 24}, {1, 4}, {1, 2}}};
  Paragraph paragraph;
  paragraph.span = {5, 24};
  paragraph.role = ParagraphRole::kCaption;
  paragraph.sentences = {1, 2};
  paragraph.tokens = {1, 4};
  AnswerOptions options = InUtf16();
  v1::Paragraph converted;
  Converter(kText, options).Convert(7, paragraph, structure, &converted);
  ExpectMessage(converted, R"(
      index: 7 span { start: 4 end: 17 } role: PARAGRAPH_ROLE_CAPTION
      sentences { span { start: 4 end: 17 } inner { start: 14 end: 16 } })");

  options.include_tokens = true;
  paragraph.dateline = {5, 9};
  converted.Clear();
  Converter(kText, options).Convert(0, paragraph, structure, &converted);
  ExpectMessage(converted, R"(
      span { start: 4 end: 17 } role: PARAGRAPH_ROLE_CAPTION
      dateline { start: 4 end: 6 }
      sentences { span { start: 4 end: 17 } inner { start: 14 end: 16 } }
      tokens { span { start: 4 end: 6 } } tokens { span { start: 7 end: 12 } }
      tokens { span { start: 13 end: 17 } })");
}

TEST(ConvertTest, MentionsOfEachKindOfValue) {
  const DateTime date{2031, 3, 9, 14, 0, "GMT"};
  DateTime year;
  year.year = 2031;
  struct Case {
    absl::optional<Value> value;
    const char* expected;
  };
  for (const Case& c : {
           Case{absl::nullopt, ""},
           Case{Value{absl::monostate(), true, false},
                "value { approximate: true }"},
           Case{Value{date, false, true},
                R"(value { date { year: 2031 month: 3 day: 9 hour: 14 minute: 0
                                  time_zone: "GMT" } relative: true })"},
           Case{Value{year, false, false}, "value { date { year: 2031 } }"},
           Case{Value{Length{3, TimeUnit::kDecade}, false, false},
                "value { duration { amount: 3 unit: TIME_UNIT_DECADE } }"},
           Case{Value{Money{"USD", 5e10}, false, false},
                R"(value { money { currency_code: "USD" amount: 5e10 } })"},
           Case{
               Value{Number{9, "%"}, true, false},
               R"(value { number { amount: 9 unit: "%" } approximate: true })"},
       }) {
    Mention mention;
    mention.span = {0, 4};
    mention.type = EntityType::kQuantity;
    mention.form = MentionForm::kPronoun;
    mention.entity_ids = {3, 1};
    mention.confidence = 0.5;
    mention.value = c.value;
    v1::EntityMention converted;
    Converter(kText, InUtf16()).Convert(mention, &converted);
    ExpectMessage(converted, std::string(R"(
        span { start: 0 end: 3 } type: ENTITY_TYPE_QUANTITY
        form: MENTION_FORM_PRONOUN entity_ids: [3, 1] confidence: 0.5 )") +
                                 c.expected);
  }
}

TEST(ConvertTest, Entity) {
  Entity entity;
  entity.id = 4;
  entity.name = "Ana Duarte";
  entity.type = EntityType::kPerson;
  entity.titles = {"Mayor", "Dr."};
  entity.mention_count = 5;
  entity.salience = 0.25;
  entity.merged_into = 2;
  entity.writer = true;
  v1::Entity converted;
  Converter(kText, {}).Convert(entity, &converted);
  ExpectMessage(converted, R"(
      id: 4 name: "Ana Duarte" type: ENTITY_TYPE_PERSON titles: "Mayor"
      titles: "Dr." mention_count: 5 salience: 0.25 merged_into: 2
      writer: true)");
}

TEST(ConvertTest, QuoteHasItsWordsWhenTheTextIsWanted) {
  Quote quote;
  quote.id = 1;
  quote.kind = QuoteKind::kMixed;
  quote.contents = {{0, 4}, {16, 24}};
  quote.cues = {{10, 14}};
  quote.sources = {{5, 9}};
  quote.speakers = {{2, "Eva"}, {0, "a cook"}};
  quote.parent_id = 9;
  quote.confidence = 0.75;
  quote.rule = SpeakerRule::kTurn;
  const std::string expected = R"(
      id: 1 kind: QUOTE_KIND_MIXED contents { end: 3 }
      contents { start: 13 end: 17 } cues { start: 7 end: 11 }
      sources { start: 4 end: 6 } speakers { entity_id: 2 name: "Eva" }
      speakers { name: "a cook" } parent_id: 9 confidence: 0.75
      rule: SPEAKER_RULE_TURN )";
  v1::Quote converted;
  Converter(kText, InUtf16()).Convert(quote, &converted);
  ExpectMessage(converted, expected);

  AnswerOptions options = InUtf16();
  options.include_text = true;
  converted.Clear();
  Converter(kText, options).Convert(quote, &converted);
  ExpectMessage(converted, expected + "text: \"\u00C9va \u201Cno\u201D\"");
}

TEST(ConvertTest, Summary) {
  v1::Summary converted;
  Convert(Summary{1, 2, 3, 4, 5, 6, 7}, &converted);
  ExpectMessage(converted, R"(
      word_count: 1 paragraph_count: 2 sentence_count: 3 token_count: 4
      mention_count: 5 entity_count: 6 quote_count: 7)");
}

// The values of the two sides' enums are the same, which a cast relies on.
TEST(ConvertTest, EnumsAgree) {
  EXPECT_EQ(static_cast<int>(ParagraphRole::kBoilerplate),
            v1::ParagraphRole_MAX);
  EXPECT_EQ(static_cast<int>(ParagraphRole::kCaption),
            v1::PARAGRAPH_ROLE_CAPTION);
  EXPECT_EQ(static_cast<int>(EntityType::kQuantity), v1::EntityType_MAX);
  EXPECT_EQ(static_cast<int>(EntityType::kDate), v1::ENTITY_TYPE_DATE);
  EXPECT_EQ(static_cast<int>(MentionForm::kPronoun), v1::MentionForm_MAX);
  EXPECT_EQ(static_cast<int>(QuoteKind::kMixed), v1::QuoteKind_MAX);
  EXPECT_EQ(static_cast<int>(SpeakerRule::kBehalf), v1::SpeakerRule_MAX);
  EXPECT_EQ(static_cast<int>(SpeakerRule::kNeighbour),
            v1::SPEAKER_RULE_NEIGHBOUR);
  EXPECT_EQ(static_cast<int>(TimeUnit::kCentury), v1::TimeUnit_MAX);
  EXPECT_EQ(Convert(OffsetUnit::kUtf32), v1::OFFSET_UNIT_UTF32);
}

}  // namespace
}  // namespace hearsay
