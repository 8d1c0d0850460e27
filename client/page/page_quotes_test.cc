// How quotes, their words and their speakers are tied on a page.
#include <map>
#include <string>
#include <vector>

#include "client/page/page_fixtures.h"
#include "client/page/parsed_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::page {
namespace {

using Page = ParsedPage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

TEST(PageQuotesTest, ASplitQuoteIsTiedAndANestedOneIsOfItsOwn) {
  const Page page(Render(Ferry().document()));
  EXPECT_THAT(page.Contents("a1-q1"),
              ElementsAre("“We are late,”",
                          "“and Ostrovsky said ‘never again’ to us.”"));
  EXPECT_THAT(page.Contents("a1-q2"), ElementsAre("‘never again’"));
  const xmlNode* reference = page.ById("a1-q1");
  EXPECT_EQ(Page::Attribute(reference, "href"), "#a1-q1-entry");
  EXPECT_EQ(Page::Attribute(reference, "aria-label"),
            "1, direct quote, Mara Rao");
  EXPECT_THAT(Page::Text(page.ById("a1-q2-entry")),
              HasSubstr("within quote 1"));
  // The entry is within its speaker's.
  EXPECT_EQ(Page::Attribute(page.ById("a1-q2-entry")->parent->parent, "id"),
            "a1-e2");
}

TEST(PageQuotesTest, WhatSeveralSayTogetherIsInTheEntryOfEach) {
  DocumentMaker maker = Ferry();
  v1::Speaker* second = maker.document().mutable_quotes(0)->add_speakers();
  second->set_entity_id(2);
  second->set_name("Ostrovsky");
  const std::string html = Render(maker.document());
  ExpectSound(html);
  const Page page(html);
  std::map<std::string, int> entries;
  for (const xmlNode* element : page.OfName("li")) {
    const std::string quote = Page::Attribute(element, "data-q");
    if (!quote.empty()) ++entries[quote];
  }
  EXPECT_THAT(entries, ElementsAre(Pair("a1-q1", 2), Pair("a1-q2", 1)));
}

TEST(PageQuotesTest, WhoSpeaksForSomebodyHasAnEntryOfTheirOwn) {
  DocumentMaker maker = Ferry();
  v1::Quote* quote = maker.document().mutable_quotes(0);
  quote->set_rule(v1::SPEAKER_RULE_BEHALF);
  quote->mutable_speakers(0)->set_name("Rao's lawyer");
  const std::string html = Render(maker.document());
  ExpectSound(html);
  const Page page(html);
  std::vector<std::string> names;
  for (const xmlNode* heading : page.OfName("h3")) {
    names.push_back(Page::Text(heading));
  }
  EXPECT_THAT(names, testing::Contains("Rao's lawyer"));
}

TEST(PageQuotesTest, SpansThatCrossAreTiedAllTheSame) {
  DocumentMaker maker;
  maker.Body("The pier is closed and the ferry is late, they said.");
  maker.Quote(v1::QUOTE_KIND_INDIRECT, {"The pier is closed and the ferry"});
  maker.Quote(v1::QUOTE_KIND_INDIRECT, {"closed and the ferry is late"});
  const std::string html = Render(maker.document());
  ExpectSound(html);
  const Page page(html);
  EXPECT_THAT(page.Contents("a1-q1"),
              ElementsAre("The pier is closed and the ferry"));
  EXPECT_THAT(page.Contents("a1-q2"),
              ElementsAre("closed and the ferry", " is late"));
}

TEST(PageQuotesTest, AQuoteOfSeveralParagraphsHasItsReferenceAtItsEnd) {
  DocumentMaker maker;
  maker.Body("“The pier is closed.").Body("“So is the bar.”").Body("He left.");
  v1::Quote* quote = maker.Quote(v1::QUOTE_KIND_DIRECT, {"“The pier"});
  // Up to the gap behind the second paragraph.
  quote->mutable_contents(0)->set_end(maker.Find("He left.").start() - 1);
  const std::string html = Render(maker.document());
  ExpectSound(html);
  const Page page(html);
  EXPECT_THAT(page.Contents("a1-q1"),
              ElementsAre("“The pier is closed.", "“So is the bar.”"));
  EXPECT_EQ(page.OfClass("ref").size(), 1u);
  EXPECT_EQ(Page::Text(page.ById("a1-q1")->parent), "“So is the bar.”");
}

TEST(PageQuotesTest, QuotesOfOneExtentAreOneMarkWithTwoReferences) {
  DocumentMaker maker;
  maker.Body("Whether it was late, he asked.");
  maker.Quote(v1::QUOTE_KIND_INDIRECT, {"Whether it was late"});
  maker.Quote(v1::QUOTE_KIND_INDIRECT, {"Whether it was late"});
  const std::string html = Render(maker.document());
  ExpectSound(html);
  const Page page(html);
  ASSERT_EQ(page.OfClass("q").size(), 4u);  // three are of the legend
  EXPECT_EQ(page.OfClass("ref").size(), 2u);
}

TEST(PageQuotesTest, WhoIsNotNamedHasTheTextsWordsOrNone) {
  DocumentMaker maker;
  maker.Body("It was “late,” a sailor said. It was “wet.”");
  maker.Quote(v1::QUOTE_KIND_MIXED, {"“late,”"}, "said", "a sailor");
  maker.Quote(v1::QUOTE_KIND_MIXED, {"“wet.”"});
  const std::string html = Render(maker.document());
  ExpectSound(html);
  const Page page(html);
  std::vector<std::string> names;
  for (const xmlNode* heading : page.OfName("h3")) {
    names.push_back(Page::Text(heading));
  }
  EXPECT_THAT(names, ElementsAre("a sailor", "Speaker not told"));
  EXPECT_EQ(Page::Attribute(page.ById("a1-q2"), "aria-label"),
            "2, partial quote, speaker not told");
}

}  // namespace
}  // namespace hearsay::page
