// What a page makes of articles that mean it ill, and of broken documents.
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/page/assets.h"
#include "client/page/page_fixtures.h"
#include "client/page/page_writer.h"
#include "client/page/parsed_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::page {
namespace {

using Page = ParsedPage;
using ::testing::HasSubstr;

TEST(PageSafetyTest, AnArticleCannotInjectAnything) {
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

TEST(PageSafetyTest, ThePolicyAllowsThePagesOwnScriptAndStyleAlone) {
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

TEST(PageSafetyTest, TheAssetsFitBetweenTheirTagsAndLoadNothing) {
  for (const absl::string_view asset : {Stylesheet(), Script()}) {
    EXPECT_GT(asset.size(), 1000u);
    for (const char* forbidden : {"</", "<!--", "url(", "@import", "http:",
                                  "https:", "fetch(", "innerHTML", "eval("}) {
      EXPECT_EQ(asset.find(forbidden), absl::string_view::npos) << forbidden;
    }
  }
}

TEST(PageSafetyTest, BearsWithWhateverSpansADocumentHas) {
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

}  // namespace
}  // namespace hearsay::page
