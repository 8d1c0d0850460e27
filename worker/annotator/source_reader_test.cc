#include "worker/annotator/source_reader.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr absl::string_view kEnglish =
    "The council of Velmar has agreed that the old bridge will be closed for "
    "two years while it is repaired, and the mayor said that she was sorry.";
constexpr absl::string_view kFrench =
    "Le conseil municipal de Velmar a décidé que le vieux pont sera fermé "
    "pendant deux ans pour des travaux, et le maire a dit qu’elle le regrette.";

TEST(SourceReaderTest, RefusesWhatItCannotReadAndSaysWhy) {
  AnnotatorOptions options;
  options.max_text_bytes = 40;
  options.max_source_bytes = 60;
  const std::string over_text(41, 'x');
  const std::string over_source(61, 'x');
  const std::string page = "<p>" + over_text + "</p>";

  const auto plain = [](absl::string_view source) {
    Article article;
    article.source = source;
    return article;
  };
  const auto typed = [&](absl::string_view source, absl::string_view type) {
    Article article = plain(source);
    article.content_type = type;
    return article;
  };
  const auto raw = [&](absl::string_view source, absl::string_view charset) {
    Article article = plain(source);
    article.raw = true;
    article.charset = charset;
    return article;
  };

  const struct {
    Article article;
    absl::string_view reason;
    absl::string_view message;
  } kCases[] = {
      {plain("ab\xff"), "INVALID_UTF8", "2"},
      {plain(over_text), "TEXT_TOO_LONG", "41"},
      {typed(over_source, "text/html"), "TEXT_TOO_LONG", "61"},
      {typed(page, "text/html"), "TEXT_TOO_LONG", "40"},
      {raw(over_source, ""), "TEXT_TOO_LONG", "60"},
      {raw("ab", "klingon-8"), "UNKNOWN_CHARSET", "klingon-8"},
      {typed("ab", "application/pdf"), "UNKNOWN_CONTENT_TYPE",
       "application/pdf"},
  };
  for (const auto& c : kCases) {
    SourceReader reader;
    DocumentInfo document;
    const absl::Status status =
        reader.Read(c.article, options, Cancellation(), &document);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_EQ(GetErrorDetail(status).reason, c.reason) << status;
    EXPECT_THAT(std::string(status.message()),
                HasSubstr(std::string(c.message)));
  }
}

TEST(SourceReaderTest, PlainTextIsReadInPlace) {
  Article article;
  article.source = kEnglish;
  SourceReader reader;
  DocumentInfo document;
  ASSERT_TRUE(
      reader.Read(article, AnnotatorOptions(), Cancellation(), &document).ok());
  EXPECT_EQ(document.text.data(), kEnglish.data());
  EXPECT_FALSE(document.text_differs);
  EXPECT_THAT(document.warnings, IsEmpty());
}

TEST(SourceReaderTest, RawBytesAreDecodedByTheCharsetOfTheirContentType) {
  Article article;
  article.source = "caf\xe9 \x93ol\xe9\x94";
  article.raw = true;
  article.content_type = "Text/Plain; q=1; Charset=\"windows-1252\"";
  SourceReader reader;
  DocumentInfo document;
  ASSERT_TRUE(
      reader.Read(article, AnnotatorOptions(), Cancellation(), &document).ok());
  EXPECT_EQ(document.text, "café “olé”");
  EXPECT_TRUE(document.text_differs);
}

TEST(SourceReaderTest, HtmlBecomesPlainText) {
  Article article;
  article.source = "<script>x()</script><p>One &amp; two.</p><p>Three.</p>";
  article.content_type = "text/html";
  SourceReader reader;
  DocumentInfo document;
  ASSERT_TRUE(
      reader.Read(article, AnnotatorOptions(), Cancellation(), &document).ok());
  EXPECT_THAT(std::string(document.text), HasSubstr("One & two.\n\nThree."));
  EXPECT_TRUE(document.text_differs);
}

TEST(SourceReaderTest, AnotherLanguageThanEnglishGetsAWarning) {
  const struct {
    absl::string_view text;
    absl::string_view hint;
    bool warned;
  } kCases[] = {
      {kEnglish, "", false},
      {kFrench, "", true},
      {kFrench, "en-GB", false},  // the caller knows better
      {kEnglish, "fr", true},
      {"", "", false},
      {"Velmar 3, Ostrava 1", "", false},
  };
  for (const auto& c : kCases) {
    Article article;
    article.source = c.text;
    article.language_hint = c.hint;
    SourceReader reader;
    DocumentInfo document;
    ASSERT_TRUE(
        reader.Read(article, AnnotatorOptions(), Cancellation(), &document)
            .ok());
    EXPECT_THAT(document.warnings, SizeIs(c.warned ? 1 : 0))
        << c.text << c.hint;
    if (c.warned) {
      EXPECT_EQ(document.warnings[0].code, "LANGUAGE_NOT_SUPPORTED");
    }
  }
}

}  // namespace
}  // namespace hearsay
