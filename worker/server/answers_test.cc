// What single calls and streams answer, over loopback.
#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"
#include "proto/document_builder.h"
#include "worker/server/testing/calls.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {
namespace {

std::vector<std::string> Items(
    const std::vector<v1::StreamAnnotationsResponse>& slices) {
  std::vector<std::string> items;
  for (const auto& slice : slices) {
    for (const auto& item : slice.items()) {
      items.push_back(item.SerializeAsString());
    }
  }
  return items;
}

TEST(AnswersTest, AnswersAnArticle) {
  TestServer server;
  v1::Document document;
  ASSERT_TRUE(
      Annotate(server, ArticleRequestOf("Ana met ANA.\nfoo\n\"x\""), &document)
          .ok());
  EXPECT_EQ(document.id(), "a1");
  EXPECT_EQ(document.model_version(), "fake-1");
  EXPECT_EQ(document.offset_unit(), v1::OFFSET_UNIT_UTF8);
  EXPECT_EQ(document.text(), "");
  EXPECT_EQ(document.paragraphs_size(), 3);
  EXPECT_EQ(document.mentions_size(), 2);
  ASSERT_EQ(document.entities_size(), 2);
  EXPECT_EQ(document.entities(0).name(), "Mx. Ana");
  EXPECT_EQ(document.quotes_size(), 1);
  EXPECT_EQ(document.summary().paragraph_count(), 3);
  EXPECT_EQ(document.warnings_size(), 1);
}

TEST(AnswersTest, EmptyArticleIsADocumentWithoutParagraphs) {
  TestServer server;
  v1::Document document;
  ASSERT_TRUE(Annotate(server, ArticleRequestOf(""), &document).ok());
  EXPECT_EQ(document.paragraphs_size(), 0);
  EXPECT_TRUE(document.has_summary());

  std::vector<v1::StreamAnnotationsResponse> slices;
  ASSERT_TRUE(
      Stream(server, StreamRequestOf(ArticleRequestOf("")), &slices).ok());
  ASSERT_EQ(slices.size(), 1);
  EXPECT_TRUE(slices[0].has_header());
  EXPECT_TRUE(slices[0].has_summary());
}

struct AnswerCase {
  const char* name;
  int lines;
  void (*change)(v1::AnnotateArticleRequest&);
};

class AnswerTest : public ::testing::TestWithParam<AnswerCase> {};

TEST_P(AnswerTest, StreamPutTogetherIsTheDocument) {
  TestServer server;
  v1::AnnotateArticleRequest request =
      ArticleRequestOf(SampleText(GetParam().lines));
  GetParam().change(request);
  v1::Document whole;
  ASSERT_TRUE(Annotate(server, request, &whole).ok());
  ASSERT_GT(whole.summary().paragraph_count(), 0);

  std::vector<v1::StreamAnnotationsResponse> slices;
  ASSERT_TRUE(Stream(server, StreamRequestOf(request), &slices).ok());
  v1::Document built;
  DocumentBuilder builder(request.options(), &built);
  for (size_t i = 0; i < slices.size(); ++i) {
    EXPECT_EQ(slices[i].has_header(), i == 0);
    EXPECT_EQ(slices[i].has_summary(), i + 1 == slices.size());
    EXPECT_EQ(slices[i].model_version(), "fake-1");
    EXPECT_LE(slices[i].ByteSizeLong(), 1 << 20);
    builder.Add(&slices[i]);
  }
  EXPECT_TRUE(builder.complete());
  EXPECT_EQ(built.SerializeAsString(), whole.SerializeAsString());
}

TEST_P(AnswerTest, ResumedStreamGivesTheSameRest) {
  TestServer server;
  v1::AnnotateArticleRequest request =
      ArticleRequestOf(SampleText(std::min(GetParam().lines, 20)));
  GetParam().change(request);
  std::vector<v1::StreamAnnotationsResponse> slices;
  ASSERT_TRUE(Stream(server, StreamRequestOf(request), &slices).ok());
  const std::vector<std::string> all = Items(slices);
  ASSERT_EQ(slices.back().next_item(), all.size());
  for (size_t start = 0; start <= all.size() + 2; ++start) {
    v1::StreamAnnotationsRequest resume = StreamRequestOf(request);
    resume.set_start_item(start);
    resume.set_model_version("fake-1");
    std::vector<v1::StreamAnnotationsResponse> rest;
    ASSERT_TRUE(Stream(server, resume, &rest).ok());
    const size_t skipped = std::min(start, all.size());
    EXPECT_EQ(Items(rest),
              std::vector<std::string>(all.begin() + skipped, all.end()));
    EXPECT_EQ(rest.back().next_item(), all.size());
    EXPECT_EQ(rest.back().summary().SerializeAsString(),
              slices.back().summary().SerializeAsString());
    EXPECT_EQ(rest[0].text().empty(), start > 0 || slices[0].text().empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    , AnswerTest,
    ::testing::Values(
        AnswerCase{"Plain", 30, [](v1::AnnotateArticleRequest&) {}},
        AnswerCase{"Utf16WithTextAndTokens", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->set_offset_unit(
                         v1::OFFSET_UNIT_UTF16);
                     r.mutable_options()->set_include_text(true);
                     r.mutable_options()->set_include_tokens(true);
                   }},
        AnswerCase{"QuotesAlone", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->add_features(v1::FEATURE_QUOTES);
                   }},
        AnswerCase{"ParagraphsAlone", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->add_features(v1::FEATURE_PARAGRAPHS);
                   }},
        AnswerCase{"EntitiesAndMentions", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->add_features(v1::FEATURE_ENTITIES);
                     r.mutable_options()->add_features(v1::FEATURE_MENTIONS);
                   }},
        AnswerCase{"Raw", 30,
                   [](v1::AnnotateArticleRequest& r) {
                     const std::string text = r.article().text();
                     r.mutable_article()->set_raw(text);
                   }},
        AnswerCase{"LargerThanASlice", 4500,
                   [](v1::AnnotateArticleRequest& r) {
                     r.mutable_options()->set_offset_unit(
                         v1::OFFSET_UNIT_UTF32);
                     const std::string text = r.article().text();
                     r.mutable_article()->set_raw(text);
                   }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(AnswersTest, SpansCountTheUnitThatWasAskedFor) {
  TestServer server;
  v1::AnnotateArticleRequest request =
      ArticleRequestOf("\U0001F600\u00E9 Ana\n\"\U0001F600 ok\"");
  struct Case {
    v1::OffsetUnit unit;
    v1::OffsetUnit answered;
    int start, end, quote_start, quote_end;
  };
  for (const Case& c : {
           Case{v1::OFFSET_UNIT_UNSPECIFIED, v1::OFFSET_UNIT_UTF8, 7, 10, 11,
                20},
           Case{v1::OFFSET_UNIT_UTF8, v1::OFFSET_UNIT_UTF8, 7, 10, 11, 20},
           Case{v1::OFFSET_UNIT_UTF16, v1::OFFSET_UNIT_UTF16, 4, 7, 8, 15},
           Case{v1::OFFSET_UNIT_UTF32, v1::OFFSET_UNIT_UTF32, 3, 6, 7, 13},
       }) {
    request.mutable_options()->set_offset_unit(c.unit);
    request.mutable_options()->set_include_text(true);
    v1::Document document;
    ASSERT_TRUE(Annotate(server, request, &document).ok());
    EXPECT_EQ(document.offset_unit(), c.answered);
    EXPECT_EQ(document.text(), request.article().text());
    ASSERT_EQ(document.mentions_size(), 1);
    EXPECT_EQ(document.mentions(0).span().start(), c.start);
    EXPECT_EQ(document.mentions(0).span().end(), c.end);
    ASSERT_EQ(document.quotes_size(), 1);
    EXPECT_EQ(document.quotes(0).contents(0).start(), c.quote_start);
    EXPECT_EQ(document.quotes(0).contents(0).end(), c.quote_end);
    EXPECT_EQ(document.quotes(0).text(), "\"\U0001F600 ok\"");
  }
}

TEST(AnswersTest, ConcurrentCallsOfAllSortsAgree) {
  TestServer server;
  const v1::AnnotateArticleRequest request = ArticleRequestOf(SampleText(50));
  v1::Document expected;
  ASSERT_TRUE(Annotate(server, request, &expected).ok());
  std::atomic<int> agreed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      v1::Document whole;
      const bool is_answered = Annotate(server, request, &whole).ok();
      std::vector<v1::StreamAnnotationsResponse> slices;
      const bool is_streamed =
          Stream(server, StreamRequestOf(request), &slices).ok();
      v1::Document built;
      DocumentBuilder builder(request.options(), &built);
      for (auto& slice : slices) builder.Add(&slice);
      agreed += is_answered && is_streamed &&
                whole.SerializeAsString() == expected.SerializeAsString() &&
                built.SerializeAsString() == expected.SerializeAsString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(agreed, 8);
}

TEST(AnswersTest, FirstSliceGoesOutWhileTheRestIsAtWork) {
  absl::Notification read;
  std::atomic<int> paragraphs{0};
  TestServer server(MakeFakeCore([&](const Cancellation&) {
    // The third paragraph waits for the caller to read the first.
    if (++paragraphs == 3) read.WaitForNotification();
    return absl::OkStatus();
  }));
  grpc::ClientContext context;
  auto reader = server.stub().StreamAnnotations(
      &context, StreamRequestOf(ArticleRequestOf("Ana\nBo\nCy\nDi")));
  v1::StreamAnnotationsResponse slice;
  ASSERT_TRUE(reader->Read(&slice));
  EXPECT_TRUE(slice.has_header());
  ASSERT_EQ(slice.items_size(), 3);
  EXPECT_TRUE(slice.items(0).has_paragraph());
  EXPECT_FALSE(slice.has_summary());
  read.Notify();
  while (reader->Read(&slice)) {
  }
  EXPECT_TRUE(slice.has_summary());
  EXPECT_TRUE(reader->Finish().ok());
}

TEST(AnswersTest, OtherModelStartsOver) {
  TestServer server;
  v1::StreamAnnotationsRequest request =
      StreamRequestOf(ArticleRequestOf("Ana"));
  request.set_start_item(1);
  request.set_model_version("fake-0");
  std::vector<v1::StreamAnnotationsResponse> slices;
  const grpc::Status status = Stream(server, request, &slices);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(GetErrorInfo(status).reason(), "MODEL_CHANGED");
  EXPECT_EQ(GetErrorInfo(status).metadata().at("model_version"), "fake-1");
}

}  // namespace
}  // namespace hearsay
