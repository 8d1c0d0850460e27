#include "client/page/page_writer.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/page/page_fixtures.h"
#include "client/page/parsed_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::page {
namespace {

using Page = ParsedPage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(PageWriterTest, EachRoleHasItsElement) {
  const std::string html = Render(Ferry().document());
  ExpectSound(html);
  const Page page(html);
  EXPECT_EQ(Page::Text(page.OfName("h1")[0]), "The Ferry Is Late");
  EXPECT_EQ(Page::Text(page.OfName("title")[0]), "The Ferry Is Late – Hearsay");
  EXPECT_EQ(Page::Text(page.OfClass("standfirst")[0]), "Again.");
  EXPECT_EQ(Page::Text(page.OfClass("byline")[0]), "By Ada Brook");
  EXPECT_EQ(Page::Text(page.OfName("figcaption")[0]), "The pier.");
  EXPECT_EQ(Page::Text(page.OfClass("dateline")[0]), "KELMORA —");
  EXPECT_EQ(Page::Text(page.OfName("h2")[0]), "What now");
  EXPECT_EQ(Page::Text(page.OfClass("marked")[0]), "\n• wait\n• swim\n");
  EXPECT_EQ(Page::Text(page.OfClass("author-note")[0]), "Ada Brook rows.");
  EXPECT_EQ(page.OfName("details").size(), 2u);
}

TEST(PageWriterTest, TheArticleHasTheCharactersOfTheTextAndNoOthers) {
  DocumentMaker maker = Ferry();
  const Page page(Render(maker.document()));
  std::vector<std::string> shown;
  for (const char* name : {"h1", "h2", "p", "li", "figcaption"}) {
    for (const xmlNode* element : page.OfName(name)) {
      if (!Page::Attribute(element, "dir").empty()) {
        shown.push_back(Page::Text(element));
      }
    }
  }
  std::vector<std::string> expected =
      absl::StrSplit(maker.document().text(), "\n\n");
  EXPECT_THAT(shown, testing::UnorderedElementsAreArray(expected));
}

TEST(PageWriterTest, SeveralArticlesHaveATableOfContents) {
  PageWriter writer;
  DocumentMaker maker = Ferry();
  ASSERT_TRUE(writer.Add(maker.document()).ok());
  ASSERT_TRUE(writer.AddFailure("b.txt", "not UTF-8").ok());
  ASSERT_TRUE(writer.Add(maker.document()).ok());
  const std::string html = writer.Finish();
  ExpectSound(html);
  const Page page(html);
  EXPECT_EQ(Page::Text(page.OfName("h1")[0]), "3 articles");
  std::vector<std::string> contents;
  for (const xmlNode* link : page.OfName("a")) {
    const std::string href = Page::Attribute(link, "href");
    if (href == "#a1" || href == "#a2" || href == "#a3") {
      contents.push_back(Page::Text(link));
    }
  }
  EXPECT_THAT(contents,
              ElementsAre("The Ferry Is Late", "b.txt", "The Ferry Is Late"));
  EXPECT_THAT(html, HasSubstr("not UTF-8"));
}

TEST(PageWriterTest, AFailureAloneIsAPageToo) {
  PageWriter writer;
  ASSERT_TRUE(writer.AddFailure("b.txt", "not UTF-8").ok());
  ExpectSound(writer.Finish());
}

TEST(PageWriterTest, NoArticlesAndEmptyOnesArePages) {
  ExpectSound(PageWriter().Finish());
  const std::string html = Render(v1::Document());
  ExpectSound(html);
  EXPECT_THAT(html, HasSubstr("An article"));
}

TEST(PageWriterTest, AFullPageSaysSoAndStaysAsItWas) {
  PageOptions options;
  options.max_articles = 1;
  PageWriter writer(options);
  DocumentMaker maker = Ferry();
  ASSERT_TRUE(writer.Add(maker.document()).ok());
  const absl::Status status = writer.Add(maker.document());
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(status.message()), HasSubstr("1 articles"));
  EXPECT_EQ(writer.Finish(), Render(maker.document()));
}

// A long article's page is as many times longer as the article is, even where
// all spans lie over one another.
TEST(PageWriterTest, APageIsLinearInItsDocument) {
  const auto size = [](int count) {
    DocumentMaker maker;
    maker.Body(std::string(4 * count, 'x'));
    const int entity = maker.Entity("X", v1::ENTITY_TYPE_PERSON);
    for (int i = 0; i < count; ++i) {
      v1::Quote* quote = maker.document().add_quotes();
      quote->set_id(i + 1);
      v1::Span* content = quote->add_contents();
      content->set_start(i);
      content->set_end(4 * count - 1 - i);
      *quote->add_sources() = *content;
      *quote->add_cues() = maker.document().quotes(0).contents(0);
      quote->add_speakers()->set_entity_id(entity);
      v1::EntityMention* mention = maker.document().add_mentions();
      mention->mutable_span()->set_start(i);
      mention->mutable_span()->set_end(2 * count + i);
      mention->add_entity_ids(entity);
    }
    return Render(maker.document()).size() - Render(v1::Document()).size();
  };
  EXPECT_LT(size(4000), 4.6 * size(1000));
}

TEST(PageWriterTest, APageIsLinearWhereAllQuotesShareTheirSource) {
  const auto size = [](int count) {
    DocumentMaker maker;
    for (int i = 0; i < count; ++i) maker.Body("Rain.");
    for (int i = 0; i < count; ++i) {
      v1::Quote* quote = maker.document().add_quotes();
      quote->set_id(i + 1);
      *quote->add_contents() = maker.document().paragraphs(i).span();
      quote->add_sources()->set_end(maker.document().text().size());
    }
    return Render(maker.document()).size() - Render(v1::Document()).size();
  };
  EXPECT_LT(size(1200), 4.6 * size(300));
}

}  // namespace
}  // namespace hearsay::page
