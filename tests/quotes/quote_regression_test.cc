// What users of systems like this one asked for, each as an article, and each
// kind of quotation mark.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/annotator/annotator.h"
#include "worker/models/models.h"

namespace hearsay {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Writes down quotes: "content / content | source | speaker, speaker".
class QuoteNotes : public AnnotationVisitor {
 public:
  absl::Status OnDocument(const DocumentInfo& document) override {
    text_ = std::string(document.text);
    return absl::OkStatus();
  }
  absl::Status OnParagraph(int32_t, const Paragraph&,
                           const Structure&) override {
    return absl::OkStatus();
  }
  absl::Status OnMention(const Mention&) override { return absl::OkStatus(); }
  absl::Status OnEntity(const Entity& entity) override {
    if (entity.writer) writers.push_back(entity.name);
    return absl::OkStatus();
  }
  absl::Status OnQuote(const Quote& quote) override {
    quotes.push_back(quote);
    const auto in_text = [this](std::string* out, Span span) {
      absl::StrAppend(out, span.In(text_));
    };
    const auto name = [](std::string* out, const Speaker& speaker) {
      absl::StrAppend(out, speaker.name);
    };
    lines.push_back(
        absl::StrCat(absl::StrJoin(quote.contents, " / ", in_text), " | ",
                     absl::StrJoin(quote.sources, " / ", in_text), " | ",
                     absl::StrJoin(quote.speakers, ", ", name)));
    return absl::OkStatus();
  }
  absl::Status OnSummary(const Summary&) override { return absl::OkStatus(); }

  std::vector<Quote> quotes;
  std::vector<std::string> lines;
  std::vector<std::string> writers;  // by every name they had

 private:
  std::string text_;
};

QuoteNotes Annotate(const std::string& text) {
  static const Annotator& annotator =
      *new Annotator(LoadEmbeddedModels().value());
  Article article;
  article.source = text;
  QuoteNotes notes;
  EXPECT_TRUE(annotator.Annotate(article, Cancellation(), notes).ok());
  return notes;
}

struct Case {
  const char* name;
  std::string text;
  std::vector<std::string> quotes;
};

class Quotes : public ::testing::TestWithParam<Case> {};

TEST_P(Quotes, AreFound) {
  const QuoteNotes notes = Annotate(GetParam().text);
  for (const std::string& quote : GetParam().quotes) {
    EXPECT_THAT(notes.lines, Contains(quote));
  }
}

std::string NameOf(const ::testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

// 1, 2, 4 and 6 of what users asked for.
INSTANTIATE_TEST_SUITE_P(
    UsersAskedFor, Quotes,
    ::testing::Values(
        Case{"OverSeveralParagraphs",
             "Captain Jonas Weir remembered the night of the storm in an "
             "interview on Friday.\n\n"
             "“The first wave took the radio,” Weir said. “The second took the "
             "mast.\n\n"
             "“We lay on the deck and waited.\n\n"
             "“By morning we could see the lights of the harbour.”\n\n"
             "The rescue took four hours.\n",
             {"“The first wave took the radio,” / “The second took the mast. / "
              "“We lay on the deck and waited. / “By morning we could see the "
              "lights of the harbour.” | Weir | Jonas Weir"}},
        Case{
            "SpeakerWithAppositives",
            "The bridge will stay shut until spring.\n\n"
            "“We cannot put a single family at risk,” Marta Delgado, the "
            "mayor, a former teacher, said on Tuesday.\n\n"
            "Owen Pryce, her deputy, a builder by trade, said that the repairs "
            "would cost 4 million dollars.\n",
            {"“We cannot put a single family at risk,” | Marta Delgado, the "
             "mayor, a former teacher, | Marta Delgado",
             "that the repairs would cost 4 million dollars | Owen Pryce, her "
             "deputy, a builder by trade, | Owen Pryce"}},
        Case{"WordsAndPerson",
             "Lena Hartmann has led the institute for nine years.\n\n"
             "“I am not tired,” she said.\n",
             {"“I am not tired,” | she | Lena Hartmann"}},
        Case{"UnknownIsNobody",
             "The talks broke down on Sunday evening.\n\n"
             "“It was a bad night,” one diplomat said.\n",
             {"“It was a bad night,” | one diplomat | "}},
        Case{"SpeakerInSentenceBefore",
             "Rosa Lindqvist shook her head. “Never again.”\n",
             {"“Never again.” |  | Rosa Lindqvist"}},
        Case{"SpeakerInSentenceAfter",
             "The room was silent.\n\n"
             "“Leave it to me.” Viola Tamm took the rope and climbed down.\n",
             {"“Leave it to me.” |  | Viola Tamm"}},
        Case{
            "SpeakerInParagraphBefore",
            "Daniel Okoro, the coach, put his bag on the table. He looked at "
            "his players and said:\n\n"
            "“We have lost three games because we did not run.”\n",
            {"“We have lost three games because we did not run.” | He | Daniel "
             "Okoro"}},
        Case{"SpeakerAfterTheQuotation",
             "Residents were told to boil their water.\n\n"
             "“Is it safe to wash? Nobody knows,” said Hana Sedlak.\n",
             {"“Is it safe to wash? Nobody knows,” | Hana Sedlak | Hana "
              "Sedlak"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    MarksAreRead, Quotes,
    ::testing::Values(
        Case{"Curly",
             "Leo Hartwig was angry.\n\n“It was a mistake,” said Leo Hartwig.",
             {"“It was a mistake,” | Leo Hartwig | Leo Hartwig"}},
        Case{
            "Straight",
            "Leo Hartwig was angry.\n\n\"It was a mistake,\" said Leo Hartwig.",
            {"\"It was a mistake,\" | Leo Hartwig | Leo Hartwig"}},
        Case{"Single",
             "Leo Hartwig was angry.\n\n‘It was a mistake,’ said Leo Hartwig.",
             {"‘It was a mistake,’ | Leo Hartwig | Leo Hartwig"}},
        Case{"Guillemets",
             "Leo Hartwig was angry.\n\n«It was a mistake,» said Leo Hartwig.",
             {"«It was a mistake,» | Leo Hartwig | Leo Hartwig"}},
        Case{"LowHigh",
             "Leo Hartwig was angry.\n\n„It was a mistake,“ said Leo Hartwig.",
             {"„It was a mistake,“ | Leo Hartwig | Leo Hartwig"}},
        Case{"DoubledTicks",
             "Leo Hartwig was angry.\n\n``It was a mistake,'' said Leo "
             "Hartwig.",
             {"``It was a mistake,'' | Leo Hartwig | Leo Hartwig"}},
        Case{"MixedInOneArticle",
             "“It was a mistake,” said Leo Hartwig.\n\n"
             "\"Nobody asked us,\" said Hana Sedlak.\n\n"
             "«We will ask,» said Peter Moll.",
             {"“It was a mistake,” | Leo Hartwig | Leo Hartwig",
              "\"Nobody asked us,\" | Hana Sedlak | Hana Sedlak",
              "«We will ask,» | Peter Moll | Peter Moll"}},
        Case{"Apostrophes",
             "‘They didn’t ask the voters’ lawyers,’ said Leo Hartwig, whose "
             "dog’s name is Rock ’n’ Roll.",
             {"‘They didn’t ask the voters’ lawyers,’ | Leo Hartwig | Leo "
              "Hartwig"}},
        Case{"FeetAndInches",
             "\"He is 6' 2\" tall and still growing,\" said Leo Hartwig.\n\n"
             "\"He plays well,\" said Hana Sedlak.",
             {"\"He plays well,\" | Hana Sedlak | Hana Sedlak"}},
        Case{"Unclosed",
             "“It was a mistake, said Leo Hartwig.\n\n"
             "“Nobody asked us,” said Hana Sedlak.",
             {"“Nobody asked us,” | Hana Sedlak | Hana Sedlak"}},
        Case{"Stray",
             "The 12” pipe broke on Monday.\n\n"
             "“Nobody asked us,” said Hana Sedlak.",
             {"“Nobody asked us,” | Hana Sedlak | Hana Sedlak"}},
        Case{"Nested",
             "“They told us, ‘Go home,’ and we went home,” said Hana Sedlak.",
             {"“They told us, ‘Go home,’ and we went home,” | Hana Sedlak | "
              "Hana Sedlak"}},
        Case{"LostToAnEncoding",
             "Leo Hartwig was angry.\n\n\xef\xbf\xbdIt was a "
             "mistake,\xef\xbf\xbd said Leo Hartwig.",
             {"\xef\xbf\xbdIt was a mistake,\xef\xbf\xbd | Leo Hartwig | Leo "
              "Hartwig"}}),
    NameOf);

// 3 of what users asked for.
TEST(QuotesTest, NicknamesTitlesAndScareQuotesAreNone) {
  const QuoteNotes notes = Annotate(
      "The team, known as “the Foxes”, has never won a cup.\n\n"
      "Gregor “Sunny” Malik ran it for years.\n\n"
      "Its “academy” is two rooms above a garage.\n\n"
      "The novel “A Winter in Harwick” sold well.\n");
  for (const char* none : {"Foxes", "Sunny", "academy", "Harwick"}) {
    EXPECT_THAT(notes.lines, Not(Contains(HasSubstr(none))));
  }
}

// A dateline's words are nobody's.
TEST(QuotesTest, AContentStartsBehindTheDateline) {
  const QuoteNotes notes = Annotate(
      "TARN — A clock that vanished from the museum in 2000 has been found on "
      "the wall of a bakery, the museum said on Monday.\n\n"
      "“I bought it at a flea market,” said Greta Moll.\n");
  ASSERT_GE(notes.lines.size(), 1);
  EXPECT_EQ(notes.lines[0].substr(0, 18), "A clock that vanis");
}

// "I" of a column is the one whom the note at its end names.
TEST(QuotesTest, TheNoteAtAColumnsEndNamesItsWriter) {
  const QuoteNotes notes = Annotate(
      "The price of a free tram\n\n"
      "I have lived in Port Tarn for forty years, and I have taken the tram on "
      "most mornings. I think the mayor is wrong about the trams.\n\n"
      "The council votes in May, and there is still time for her to choose a "
      "timetable over a slogan.\n\n"
      "Corin Valdemar is a former tram driver and the author of “The Last "
      "Stop.”\n\n"
      "The views expressed here are the writer's own.\n");
  ASSERT_FALSE(notes.quotes.empty());
  EXPECT_EQ(notes.quotes[0].rule, SpeakerRule::kWriter);
  EXPECT_THAT(notes.writers, Contains("Corin Valdemar"));
}

// 5 of what users asked for.
TEST(QuotesTest, ABadMarkCostsItsOwnParagraphAtMost) {
  const std::string good =
      "“The tests were clear,” said Peter Moll.\n\n"
      "“We had no choice,” said Hana Sedlak.\n";
  const std::vector<std::string> expected = Annotate(good).lines;
  ASSERT_EQ(expected.size(), 2);
  for (const char* bad :
       {"The sign reads “Closed until spring.", "He wears a 44\" belt.",
        "Nobody knows why ” is there.", "It was the summer of '89 in Tarn.",
        "The voters' anger grew."}) {
    const std::vector<std::string> lines =
        Annotate(absl::StrCat(bad, "\n\n", good)).lines;
    for (const std::string& line : expected) {
      EXPECT_THAT(lines, Contains(line)) << bad;
    }
  }
}

TEST(QuotesTest, AQuoteWithinAQuotationHasAParent) {
  const QuoteNotes notes = Annotate(
      "Nora Whelan runs the shelter in Tarn.\n\n"
      "“My brother told me that the house was empty,” Whelan said.\n");
  ASSERT_EQ(notes.quotes.size(), 2) << absl::StrJoin(notes.lines, "\n");
  EXPECT_EQ(notes.quotes[0].parent_id, 0);
  EXPECT_EQ(notes.quotes[1].parent_id, notes.quotes[0].id);
  EXPECT_EQ(notes.lines[1].substr(0, 27), "that the house was empty | ");
}

TEST(QuotesTest, AQuotationWithinAQuotationHasAParent) {
  const QuoteNotes notes = Annotate(
      "Nora Whelan runs the shelter in Tarn.\n\n"
      "“We shall open it,” Whelan said on Monday, “when my predecessor, who "
      "once said ‘a gate is a promise,’ gives back the key.”\n");
  ASSERT_EQ(notes.quotes.size(), 2) << absl::StrJoin(notes.lines, "\n");
  EXPECT_EQ(notes.quotes[0].parent_id, 0);
  EXPECT_EQ(notes.quotes[0].contents.size(), 2);
  EXPECT_EQ(notes.quotes[1].parent_id, notes.quotes[0].id);
  EXPECT_THAT(notes.lines[1], StartsWith("‘a gate is a promise,’ | "));
}

TEST(QuotesTest, AQuoteWithinAReportHasAParent) {
  const QuoteNotes notes = Annotate(
      "President Viktor Dragan spoke on Friday.\n\n"
      "According to the briefing, Dragan acknowledged that the treaty had "
      "failed.\n");
  ASSERT_EQ(notes.quotes.size(), 2) << absl::StrJoin(notes.lines, "\n");
  EXPECT_EQ(notes.quotes[1].parent_id, notes.quotes[0].id);
  EXPECT_EQ(notes.lines[1],
            "that the treaty had failed | Dragan | Viktor Dragan");
}

TEST(QuotesTest, WhatSeveralSayWithinAReportHasAParent) {
  const QuoteNotes notes = Annotate(
      "President Ana Ruiz met Prime Minister Tomas Adeyin on Friday.\n\n"
      "According to a Marlandian government briefing, Ruiz and Adeyin "
      "acknowledged that their countries are “forever neighbors” and should "
      "trade more.\n");
  ASSERT_EQ(notes.quotes.size(), 2) << absl::StrJoin(notes.lines, "\n");
  EXPECT_EQ(notes.quotes[1].parent_id, notes.quotes[0].id);
  EXPECT_EQ(notes.lines[1],
            "that their countries are “forever neighbors” and should trade "
            "more | Ruiz and Adeyin | Ana Ruiz, Tomas Adeyin");
}

TEST(QuotesTest, WhoAnswersAnInterviewSpeaksInIt) {
  const QuoteNotes notes = Annotate(
      "An interview with Ana Keller\n\n"
      "When did you first see the reef?\n\n"
      "In 1979. I thought that somebody had lit it from below.\n\n"
      "And when did you last see it?\n\n"
      "On Tuesday. I think that it is dying.\n");
  ASSERT_FALSE(notes.quotes.empty());
  for (size_t i = 0; i < notes.quotes.size(); ++i) {
    ASSERT_EQ(notes.quotes[i].speakers.size(), 1) << notes.lines[i];
    EXPECT_EQ(notes.quotes[i].speakers[0].name, "Ana Keller");
    EXPECT_EQ(notes.quotes[i].rule, SpeakerRule::kPronoun);
  }
}

TEST(QuotesTest, LabelsOfFurnitureNameNoSpeaker) {
  const QuoteNotes notes = Annotate(
      "Mayor Ana Keller opened the bridge on Monday, and the whole town of "
      "Tarn came to see it.\n\n"
      "Keller thanked the builders, who had worked through two winters.\n\n"
      "WATCH: The old bridge will go, and so will the ferry\n\n"
      "Sign up for our newsletter\n");
  for (size_t i = 0; i < notes.quotes.size(); ++i) {
    EXPECT_NE(notes.quotes[i].rule, SpeakerRule::kLabel) << notes.lines[i];
  }
}

TEST(QuotesTest, AQuoteWaitsForEightParagraphsAtMost) {
  std::string text =
      "Jonas Weir is the captain of a trawler from Tarn.\n\n“The first "
      "wave took the radio,” Weir said. “The second took the mast.";
  for (int i = 0; i < 12; ++i) {
    absl::StrAppend(&text, "\n\n“We lay on the deck and waited for the day.");
  }
  const QuoteNotes notes = Annotate(text + "”\n");
  ASSERT_GE(notes.quotes.size(), 2);
  EXPECT_EQ(notes.quotes[0].contents.size(), 2 + 8);
  for (size_t i = 1; i < notes.quotes.size(); ++i) {
    EXPECT_EQ(notes.quotes[i].rule, SpeakerRule::kContinuation);
    ASSERT_EQ(notes.quotes[i].speakers.size(), 1);
    EXPECT_EQ(notes.quotes[i].speakers[0].name, "Jonas Weir");
  }
}

TEST(QuotesTest, TurnsAreTaken) {
  const QuoteNotes notes = Annotate(
      "“Did you see the car?” asked Abel Stroud.\n\n"
      "“I did,” said Wilma Jansen.\n\n"
      "“What colour was it?”\n\n"
      "“Green, or perhaps grey.”\n");
  EXPECT_THAT(notes.lines, Contains("“What colour was it?” |  | Abel Stroud"));
  EXPECT_THAT(notes.lines,
              Contains("“Green, or perhaps grey.” |  | Wilma Jansen"));
}

}  // namespace
}  // namespace hearsay
