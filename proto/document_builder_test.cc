#include "proto/document_builder.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message))
      << text;
  return message;
}

struct Built {
  v1::Document document;
  int32_t next_item = 0;
  bool complete = false;
};

Built Build(const std::vector<std::string>& slices,
            const std::string& options = "") {
  Built built;
  DocumentBuilder builder(Parse<v1::AnnotateOptions>(options), &built.document);
  for (const std::string& text : slices) {
    auto slice = Parse<v1::StreamAnnotationsResponse>(text);
    builder.Add(&slice);
  }
  built.next_item = builder.next_item();
  built.complete = builder.complete();
  return built;
}

void ExpectDocument(const v1::Document& document, const std::string& expected) {
  EXPECT_EQ(document.DebugString(),
            Parse<v1::Document>(expected).DebugString());
}

TEST(DocumentBuilderTest, KeepsHeaderTextItemsAndSummary) {
  const Built built = Build({
      R"(header { id: "a" offset_unit: OFFSET_UNIT_UTF16
                  warnings { code: "W" message: "w" } }
         model_version: "m" text: "One. ")",
      R"(model_version: "m" text: "Two."
         items { paragraph { index: 0 span { end: 9 } } } next_item: 1)",
      R"(model_version: "m" next_item: 3
         items { mention { span { end: 3 } entity_ids: 1 } }
         items { entity { id: 1 name: "One" } }
         summary { word_count: 2 })",
  });
  EXPECT_TRUE(built.complete);
  EXPECT_EQ(built.next_item, 3);
  ExpectDocument(built.document,
                 R"(id: "a" text: "One. Two." offset_unit: OFFSET_UNIT_UTF16
                    model_version: "m" warnings { code: "W" message: "w" }
                    paragraphs { index: 0 span { end: 9 } }
                    mentions { span { end: 3 } entity_ids: 1 }
                    entities { id: 1 name: "One" }
                    summary { word_count: 2 })");
}

TEST(DocumentBuilderTest, IsNotCompleteBeforeTheSummary) {
  const Built built = Build({R"(next_item: 7)"});
  EXPECT_FALSE(built.complete);
  EXPECT_EQ(built.next_item, 7);
}

TEST(DocumentBuilderTest, LastEntityOfAnIdStandsAndOrderIsThatOfIds) {
  const Built built = Build({R"(
      items { entity { id: 2 name: "Ito" titles: "Mr." } }
      items { entity { id: 1 name: "Osaka" } }
      items { entity { id: 2 name: "Kenji Ito" mention_count: 3 } }
      summary {})"});
  ExpectDocument(built.document, R"(
      entities { id: 1 name: "Osaka" }
      entities { id: 2 name: "Kenji Ito" mention_count: 3 }
      summary {})");
}

TEST(DocumentBuilderTest,
     MergedEntitiesGoAndWhoNamesThemNamesTheOneThatStands) {
  const Built built = Build({R"(
      items { entity { id: 1 name: "Duarte" } }
      items { entity { id: 2 name: "the mayor" } }
      items { entity { id: 3 name: "Ana" } }
      items { mention { entity_ids: 3 entity_ids: 1 entity_ids: 4 } }
      items { quote { id: 1 speakers { entity_id: 2 name: "the mayor" }
                      speakers { entity_id: 3 name: "Ana" }
                      speakers { name: "a cook" } speakers { name: "a guard" } } }
      items { entity { id: 2 merged_into: 1 } }
      items { entity { id: 3 merged_into: 2 } }
      items { entity { id: 1 name: "Ana Duarte" } }
      summary {})"});
  ExpectDocument(built.document, R"(
      mentions { entity_ids: 1 entity_ids: 4 }
      entities { id: 1 name: "Ana Duarte" }
      quotes { id: 1 speakers { entity_id: 1 name: "Ana Duarte" }
               speakers { name: "a cook" } speakers { name: "a guard" } }
      summary {})");
}

TEST(DocumentBuilderTest, SpeakerKeepsItsWordsWhileTheEntityHasNoName) {
  const Built built = Build({R"(
      items { entity { id: 1 writer: true } }
      items { quote { id: 1 speakers { entity_id: 1 name: "I" } } }
      summary {})"});
  EXPECT_EQ(built.document.quotes(0).speakers(0).name(), "I");
}

TEST(DocumentBuilderTest, WhoSpeaksOnBehalfOfAnEntityKeepsItsWords) {
  const Built built = Build({R"(
      items { entity { id: 1 name: "Ana" } }
      items { quote { id: 1 rule: SPEAKER_RULE_BEHALF
                      speakers { entity_id: 1 name: "Ana's lawyer" } } }
      items { entity { id: 1 name: "Ana Duarte" } }
      summary {})"});
  EXPECT_EQ(built.document.quotes(0).speakers(0).name(), "Ana's lawyer");
  EXPECT_EQ(built.document.quotes(0).speakers(0).entity_id(), 1);
}

TEST(DocumentBuilderTest, EntitiesThatWereNotWantedOnlyGiveTheirNames) {
  const Built built = Build({R"(
      items { entity { id: 1 name: "Ito" } }
      items { quote { id: 1 speakers { entity_id: 1 name: "Ito" } } }
      items { entity { id: 1 name: "Kenji Ito" } }
      summary {})"},
                            "features: FEATURE_QUOTES");
  ExpectDocument(built.document, R"(
      quotes { id: 1 speakers { entity_id: 1 name: "Kenji Ito" } } summary {})");
}

TEST(DocumentBuilderTest,
     StreamThatStartsOverBeforeItsFirstItemRepeatsTheText) {
  const Built built = Build({
      R"(header { id: "a" } text: "One. ")",
      R"(header { id: "a" } text: "One. Two." next_item: 1
         items { paragraph { index: 0 } } )",
      // Goes on at item 1, in another call: no text.
      R"(header { id: "a" } next_item: 2 items { paragraph { index: 1 } }
         summary {})",
  });
  ExpectDocument(built.document,
                 R"(id: "a" text: "One. Two." paragraphs { index: 0 }
                    paragraphs { index: 1 } summary {})");
}

TEST(DocumentBuilderTest, SurvivesMergesThatBreakTheRules) {
  const Built built = Build({R"(
      items { entity { id: 1 merged_into: 2 } }
      items { entity { id: 2 merged_into: 2 } }
      items { entity { id: 3 merged_into: 99 } }
      items { entity { id: -4 merged_into: -5 } }
      items { entity {} }
      items {}
      items { mention { entity_ids: 1 entity_ids: 3 entity_ids: -4 } }
      summary {})"});
  EXPECT_TRUE(built.complete);
  EXPECT_EQ(built.document.entities_size(), 5);
}

}  // namespace
}  // namespace hearsay
