#include "client/json/json_writer.h"

#include <random>
#include <set>
#include <string>

#include "client/hearsay/status.h"
#include "client/json/json_printer.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace hearsay::json {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string Print(const v1::Document& document, bool indented = false) {
  FeedAnswer answer;
  answer.document = document;
  return ToJson(answer, indented);
}

TEST(JsonWriterTest, PrintsADocumentWithItsJsonNames) {
  v1::Document document;
  document.set_id("a \"b\"\n\\\x01 “ü” 😀");
  v1::EntityMention* mention = document.add_mentions();
  mention->mutable_span()->set_end(9);
  mention->set_type(v1::ENTITY_TYPE_PERSON);
  mention->add_entity_ids(1);
  mention->add_entity_ids(22);
  mention->set_confidence(0.8125);
  // A start of 0 is there, other zeros are not.
  EXPECT_EQ(Print(document),
            R"({"id":"a \"b\"\n\\\u0001 “ü” 😀","mentions":[{"span":)"
            R"({"start":0,"end":9},"type":"ENTITY_TYPE_PERSON",)"
            R"("entityIds":[1,22],"confidence":0.8125}]})");
  EXPECT_EQ(Print(v1::Document()), "{}");
}

TEST(JsonWriterTest, PrintsEnumValuesOfANewerWorkerAsNumbers) {
  v1::Document document;
  document.set_offset_unit(static_cast<v1::OffsetUnit>(77));
  EXPECT_EQ(Print(document), R"({"offsetUnit":77})");
}

// Fills all fields by chance.
void Fill(Message* message, std::mt19937& random) {
  const auto* reflection = message->GetReflection();
  const Descriptor* descriptor = message->GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const int count = field->is_repeated() ? random() % 3 : random() % 2;
    for (int k = 0; k < count; ++k) {
      const auto put = [&](auto set, auto add, const auto& value) {
        if (field->is_repeated()) {
          (reflection->*add)(message, field, value);
        } else {
          (reflection->*set)(message, field, value);
        }
      };
      using R = google::protobuf::Reflection;
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
          Fill(field->is_repeated()
                   ? reflection->AddMessage(message, field)
                   : reflection->MutableMessage(message, field),
               random);
          break;
        case FieldDescriptor::CPPTYPE_STRING: {
          std::string text;
          for (int n = random() % 20; n > 0; --n) text += random() % 128;
          put(&R::SetString, &R::AddString, text);
          break;
        }
        case FieldDescriptor::CPPTYPE_ENUM:
          put(&R::SetEnumValue, &R::AddEnumValue,
              static_cast<int>(random() % field->enum_type()->value_count()));
          break;
        case FieldDescriptor::CPPTYPE_BOOL:
          put(&R::SetBool, &R::AddBool, random() % 2 == 0);
          break;
        case FieldDescriptor::CPPTYPE_INT32:
          put(&R::SetInt32, &R::AddInt32, static_cast<int32_t>(random()));
          break;
        case FieldDescriptor::CPPTYPE_FLOAT:
          put(&R::SetFloat, &R::AddFloat, random() / 7e9f);
          break;
        case FieldDescriptor::CPPTYPE_DOUBLE:
          put(&R::SetDouble, &R::AddDouble, random() * 1e7 / 3);
          break;
        default:
          FAIL() << field->full_name() << " has a type that is not printed";
      }
    }
  }
}

// The slow and obvious way: asks each message for its fields.
void PrintByReflection(const Message& message, JsonPrinter& printer);

// The value of a field, or its element `k` where it is repeated.
void PrintValueByReflection(const Message& message,
                            const FieldDescriptor* field, int k,
                            JsonPrinter& printer) {
  const auto& reflection = *message.GetReflection();
  const bool one = k < 0;
  const auto value = [&](auto get, auto get_repeated) -> decltype(auto) {
    return one ? (reflection.*get)(message, field)
               : (reflection.*get_repeated)(message, field, k);
  };
  using R = google::protobuf::Reflection;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return PrintByReflection(
          one ? reflection.GetMessage(message, field)
              : reflection.GetRepeatedMessage(message, field, k),
          printer);
    case FieldDescriptor::CPPTYPE_STRING:
      return printer.String(value(&R::GetString, &R::GetRepeatedString));
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int number = value(&R::GetEnumValue, &R::GetRepeatedEnumValue);
      const auto* named = field->enum_type()->FindValueByNumber(number);
      return named == nullptr ? printer.Number(number)
                              : printer.String(named->name());
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return printer.Bool(value(&R::GetBool, &R::GetRepeatedBool));
    case FieldDescriptor::CPPTYPE_INT32:
      return printer.Number(value(&R::GetInt32, &R::GetRepeatedInt32));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return printer.Number(value(&R::GetFloat, &R::GetRepeatedFloat));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return printer.Number(value(&R::GetDouble, &R::GetRepeatedDouble));
    default:
      FAIL() << field->full_name();
  }
}

void PrintByReflection(const Message& message, JsonPrinter& printer) {
  const auto& reflection = *message.GetReflection();
  const Descriptor* descriptor = message.GetDescriptor();
  const bool prints_zeros = descriptor == v1::Span::descriptor();
  printer.Open('{');
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->is_repeated()) {
      const int size = reflection.FieldSize(message, field);
      if (size == 0) continue;
      printer.Name(field->json_name());
      printer.Open('[');
      for (int k = 0; k < size; ++k) {
        printer.Element();
        PrintValueByReflection(message, field, k, printer);
      }
      printer.Close(']');
    } else if (prints_zeros || reflection.HasField(message, field)) {
      printer.Name(field->json_name());
      PrintValueByReflection(message, field, -1, printer);
    }
  }
  printer.Close('}');
}

TEST(JsonWriterTest, PrintsEveryFieldAsReflectionDoes) {
  std::mt19937 random(2);
  for (int round = 0; round < 500; ++round) {
    v1::Document document;
    Fill(&document, random);
    for (const bool indented : {false, true}) {
      std::string expected;
      JsonPrinter printer(indented, &expected);
      PrintByReflection(document, printer);
      ASSERT_EQ(Print(document, indented), expected);
    }
  }
}

TEST(JsonWriterTest, ReadsBackAsTheSameDocument) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    v1::Document document;
    Fill(&document, random);
    for (const bool indented : {false, true}) {
      const std::string json = Print(document, indented);
      v1::Document back;
      const auto status =
          google::protobuf::util::JsonStringToMessage(json, &back);
      ASSERT_TRUE(status.ok()) << status << json;
      EXPECT_TRUE(
          google::protobuf::util::MessageDifferencer::Equals(document, back))
          << json;
    }
  }
}

// A field of another type would need a way to be printed.
void CheckTypes(const Descriptor* descriptor,
                std::set<const Descriptor*>* seen) {
  if (!seen->insert(descriptor).second) return;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    EXPECT_FALSE(field->is_map()) << field->full_name();
    EXPECT_NE(field->type(), FieldDescriptor::TYPE_BYTES) << field->full_name();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        EXPECT_EQ(field->message_type()->file(), descriptor->file())
            << field->full_name();
        CheckTypes(field->message_type(), seen);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
      case FieldDescriptor::CPPTYPE_UINT64:
      case FieldDescriptor::CPPTYPE_UINT32:
        ADD_FAILURE() << field->full_name();
        break;
      default:
        break;
    }
  }
}

TEST(JsonWriterTest, KnowsAllTypesThatADocumentHas) {
  std::set<const Descriptor*> seen;
  CheckTypes(v1::Document::descriptor(), &seen);
}

TEST(JsonWriterTest, PrintsWhyAnArticleFailed) {
  FeedAnswer answer;
  answer.id = "a.txt";
  answer.document =
      MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_UTF8", "bad",
                      {{"byte_offset", "3"}});
  EXPECT_EQ(ToJson(answer, false),
            R"({"id":"a.txt","status":{"code":3,"message":"bad","details":[)"
            R"({"@type":"type.googleapis.com/google.rpc.ErrorInfo",)"
            R"("reason":"INVALID_UTF8","domain":"hearsay",)"
            R"("metadata":{"byte_offset":"3"}}]}})");
}

TEST(JsonWriterTest, LeavesOutDetailsThatItDoesNotKnow) {
  FeedAnswer answer;
  answer.id = "x";
  absl::Status status = absl::UnavailableError("gone");
  status.SetPayload("type.googleapis.com/some.Other", absl::Cord("\x01"));
  answer.document = status;
  EXPECT_EQ(ToJson(answer, false),
            R"({"id":"x","status":{"code":14,"message":"gone"}})");
}

TEST(JsonWriterTest, IndentsOverSeveralLines) {
  v1::Document document;
  document.set_id("a");
  document.add_paragraphs()->mutable_span()->set_end(3);
  document.add_paragraphs();
  EXPECT_EQ(Print(document, true), R"({
  "id": "a",
  "paragraphs": [
    {
      "span": {
        "start": 0,
        "end": 3
      }
    },
    {}
  ]
})");
}

}  // namespace
}  // namespace hearsay::json
