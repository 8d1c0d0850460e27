// Whom "I", "we" and "you" mean, and for whom they speak.
#include <string>

#include "gtest/gtest.h"
#include "worker/entities/testing_who.h"

namespace hearsay {
namespace {

class WhoSpeaksTest : public testing::TestWithParam<WhoCase> {};

TEST_P(WhoSpeaksTest, Finds) { ExpectWho(GetParam()); }

constexpr WhoCase kCases[] = {
    // The writer.
    {"ThisColumn", "As <w this column> has argued, <w I> was wrong."},
    {"Byline",
     "Winter is here\n\nBy <Pw Ana Keller>\n\nThe town slept for days. <w I> "
     "went for a walk along the river."},
    {"AuthorsNote",
     "Winter is here\n\nThe town slept for days, and <w I> went for a walk "
     "along the river.\n\n<Pw Ana Keller> is a writer in Porto Belo."},
    {"GivenAuthor",
     "Winter is here\n\nThe town slept for days. <w I> asked <P2 Tom Harlan>.",
     "By Ana Keller"},
    {"HeIsNotTheWriter",
     "<P1 Tom Harlan> came. <w I> was there when <1 he> left."},
    {"TheWomanIsNotTheWriter",
     "<w I> took the bus. The woman who got on beside <w me> had two bags."},
    {"NamesThatAreTitlesToo",
     "Mr. <P1 King> spoke on Monday. Later Ms. <P2 Bishop> met <P1 King>."},
    {"WeIsMoreThanTheWriter",
     "<w I> wrote so in March. Since then we have heard nothing of our "
     "money."},
    {"WeAsAPeople",
     "<1 We> must wait. There is no other way for <1 us>, because <1 we> as "
     "<N1 Ardenians> have waited before."},
    {"AsAPeopleWe", "As <N1 Ardenians>, <1 we> must wait. <1 We> will."},
    {"WeThePeopleByName", "<1 We> must wait, for <1 we> <N1 Ardenians> do."},
    {"WeAsAPeopleInAQuotation",
     "<- We> had a long wait. \"We as <N2 Ardenians> waited,\" <P1 Tom Harlan> "
     "said in the evening."},
    {"UsBeforeAComma", "For <- us>, Mondays are the worst, and <- we> wait."},
    {"UsOnMondays", "They join <- us> Saturdays, and <- we> wait for them."},
    {"WeAsSomebodySaid",
     "For <- us>, as <P1 Collins> said, it was late. As <P1 Collins> put it, "
     "<- we> left. <- We> left as <P2 James Harlan> came."},
    {"UsAsSomebodyDid", "It struck <- us> as <P1 James> left. <- We> left."},
    {"WeAsNobodyWithAName", "As <w I> said, <- we> as voters must wait."},
    // Who tells who they are.
    {"MyNameIs",
     "Good morning. My name is <Pw Ana Keller>. <w I> am here for <P2 Tom "
     "Harlan>.\n\nThis is all that <w I> have."},
    {"IAmInAnInterview",
     "An interview with <P1 Ana Keller> and <P2 Tom Harlan>\n\nWho are "
     "you?\n\n<1 I>'m <P1 Ana Keller>.\n\nAnd <2 I>'m <P2 Tom Harlan>. <2 I> "
     "sing."},
    {"RemarksBy",
     "Remarks by President <Pw Ana Reyes> at the Harbour\n\n<P2 Tom Harlan> "
     "built this harbour. <w I> thank <2 him> for all that he did for us."},
    {"HeadlineOfASpeechByNobody",
     "A Harbour Built by <P2 Tom Harlan>\n\nThe harbour is here to stay. <w I> "
     "went there on Monday and looked at all the boats."},
    // Forms of address.
    {"MisterPresident",
     "<1 Mr. President>, this town knows how much <1 you> did. <1 Your> work "
     "is done.\n\nAll of you know."},
    {"ThankYouMadamSpeaker",
     "Thank <1 you>, <1 Madam Speaker>. <P2 Tom Harlan> did not come."},
    {"TwoAreAddressed",
     "<1 Mr. Chairman>, <1 you> came early. <2 Madam Speaker>, <2 you> did "
     "not."},
    {"AddressIsNotTheOneSpokenOf",
     "President <P2 Ana Reyes> left. <1 Mr. President>, this town thanks <1 "
     "you>, and it thanks President <P2 Reyes>."},
    {"InterviewedByTitle",
     "An interview with <P1 Ana Keller>\n\n<1 Madam President>, why did <1 "
     "you> walk?\n\n<1 I> had no car."},
    {"AddressInAQuotation",
     "\"<- Mr. President>, it rains,\" <P1 Tom Harlan> said on Monday."},
    {"AddressWithAName", "Mr. <P1 Tom Harlan> came. <- Mr.> Nobody did not."},
    // Those who speak without quotation marks.
    {"Interview",
     "Keller on winter\n\n<P1 Ana Keller> has walked to <L2 Porto Belo>.\n\n"
     "Why did <1 you> walk?\n\nBecause <1 I> had no car.\n\nWas it "
     "cold?\n\n<1 I> did not mind.\n\nWhat is <1 your> plan?\n\n<1 My> plan "
     "is to rest."},
    {"InterviewThatIsAnnounced",
     "An interview with <P1 Ana Keller>\n\n<P2 Tom Harlan> and <P2 Harlan> "
     "and <P2 Harlan> made this town what it is.\n\nWhy did <1 you> "
     "walk?\n\nBecause <1 I> had no car. Nobody had one.\n\nIt was "
     "cold."},
    {"InterviewByTheOneWhoAsks",
     "Interview by <P1 Tom Harlan>\n\n<P2 Ana Keller> and <P2 Keller> alone "
     "saw it.\n\nWhen did <2 you> see it?\n\n<2 I> came late.\n\nWhat did "
     "<2 you> see?\n\n<2 I> saw rain."},
    {"InterviewOfAnotherPaper",
     "In an interview with a paper <P1 Ana Keller> said so.\n\nWas it worth "
     "the walk?\n\nThe town slept for days. <w I> went for a walk along the "
     "river, and came home late."},
    {"InterviewNobodyAnnounced",
     "<P1 Ana Keller> walks\n\nWhy did <- you> come here?\n\nThe town slept "
     "for days. <w I> went for a walk along the river, and came home late."},
    {"LongAnswerThatEndsInAQuestion",
     "An interview with <P1 Ana Keller>\n\nWhy did <1 you> walk?\n\nIt was a "
     "long way, and there were many of them on the road that year, with carts "
     "and with dogs and with all that they had, so that <1 I> thought of going "
     "home more than once. But then the rain came, and the river rose, and the "
     "bridge that <1 I> had crossed on the way was gone before the evening, "
     "and there were no boats. They had all been taken by those who came "
     "first, "
     "and those who came first did not wait for the others, as those never do. "
     "So <1 I> slept on the bank, and woke up cold. Then <1 I> walked on, and "
     "what else was there to do?"},
    {"WeOfAnInterview",
     "An interview with <P1 Ana Keller>\n\nWhy did <1 you> walk?\n\n<2 We> "
     "had no car, and <1 I> sold <2 our> horse."},
    {"TitleAsLabel",
     "President <P1 Ana Reyes> met <P2 Tom Harlan>.\n\nThe <1 President>: <1 "
     "I> walked.\n\n<P2 Tom Harlan>: <2 I> did not.\n\nThe <1 President>: <1 "
     "I> know.\n\n<P2 Tom Harlan>: Good."},
    {"SpeakerWhoTurnsOutToBeTheWriter",
     "<w I> Was in the Rain\n\n<Pw Ana Keller>: <2 We> walked home in the "
     "rain, all of that day.\n\n<P3 Tom Harlan>: It rained on the river all "
     "day.\n\n<P3 Tom Harlan>: It rained on the river all day, and none of "
     "it fell here.\n\n<Pw Ana Keller> is a writer in Porto Belo.\n\n<Pw Ana "
     "Keller>: <2 We> walked home in the rain."},
    {"InterviewWithinAWord",
     "The Winterview Hotel and <P1 Ana Keller>\n\nWas it worth the "
     "walk?\n\nThe town slept for days. <w I> went for a walk along the "
     "river, and came home late."},
    {"Transcript",
     "<P1 Ana Keller>: <1 I> walked.\n\nIt was cold, and <1 I> fell.\n\n<P2 "
     "Tom Harlan>: <2 I> know. <3 We> did not. <3 Our> car broke down.\n\n<P1 "
     "Ana Keller>: <1 I> know."},
};

struct OfficeCase {
  const char* text;
  const char* body;  // for which the first person speaks, or nothing
};

TEST(SpokenForTest, IsTheBodyWhoseOfficeOneHolds) {
  for (const OfficeCase& c : {
           OfficeCase{"<O2 Norvik Motors> chief <P1 Ana Reyes> came.",
                      "Norvik Motors"},
           OfficeCase{"<L2 Ardenia>'s coach <P1 Ana Reyes> came.", "Ardenia"},
           OfficeCase{"<P1 Ana Reyes>, the <O2 Norvik> chairwoman, came.",
                      "Norvik"},
           OfficeCase{"<P1 Ana Reyes>, <O2 Norvik>'s director, came.",
                      "Norvik"},
           OfficeCase{"<P1 Ana Reyes>, a spokeswoman for the <O2 Norvik Bank>, "
                      "came.",
                      "Norvik Bank"},
           OfficeCase{"<P1 Ana Reyes>, mayor of <L2 Tarvos>, came.", "Tarvos"},
           OfficeCase{"<P1 Ana Reyes>, who left <L2 Tarvos>, came.", ""},
           OfficeCase{"<P1 Ana Reyes>, <L2 Tarvos> and the sea.", ""},
           OfficeCase{"In <L2 Tarvos> <P1 Ana Reyes> came.", ""},
           OfficeCase{"<N2 Ardenian> coach <P1 Ana Reyes> came.", ""},
       }) {
    const MarkedText marked(c.text);
    const AnnotatedNames annotated = AnnotateNames(marked, "");
    for (const MarkedSpan& mark : marked.spans) {
      if (mark.type != EntityType::kPerson) continue;
      const int32_t person = annotated.At(mark.span)->entity_ids[0];
      const int32_t body = annotated.spoken_for[person - 1];
      EXPECT_EQ(body == 0 ? "" : annotated.last[body - 1].name, c.body)
          << c.text;
    }
  }
}

struct FormCase {
  const char* text;
  MentionForm form;  // of the last mark
};

TEST(MentionFormTest, CapitalMakesATitleAName) {
  for (const FormCase& c : {
           FormCase{"Secretary <P1 Ana Reyes> came. The <1 Secretary> left.",
                    MentionForm::kName},
           FormCase{"Secretary <P1 Ana Reyes> came. The <1 secretary> left.",
                    MentionForm::kNominal},
           FormCase{"SECRETARY <P1 ANA REYES> CAME. THE <1 SECRETARY> LEFT "
                    "AT NOON.",
                    MentionForm::kNominal},
           FormCase{"Secretary <P1 Ana Reyes> came. The <1 Secretary> of "
                    "<L2 Ardenia>'s treasury left.",
                    MentionForm::kNominal},
       }) {
    const MarkedText marked(c.text);
    const AnnotatedNames annotated = AnnotateNames(marked, "");
    const Mention* const title = annotated.At(marked.spans[1].span);
    ASSERT_NE(title, nullptr) << c.text;
    EXPECT_EQ(title->form, c.form) << c.text;
  }
}

TEST(GroupTest, IsNamedAfterItsSpeakerAndNotSalient) {
  const AnnotatedNames annotated =
      AnnotateNames(MarkedText("An interview with <P1 Ana Keller>\n\nWhy did "
                               "you walk?\n\n<2 We> had no "
                               "car. <2 We> had no horse. <2 We> had no dog."),
                    "");
  const Entity& group = annotated.last.back();
  EXPECT_EQ(group.name, "Ana Keller and others");
  EXPECT_EQ(group.mention_count, 3);
  EXPECT_EQ(group.salience, 0);
  EXPECT_FALSE(group.writer);
}

INSTANTIATE_TEST_SUITE_P(Cases, WhoSpeaksTest, testing::ValuesIn(kCases),
                         PrintWhoCase);

}  // namespace
}  // namespace hearsay
