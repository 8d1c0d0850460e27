#include "worker/server/request.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message))
      << text;
  return message;
}

TEST(RequestTest, TakesTheArticleAsItIs) {
  const auto article = Parse<v1::Article>(
      R"(id: "a" text: "x" charset: "utf-16" content_type: "text/html"
         author: "Ana" publish_time { seconds: 86400 nanos: 5 })");
  const auto options =
      Parse<v1::AnnotateOptions>(R"(language_hint: "en-GB" model: "fast")");
  const auto request = ParseArticleRequest(article, options);
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ(request->article.source, "x");
  EXPECT_FALSE(request->article.raw);
  EXPECT_EQ(request->article.charset, "");  // For raw alone.
  EXPECT_EQ(request->article.content_type, "text/html");
  EXPECT_EQ(request->article.author, "Ana");
  EXPECT_EQ(request->article.language_hint, "en-GB");
  EXPECT_EQ(request->article.publish_time,
            absl::FromUnixSeconds(86400) + absl::Nanoseconds(5));
}

TEST(RequestTest, RawKeepsItsCharset) {
  const auto article = Parse<v1::Article>(R"(raw: "\377" charset: "latin1")");
  const auto request = ParseArticleRequest(article, {});
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ(request->article.source, "\xff");
  EXPECT_TRUE(request->article.raw);
  EXPECT_EQ(request->article.charset, "latin1");
  EXPECT_FALSE(request->article.publish_time.has_value());
}

TEST(RequestTest, EverythingIsWantedByDefault) {
  const auto request =
      ParseArticleRequest(Parse<v1::Article>(R"(text: "")"), {});
  ASSERT_TRUE(request.ok()) << request.status();
  const AnswerOptions& answer = request->answer;
  EXPECT_EQ(answer.offset_unit, OffsetUnit::kUtf8);
  EXPECT_TRUE(answer.paragraphs && answer.mentions && answer.entities &&
              answer.quotes);
  EXPECT_FALSE(answer.include_tokens || answer.include_text);
}

TEST(RequestTest, MentionsAndQuotesBringTheirEntities) {
  struct Case {
    const char* features;
    bool paragraphs, mentions, entities, quotes;
  };
  for (const Case& c : {
           Case{"features: FEATURE_PARAGRAPHS", true, false, false, false},
           Case{"features: FEATURE_MENTIONS", false, true, true, false},
           Case{"features: FEATURE_ENTITIES", false, false, true, false},
           Case{"features: FEATURE_QUOTES", false, false, true, true},
           Case{"features: [FEATURE_PARAGRAPHS, FEATURE_QUOTES]", true, false,
                true, true},
       }) {
    SCOPED_TRACE(c.features);
    const auto request =
        ParseArticleRequest(Parse<v1::Article>(R"(text: "")"),
                            Parse<v1::AnnotateOptions>(c.features));
    ASSERT_TRUE(request.ok()) << request.status();
    EXPECT_EQ(request->answer.paragraphs, c.paragraphs);
    EXPECT_EQ(request->answer.mentions, c.mentions);
    EXPECT_EQ(request->answer.entities, c.entities);
    EXPECT_EQ(request->answer.quotes, c.quotes);
  }
}

void ExpectInvalid(const absl::Status& status, const std::string& field,
                   const std::string& message) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr(field));
  EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  EXPECT_EQ(GetErrorDetail(status).reason, "INVALID_REQUEST");
  EXPECT_THAT(GetErrorDetail(status).metadata,
              ElementsAre(Pair("field", field)));
}

TEST(RequestTest, MalformedRequestsNameTheFieldAndWhatWasExpected) {
  struct Case {
    const char* article;
    const char* options;
    const char* field;
    const char* message;
  };
  constexpr char kText[] = R"(text: "x")";
  for (const Case& c : {
           Case{"", "", "article.text",
                "missing: expected article.text or article.raw"},
           Case{R"(id: "a")", "", "article.text", "missing"},
           Case{R"(text: "x" publish_time { seconds: 253402300800 })", "",
                "article.publish_time.seconds", "years 1 to 9999"},
           Case{R"(text: "x" publish_time { seconds: -62135596801 })", "",
                "article.publish_time.seconds", "-62135596801"},
           Case{R"(text: "x" publish_time { nanos: 1000000000 })", "",
                "article.publish_time.nanos", "0 to 999999999"},
           Case{R"(text: "x" publish_time { nanos: -1 })", "",
                "article.publish_time.nanos", "is -1"},
           Case{kText, "offset_unit: 4", "options.offset_unit", "is 4"},
           Case{kText, "offset_unit: -1", "options.offset_unit", "is -1"},
           Case{kText, "features: [1, 0]", "options.features[1]", "is 0"},
           Case{kText, "features: 99", "options.features[0]", "is 99"},
           Case{kText, R"(model: "huge")", "options.model",
                R"(is "huge": expected "fast")"},
           Case{kText, R"(language_hint: "en_GB")", "options.language_hint",
                "BCP 47"},
           Case{kText, R"(language_hint: "-")", "options.language_hint", ""},
           Case{kText, R"(language_hint: "12")", "options.language_hint", ""},
           Case{kText, R"(language_hint: "en-")", "options.language_hint", ""},
           Case{kText, R"(language_hint: "englishlike")",
                "options.language_hint", ""},
       }) {
    SCOPED_TRACE(std::string(c.article) + " " + c.options);
    const auto request = ParseArticleRequest(
        Parse<v1::Article>(c.article), Parse<v1::AnnotateOptions>(c.options));
    ExpectInvalid(request.status(), c.field, c.message);
  }
}

TEST(RequestTest, DescriptionsAreBounded) {
  for (const char* field : {"id", "charset", "content_type", "uri", "author"}) {
    SCOPED_TRACE(field);
    v1::Article article = Parse<v1::Article>(R"(text: "x")");
    const auto* descriptor = article.GetDescriptor()->FindFieldByName(field);
    article.GetReflection()->SetString(&article, descriptor,
                                       std::string(4096, 'a'));
    EXPECT_TRUE(ParseArticleRequest(article, {}).ok());
    article.GetReflection()->SetString(&article, descriptor,
                                       std::string(4097, 'a'));
    ExpectInvalid(ParseArticleRequest(article, {}).status(),
                  std::string("article.") + field,
                  "4097 bytes long: expected at most 4096");
  }
}

TEST(RequestTest, ResumingNeedsTheSameModel) {
  struct Case {
    const char* request;
    absl::StatusCode code;
    const char* reason;
  };
  constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;
  for (const Case& c : {
           Case{"", absl::StatusCode::kOk, ""},
           Case{R"(model_version: "m2")", absl::StatusCode::kOk, ""},
           Case{R"(start_item: 7 model_version: "m2")", absl::StatusCode::kOk,
                ""},
           Case{R"(start_item: 7 model_version: "m1")",
                absl::StatusCode::kAborted, "MODEL_CHANGED"},
           Case{R"(model_version: "m1")", absl::StatusCode::kAborted,
                "MODEL_CHANGED"},
           Case{"start_item: 7", kInvalid, "INVALID_REQUEST"},
           Case{R"(start_item: -1 model_version: "m2")", kInvalid,
                "INVALID_REQUEST"},
       }) {
    SCOPED_TRACE(c.request);
    const absl::Status status =
        CheckResume(Parse<v1::StreamAnnotationsRequest>(c.request), "m2");
    EXPECT_EQ(status.code(), c.code);
    EXPECT_EQ(GetErrorDetail(status).reason, c.reason);
  }
}

TEST(RequestTest, TimeoutsArePositive) {
  struct Case {
    const char* request;
    absl::Duration timeout;
  };
  for (const Case& c : {
           Case{"", absl::InfiniteDuration()},
           Case{"timeout { nanos: 1 }", absl::Nanoseconds(1)},
           Case{"timeout { seconds: 2 nanos: 500000000 }", absl::Seconds(2.5)},
           Case{"timeout { seconds: 315576000000 }",
                absl::Seconds(int64_t{315576000000})},
       }) {
    const auto timeout =
        ParseTimeout(Parse<v1::AnnotateFeedRequest>(c.request));
    ASSERT_TRUE(timeout.ok()) << c.request;
    EXPECT_EQ(*timeout, c.timeout);
  }
  for (const char* request : {
           "timeout {}",
           "timeout { seconds: -1 }",
           "timeout { nanos: -1 }",
           "timeout { nanos: 1000000000 }",
           "timeout { seconds: 315576000001 }",
       }) {
    ExpectInvalid(
        ParseTimeout(Parse<v1::AnnotateFeedRequest>(request)).status(),
        "timeout", "expected more than 0");
  }
}

}  // namespace
}  // namespace hearsay
