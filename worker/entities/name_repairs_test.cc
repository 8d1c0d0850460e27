#include "worker/entities/name_repairs.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/entities/testing_names.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

// The names that become of those marked, "type words" each, joined by "; ".
std::string Repair(absl::string_view marked, int32_t dateline) {
  const MarkedText article(marked);
  std::vector<Mention> names = MarkedNames(article);
  Paragraph paragraph;
  paragraph.span = {0, static_cast<int32_t>(article.text.size())};
  paragraph.dateline = {0, dateline};
  RepairNames(article.text, paragraph, &names);
  return ListNames(article.text, names);
}

TEST(NameRepairsTest, ADatelinesPlacesAreOneEach) {
  EXPECT_EQ(Repair("<L1 TARN, Marland> — It rained.", 17), "3 TARN; 3 Marland");
  EXPECT_EQ(Repair("<L1 TARN,\nMarland> — It rained.", 17),
            "3 TARN; 3 Marland");
  EXPECT_EQ(Repair("<L1 TARN, Ardel, Marland> — It rained.", 24),
            "3 TARN; 3 Ardel; 3 Marland");
  EXPECT_EQ(Repair("<L1 TARN, > — It rained.", 10), "3 TARN");
  EXPECT_EQ(Repair("TARN — In <L1 Port Ida, Marland>, it rained.", 8),
            "3 Port Ida, Marland");
  EXPECT_EQ(Repair("TARN (<O1 Norvik, Inc.>) — It rained.", 24),
            "2 Norvik, Inc.");
}

TEST(NameRepairsTest, AYearIsNoOwner) {
  EXPECT_EQ(Repair("© <O1 2031 The Tarn Courier>.", 0), "2 The Tarn Courier");
  EXPECT_EQ(Repair("(c) <O1 2019-2031 Courier>.", 0), "2 Courier");
  EXPECT_EQ(Repair("© <O1 2019–2031 Courier>.", 0), "2 Courier");
  EXPECT_EQ(Repair("©\n<O1 2031\nCourier>.", 0), "2 Courier");
  EXPECT_EQ(Repair("© <O1 2031 >.", 0), "2 2031 ");
  EXPECT_EQ(Repair("The <T1 2031 Tarn Games> are over.", 0),
            "7 2031 Tarn Games");
  EXPECT_EQ(Repair("© <O1 2031>.", 0), "2 2031");
}

TEST(NameRepairsTest, ABulletIsNoName) {
  EXPECT_EQ(Repair("<T1 • Tarn Games>", 0), "7 Tarn Games");
  EXPECT_EQ(Repair("<O1 - Courier>", 0), "2 Courier");
  EXPECT_EQ(Repair("<O1 *Courier>", 0), "2 *Courier");
  EXPECT_EQ(Repair("<O1 • >", 0), "2 • ");
  EXPECT_EQ(Repair("<O1 Tarn - Courier>", 0), "2 Tarn - Courier");
}

TEST(NameRepairsTest, AKoreanGivenNameHasTwoHalves) {
  EXPECT_EQ(Repair("<P1 Han So>-in spoke.", 0), "1 Han So-in");
  EXPECT_EQ(Repair("<P1 Han So>-in", 0), "1 Han So-in");
  EXPECT_EQ(Repair("<P1 Han So>-led talks", 0), "1 Han So");
  EXPECT_EQ(Repair("<P1 Ana Ruiz>-in-waiting", 0), "1 Ana Ruiz");
  EXPECT_EQ(Repair("<P1 Han So> - in May", 0), "1 Han So");
  EXPECT_EQ(Repair("<P1 Han>-in spoke.", 0), "1 Han");
  EXPECT_EQ(Repair("<O1 Han So>-in spoke.", 0), "2 Han So");
  EXPECT_EQ(Repair("<P1 Ana Ruiz>-do spoke.", 0), "1 Ana Ruiz");
}

TEST(NameRepairsTest, AShipIsNobody) {
  EXPECT_EQ(Repair("The survey ship Patient <P1 Margaret> sank.", 0),
            "6 Patient Margaret");
  EXPECT_EQ(Repair("The ferry <P1 Ida> sank.", 0), "6 Ida");
  EXPECT_EQ(Repair("The ferry\n<P1 Ida> sank.", 0), "6 Ida");
  EXPECT_EQ(Repair("The ferry\nPatient\n<P1 Ida>'s crew sank.", 0),
            "6 Patient\nIda");
  EXPECT_EQ(Repair("The aircraft carrier <P1 Ida> sank.", 0), "6 Ida");
  EXPECT_EQ(Repair("The carrier <O1 Corvia Air> grew.", 0), "2 Corvia Air");
  EXPECT_EQ(Repair("On the ship <N1 Marlandian> officers sang.", 0),
            "4 Marlandian");
  EXPECT_EQ(Repair("They left the ship. <P1 Ida> sang.", 0), "1 Ida");
  EXPECT_EQ(Repair("The ship <L1 Greece> lost was old.", 0), "3 Greece");
  for (const char* person :
       {"On the ship <P1 Captain Ida> sang.", "The ship's <P1 Ida Ruiz> sang.",
        "The ferry Captain <P1 Ida> steers sank.",
        "The ship, <P1 Ida> said, sank.", "A ship for <P1 Ida> sank.",
        "<P1 Ida> sang."}) {
    EXPECT_EQ(Repair(person, 0)[0], '1') << person;
  }
}

TEST(NameRepairsTest, WhoDidSomethingToAShipIsNoShip) {
  for (const char* other :
       {"The tanker <L1 Ardenia> seized was empty.",
        "The tanker <L1 Ardenia> seized on Monday was empty.",
        "The ship <L1 Ardenia> has detained, a tanker, was empty.",
        "It was the ship <L1 Ardenia> bought."}) {
    EXPECT_EQ(Repair(other, 0), "3 Ardenia") << other;
  }
  EXPECT_EQ(Repair("The ship <N1 Ardenian> troops seized was empty.", 0),
            "4 Ardenian");
  EXPECT_EQ(Repair("The carrier <O1 Velmar Air> cut flights.", 0),
            "2 Velmar Air");
  for (const char* ship : {"The cruiser <L1 Ardenia> seized two boats.",
                           "The ferry <L1 Ardenia> sank on Monday.",
                           "The tanker <L1 Ardenia> was seized.",
                           "The aircraft carrier <L1 Ardenia> left."}) {
    EXPECT_EQ(Repair(ship, 0), "6 Ardenia") << ship;
  }
}

TEST(TakeInitialsTest, WithoutASpace) {
  const std::string text = "Then D.Keller left.";
  std::vector<Mention> names(1);
  names[0].type = EntityType::kPerson;
  names[0].span = {7, 13};
  Sentence sentence;
  sentence.span = {0, static_cast<int32_t>(text.size())};
  TakeInitials(text, {sentence}, &names);
  EXPECT_EQ(names[0].span.In(text), "D.Keller");
}

TEST(TakeInitialsTest, OfTheSameSentence) {
  struct Case {
    const char* marked;
    const char* names;
  };
  for (const Case& c : {
           Case{"Then K. <P1 Ana Ruiz> left.", "1 K. Ana Ruiz"},
           Case{"D. <P1 Ana Keller> left.", "1 D. Ana Keller"},
           Case{"They had no plan B. <P1 Keller> left.", "1 Keller"},
           Case{"In the U.S. <P1 Keller> left.", "1 Keller"},
           Case{"Then D. <O1 Norvik> left.", "2 Norvik"},
       }) {
    const MarkedText article(c.marked);
    std::vector<Mention> names = MarkedNames(article);
    const Cancellation cancellation;
    Structure structure;
    ASSERT_TRUE(
        Structurer().Parse(article.text, cancellation, &structure).ok());
    TakeInitials(article.text, structure.sentences, &names);
    EXPECT_EQ(ListNames(article.text, names), c.names) << c.marked;
  }
}

}  // namespace
}  // namespace hearsay
