#include "client/cli/pretty_writer.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Puts a document together from pieces of its text.
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

  DocumentMaker& Name(const std::string& name, v1::EntityType type) {
    v1::EntityMention* mention = document_.add_mentions();
    mention->set_form(v1::MENTION_FORM_NAME);
    mention->set_type(type);
    *mention->mutable_span() = Find(name);
    return *this;
  }

  v1::Entity* Entity(const std::string& name, v1::EntityType type, int count) {
    v1::Entity* entity = document_.add_entities();
    entity->set_id(document_.entities_size());
    entity->set_name(name);
    entity->set_type(type);
    entity->set_mention_count(count);
    return entity;
  }

  v1::Quote* Quote(v1::QuoteKind kind, const std::string& content) {
    v1::Quote* quote = document_.add_quotes();
    quote->set_kind(kind);
    *quote->add_contents() = Find(content);
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

  std::string Pretty(bool colour = false) const {
    return ToPretty(document_, {80, colour}, false);
  }

 private:
  v1::Document document_;
};

TEST(PrettyWriterTest, ShowsTheArticleWhoIsInItAndWhoSaidWhat) {
  DocumentMaker maker;
  maker.Paragraph(v1::PARAGRAPH_ROLE_HEADLINE, "Lake Talks End With a Deal")
      .Paragraph(v1::PARAGRAPH_ROLE_BODY,
                 "“We did not come here to win,” Mara Ostrovsky told Radio "
                 "Ansa in Kelmora. She said that it was late.")
      .Paragraph(v1::PARAGRAPH_ROLE_BOILERPLATE, "Share")
      .Paragraph(v1::PARAGRAPH_ROLE_BOILERPLATE, "Print");
  v1::Entity* person =
      maker.Entity("Mara Ostrovsky", v1::ENTITY_TYPE_PERSON, 2);
  person->add_titles("President");
  maker.Entity("Radio Ansa", v1::ENTITY_TYPE_ORGANIZATION, 1);
  maker.Entity("Deven Rao", v1::ENTITY_TYPE_PERSON, 1);
  maker.Entity("Kelmora", v1::ENTITY_TYPE_LOCATION, 1);
  v1::Quote* direct =
      maker.Quote(v1::QUOTE_KIND_DIRECT, "“We did not come here to win,”");
  v1::Speaker* speaker = direct->add_speakers();
  speaker->set_entity_id(1);
  speaker->set_name("Mara Ostrovsky");
  v1::Quote* indirect =
      maker.Quote(v1::QUOTE_KIND_INDIRECT, "that it was late");
  *indirect->add_sources() = maker.Find("She");
  maker.document().mutable_summary()->set_word_count(1234);
  maker.document().mutable_summary()->set_quote_count(1);
  maker.document().set_model_version("m1");
  EXPECT_EQ(maker.Pretty(),
            R"(     headline  Lake Talks End With a Deal

               “We did not come here to win,” Mara Ostrovsky told Radio Ansa in
               Kelmora. She said that it was late.

  boilerplate  Share
               Print

── Who and what is in it ───────────────────────────────────────────────────────

       people  Mara Ostrovsky    2  President
               Deven Rao         1
organizations  Radio Ansa 1
       places  Kelmora 1

── Who said what ───────────────────────────────────────────────────────────────

       direct  Mara Ostrovsky: “We did not come here to win,”
     indirect  She: that it was late

               1,234 words, 0 mentions, 1 quote; model m1
)");
}

TEST(PrettyWriterTest, NamesAndQuotationsAreInColour) {
  DocumentMaker maker;
  maker.Paragraph(v1::PARAGRAPH_ROLE_BODY, "“Ask Rao first,” Ostrovsky said.")
      .Name("Rao", v1::ENTITY_TYPE_PERSON);
  maker.Quote(v1::QUOTE_KIND_DIRECT, "“Ask Rao first,”");
  EXPECT_THAT(maker.Pretty(true),
              HasSubstr("\x1b[0;32m“Ask\x1b[0m \x1b[0;1;36mRao\x1b[0m "
                        "\x1b[0;32mfirst,”\x1b[0m Ostrovsky said."));
  EXPECT_THAT(maker.Pretty(false), Not(HasSubstr("\x1b")));
}

TEST(PrettyWriterTest, SaysWhenTheTextDoesNotTellTheSpeaker) {
  DocumentMaker maker;
  maker.Paragraph(v1::PARAGRAPH_ROLE_BODY, "It was, in a word, “late.”");
  maker.Quote(v1::QUOTE_KIND_MIXED, "“late.”");
  EXPECT_THAT(maker.Pretty(), HasSubstr("  mixed  not told: “late.”\n"));
}

TEST(PrettyWriterTest, SaysWhichQuotesAreMoreLikelyWrongThanRight) {
  DocumentMaker maker;
  maker.Paragraph(v1::PARAGRAPH_ROLE_BODY, "It was, in a word, “late.”");
  v1::Quote* quote = maker.Quote(v1::QUOTE_KIND_MIXED, "“late.”");
  quote->set_confidence(0.36f);
  EXPECT_THAT(maker.Pretty(), HasSubstr(": “late.” (36% sure)\n"));
  quote->set_confidence(0.5f);
  EXPECT_THAT(maker.Pretty(), HasSubstr(": “late.”\n"));
}

TEST(PrettyWriterTest, OrdersPeopleBySalienceAndCutsLongLists) {
  DocumentMaker maker;
  for (int i = 0; i < 25; ++i) {
    maker
        .Entity("Person " + std::string(1, 'A' + i), v1::ENTITY_TYPE_PERSON, 1)
        ->set_salience(i / 100.0);
  }
  const std::string pretty = maker.Pretty();
  EXPECT_LT(pretty.find("Person Y"), pretty.find("Person X"));
  EXPECT_THAT(pretty, HasSubstr("and 5 more"));
  EXPECT_THAT(pretty, Not(HasSubstr("Person A")));
}

TEST(PrettyWriterTest, LeavesOutEntitiesWithoutAName) {
  DocumentMaker maker;
  maker.Entity("", v1::ENTITY_TYPE_PERSON, 3)->set_writer(true);
  EXPECT_THAT(maker.Pretty(), Not(HasSubstr("people")));
}

TEST(PrettyWriterTest, BearsWithSpansOutsideOfTheText) {
  DocumentMaker maker;
  maker.Paragraph(v1::PARAGRAPH_ROLE_BODY, "Short.");
  v1::Span* span = maker.Quote(v1::QUOTE_KIND_DIRECT, "Short")->add_contents();
  span->set_start(-7);
  span->set_end(4000);
  maker.document().mutable_paragraphs(0)->mutable_span()->set_end(99);
  EXPECT_THAT(maker.Pretty(), HasSubstr("Short."));
}

TEST(PrettyWriterTest, ShowsWarningsAndTitles) {
  DocumentMaker maker;
  maker.document().add_warnings()->set_message("not in English");
  EXPECT_THAT(ToPretty(maker.document(), {80, false}, true),
              testing::StartsWith("── a.txt ──"));
  EXPECT_THAT(maker.Pretty(), HasSubstr("warning  not in English"));
}

TEST(PrettyWriterTest, AnEmptyArticleIsASummary) {
  EXPECT_EQ(ToPretty(v1::Document(), {80, false}, false),
            "               0 words, 0 mentions, 0 quotes; model\n");
}

}  // namespace
}  // namespace hearsay::cli
