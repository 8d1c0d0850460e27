// Documents for tests of pages, and what holds for every page.
#ifndef HEARSAY_CLIENT_PAGE_PAGE_FIXTURES_H_
#define HEARSAY_CLIENT_PAGE_PAGE_FIXTURES_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/page/page_writer.h"
#include "client/page/parsed_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::page {

// Writes a document by the words of its text: a mention or a quote is where
// these stand first.
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

// The page of one article.
inline std::string Render(const v1::Document& document) {
  PageWriter page;
  EXPECT_TRUE(page.Add(document).ok());
  return page.Finish();
}

// What holds for every page: ids are unique, references lead somewhere, no
// element but the page's own, one title, headings without gaps.
inline void ExpectSound(const std::string& html) {
  const ParsedPage page(html);
  EXPECT_EQ(page.fault(), "");
  std::set<std::string> ids;
  for (const xmlNode* element : page.elements()) {
    const std::string id = ParsedPage::Attribute(element, "id");
    EXPECT_TRUE(id.empty() || ids.insert(id).second) << "twice: " << id;
  }
  int last_level = 0;
  for (const xmlNode* element : page.elements()) {
    const std::string href = ParsedPage::Attribute(element, "href");
    if (!href.empty() && href[0] == '#') {
      EXPECT_THAT(ids, ::testing::Contains(href.substr(1)));
    }
    for (const char* name : {"data-q", "data-e", "aria-labelledby", "for"}) {
      for (absl::string_view id : absl::StrSplit(
               ParsedPage::Attribute(element, name), ' ', absl::SkipEmpty())) {
        EXPECT_THAT(ids, ::testing::Contains(std::string(id))) << name;
      }
    }
    const std::string name = ParsedPage::Name(element);
    for (const char* forbidden : {"img", "iframe", "link", "form", "b"}) {
      EXPECT_NE(name, forbidden);
    }
    for (const xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next) {
      const std::string attribute_name =
          reinterpret_cast<const char*>(attribute->name);
      EXPECT_NE(attribute_name, "style");
      EXPECT_NE(attribute_name, "src");
      EXPECT_THAT(attribute_name, ::testing::Not(::testing::StartsWith("on")));
    }
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' &&
        name[1] <= '6') {
      const int level = name[1] - '0';
      EXPECT_LE(level, last_level + 1) << ParsedPage::Text(element);
      last_level = level;
    }
  }
  EXPECT_EQ(page.OfName("h1").size(), 1u);
  EXPECT_EQ(page.OfName("script").size(), 1u);
  EXPECT_EQ(page.OfName("style").size(), 1u);
  EXPECT_EQ(page.OfName("title").size(), 1u);
}

// An article with every role, a split quote and one within it.
inline DocumentMaker Ferry() {
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

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_PAGE_FIXTURES_H_
