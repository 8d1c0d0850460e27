#include "client/page/page_writer.h"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/page/assets.h"
#include "client/page/parsed_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::page {
namespace {

using Page = ParsedPage;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

// ---------------------------------------------------------------- documents

class DocumentMaker {
 public:
  DocumentMaker() { document_.set_id("a.txt"); }

  DocumentMaker& Paragraph(v1::ParagraphRole role, const std::string& text) {
    if (!document_.text().empty()) document_.mutable_text()->append("\n\n");
    v1::Paragraph* paragraph = document_.add_paragraphs();
    paragraph->set_role(role);
    paragraph->mutable_span()->set_start(document_.text().size());
    document_.mutable_text()->append(text);
    paragraph->mutable_span()->set_end(document_.text().size());
    return *this;
  }
  DocumentMaker& Body(const std::string& text) {
    return Paragraph(v1::PARAGRAPH_ROLE_BODY, text);
  }

  int Entity(const std::string& name, v1::EntityType type) {
    v1::Entity* entity = document_.add_entities();
    entity->set_id(document_.entities_size());
    entity->set_name(name);
    entity->set_type(type);
    entity->set_mention_count(1);
    return entity->id();
  }

  DocumentMaker& Mention(const std::string& words, int entity,
                         v1::MentionForm form = v1::MENTION_FORM_NAME) {
    v1::EntityMention* mention = document_.add_mentions();
    mention->set_form(form);
    mention->set_type(document_.entities(entity - 1).type());
    mention->set_confidence(0.9f);
    mention->add_entity_ids(entity);
    *mention->mutable_span() = Find(words);
    return *this;
  }

  v1::Quote* Quote(v1::QuoteKind kind, const std::vector<std::string>& contents,
                   const std::string& cue = "", const std::string& source = "",
                   int speaker = 0) {
    v1::Quote* quote = document_.add_quotes();
    quote->set_id(document_.quotes_size());
    quote->set_kind(kind);
    quote->set_confidence(0.9f);
    for (const std::string& content : contents) {
      *quote->add_contents() = Find(content);
    }
    if (!cue.empty()) *quote->add_cues() = Find(cue);
    if (!source.empty()) *quote->add_sources() = Find(source);
    if (speaker != 0) {
      v1::Speaker* by = quote->add_speakers();
      by->set_entity_id(speaker);
      by->set_name(document_.entities(speaker - 1).name());
    }
    return quote;
  }

  v1::Span Find(const std::string& words) const {
    const size_t start = document_.text().find(words);
    EXPECT_NE(start, std::string::npos) << words;
    v1::Span span;
    span.set_start(start);
    span.set_end(start + words.size());
    return span;
  }

  v1::Document& document() { return document_; }

 private:
  v1::Document document_;
};

std::string Render(const v1::Document& document) {
  PageWriter page;
  EXPECT_TRUE(page.Add(document).ok());
  return page.Finish();
}

// What holds for every page: ids are unique, references lead somewhere, no
// element but the page's own, one title, headings without gaps.
void ExpectSound(const std::string& html) {
  const Page page(html);
  EXPECT_EQ(page.fault(), "");
  std::set<std::string> ids;
  for (const xmlNode* element : page.elements()) {
    const std::string id = Page::Attribute(element, "id");
    EXPECT_TRUE(id.empty() || ids.insert(id).second) << "twice: " << id;
  }
  int last_level = 0;
  for (const xmlNode* element : page.elements()) {
    const std::string href = Page::Attribute(element, "href");
    if (!href.empty() && href[0] == '#') {
      EXPECT_THAT(ids, Contains(href.substr(1)));
    }
    for (const char* name : {"data-q", "data-e", "aria-labelledby", "for"}) {
      for (absl::string_view id : absl::StrSplit(Page::Attribute(element, name),
                                                 ' ', absl::SkipEmpty())) {
        EXPECT_THAT(ids, Contains(std::string(id))) << name;
      }
    }
    const std::string name = Page::Name(element);
    for (const char* forbidden : {"img", "iframe", "link", "form", "b"}) {
      EXPECT_NE(name, forbidden);
    }
    for (const xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next) {
      const std::string attribute_name =
          reinterpret_cast<const char*>(attribute->name);
      EXPECT_NE(attribute_name, "style");
      EXPECT_NE(attribute_name, "src");
      EXPECT_THAT(attribute_name, Not(StartsWith("on")));
    }
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' &&
        name[1] <= '6') {
      const int level = name[1] - '0';
      EXPECT_LE(level, last_level + 1) << Page::Text(element);
      last_level = level;
    }
  }
  EXPECT_EQ(page.OfName("h1").size(), 1u);
  EXPECT_EQ(page.OfName("script").size(), 1u);
  EXPECT_EQ(page.OfName("style").size(), 1u);
  EXPECT_EQ(page.OfName("title").size(), 1u);
}

DocumentMaker Ferry() {
  DocumentMaker maker;
  maker.Paragraph(v1::PARAGRAPH_ROLE_BOILERPLATE, "Share")
      .Paragraph(v1::PARAGRAPH_ROLE_HEADLINE, "The Ferry Is Late")
      .Paragraph(v1::PARAGRAPH_ROLE_SUBHEADING, "Again.")
      .Paragraph(v1::PARAGRAPH_ROLE_BYLINE, "By Ada Brook")
      .Paragraph(v1::PARAGRAPH_ROLE_CAPTION, "The pier.")
      .Body(
          "KELMORA — “We are late,” Mara Rao said, “and Ostrovsky said ‘never "
          "again’ to us.”")
      .Paragraph(v1::PARAGRAPH_ROLE_SUBHEADING, "What now")
      .Paragraph(v1::PARAGRAPH_ROLE_LIST_ITEM, "• wait")
      .Paragraph(v1::PARAGRAPH_ROLE_LIST_ITEM, "• swim")
      .Paragraph(v1::PARAGRAPH_ROLE_AUTHOR_NOTE, "Ada Brook rows.")
      .Paragraph(v1::PARAGRAPH_ROLE_RELATED_LINK, "More ferries");
  const int rao = maker.Entity("Mara Rao", v1::ENTITY_TYPE_PERSON);
  const int ostrovsky = maker.Entity("Ostrovsky", v1::ENTITY_TYPE_PERSON);
  const int kelmora = maker.Entity("Kelmora", v1::ENTITY_TYPE_LOCATION);
  maker.Mention("KELMORA", kelmora)
      .Mention("Mara Rao", rao)
      .Mention("Ostrovsky", ostrovsky);
  *maker.document().mutable_paragraphs(5)->mutable_dateline() =
      maker.Find("KELMORA —");
  maker.Quote(v1::QUOTE_KIND_DIRECT,
              {"“We are late,”", "“and Ostrovsky said ‘never again’ to us.”"},
              "said", "Mara Rao", rao);
  maker
      .Quote(v1::QUOTE_KIND_DIRECT, {"‘never again’"}, "said ", "Ostrovsky",
             ostrovsky)
      ->set_parent_id(1);
  return maker;
}

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

TEST(PageWriterTest, ASplitQuoteIsTiedAndANestedOneIsOfItsOwn) {
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

TEST(PageWriterTest, WhatSeveralSayTogetherIsInTheEntryOfEach) {
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

TEST(PageWriterTest, WhoSpeaksForSomebodyHasAnEntryOfTheirOwn) {
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
  EXPECT_THAT(names, Contains("Rao's lawyer"));
}

TEST(PageWriterTest, SpansThatCrossAreTiedAllTheSame) {
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

TEST(PageWriterTest, AQuoteOfSeveralParagraphsHasItsReferenceAtItsEnd) {
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

TEST(PageWriterTest, QuotesOfOneExtentAreOneMarkWithTwoReferences) {
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

TEST(PageWriterTest, WhoIsNotNamedHasTheTextsWordsOrNone) {
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

TEST(PageWriterTest, AnArticleCannotInjectAnything) {
  const std::string evil =
      "</style></script><script>alert(1)</script><b onclick=\"x\">'\"&lt;"
      "<!-- <img src=x onerror=alert(1)> \"' id=\"card\" \x01\x7f";
  DocumentMaker maker;
  maker.document().set_id(evil);
  maker.document().set_model_version(evil);
  maker.Paragraph(v1::PARAGRAPH_ROLE_HEADLINE, evil).Body(evil + " he said.");
  const int entity = maker.Entity(evil, v1::ENTITY_TYPE_PERSON);
  const int other = maker.Entity(evil + "2", v1::ENTITY_TYPE_OTHER);
  maker.document().mutable_entities(0)->add_titles(evil);
  maker.Mention(evil, entity).Mention(evil, other);
  maker.Quote(v1::QUOTE_KIND_DIRECT, {evil}, evil, evil, entity);
  maker.Quote(v1::QUOTE_KIND_DIRECT, {evil}, evil, evil);
  maker.document().add_warnings()->set_message(evil);
  PageOptions options;
  options.home = "/\"><script>";
  PageWriter page(options);
  ASSERT_TRUE(page.Add(maker.document()).ok());
  ASSERT_TRUE(page.AddFailure(evil, evil).ok());
  const std::string html = page.Finish();
  ExpectSound(html);
  // Beyond the page's own words every "<" is a tag of the page's making.
  EXPECT_EQ(html.find("<b "), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("<!--"), std::string::npos);
  EXPECT_THAT(Page::Text(Page(html).OfName("article")[0]),
              HasSubstr("<script>alert(1)</script><b onclick=\"x\">'\"&lt;"));
}

TEST(PageWriterTest, ThePolicyAllowsThePagesOwnScriptAndStyleAlone) {
  const Page page(Render(Ferry().document()));
  const std::string policy = Page::Attribute(page.OfName("meta")[1], "content");
  EXPECT_EQ(policy, absl::StrCat("default-src 'none'; base-uri 'none'; "
                                 "style-src ",
                                 PolicyHash(Stylesheet()), "; script-src ",
                                 PolicyHash(Script()), "; form-action 'none'"));
  EXPECT_EQ(Page::Text(page.OfName("script")[0]), Script());
  EXPECT_EQ(Page::Text(page.OfName("style")[0]), Stylesheet());
  // SHA-256 of nothing, as FIPS 180-4's examples have it.
  EXPECT_EQ(PolicyHash(""),
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

TEST(PageWriterTest, TheAssetsFitBetweenTheirTagsAndLoadNothing) {
  for (const absl::string_view asset : {Stylesheet(), Script()}) {
    EXPECT_GT(asset.size(), 1000u);
    for (const char* forbidden : {"</", "<!--", "url(", "@import", "http:",
                                  "https:", "fetch(", "innerHTML", "eval("}) {
      EXPECT_EQ(asset.find(forbidden), absl::string_view::npos) << forbidden;
    }
  }
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

TEST(PageWriterTest, BearsWithWhateverSpansADocumentHas) {
  std::mt19937 random(11);
  const std::string text =
      "Rain – “Größe”, שלום 😀 fell.\n\n‘Snow’ came <b>&amp;</b> went.\n\nEnd";
  const auto span = [&] {
    v1::Span span;
    span.set_start(static_cast<int>(random() % 90) - 5);
    span.set_end(static_cast<int>(random() % 90) - 5);
    return span;
  };
  for (int round = 0; round < 300; ++round) {
    v1::Document document;
    document.set_text(text);
    for (int i = random() % 4; i > 0; --i) {
      v1::Paragraph* paragraph = document.add_paragraphs();
      *paragraph->mutable_span() = span();
      paragraph->set_role(static_cast<v1::ParagraphRole>(random() % 10));
      if (random() % 2 == 0) *paragraph->mutable_dateline() = span();
    }
    for (int i = 0; i < 4; ++i) {
      v1::Entity* entity = document.add_entities();
      entity->set_id(i);
      entity->set_type(static_cast<v1::EntityType>(random() % 14));
      if (random() % 4 != 0) entity->set_name(absl::StrCat("E", i));
      v1::EntityMention* mention = document.add_mentions();
      *mention->mutable_span() = span();
      mention->set_type(static_cast<v1::EntityType>(random() % 14));
      mention->set_form(static_cast<v1::MentionForm>(random() % 5));
      mention->add_entity_ids(random() % 6);
    }
    for (int i = random() % 6; i > 0; --i) {
      v1::Quote* quote = document.add_quotes();
      quote->set_id(i);
      quote->set_kind(static_cast<v1::QuoteKind>(random() % 4));
      quote->set_parent_id(random() % 7);
      for (int k = random() % 3; k > 0; --k) *quote->add_contents() = span();
      for (int k = random() % 2; k > 0; --k) *quote->add_cues() = span();
      for (int k = random() % 2; k > 0; --k) *quote->add_sources() = span();
      for (int k = random() % 3; k > 0; --k) {
        quote->add_speakers()->set_entity_id(random() % 6);
      }
    }
    ExpectSound(Render(document));
    if (HasFailure()) {
      ADD_FAILURE() << document.DebugString();
      return;
    }
  }
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
