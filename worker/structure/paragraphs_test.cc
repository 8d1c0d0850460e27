#include "worker/structure/paragraphs.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "worker/structure/structure_dump.h"

namespace hearsay {
namespace {

struct Case {
  const char* text;
  const char* paragraphs;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(DumpParagraphs(c.text), c.paragraphs) << c.text;
  }
}

constexpr char kLong[] =
    "The tunnel under the harbour of Varhavn will cost twice what its voters "
    "were told when they approved the bonds, the auditors of the state said.";

TEST(ParagraphsTest, BlankLinesPartParagraphs) {
  Check({
      {"One.\n\nTwo.", "One.|Two."},
      {"One.\n \t\n\n\nTwo.\n", "One.|Two."},
      {"One.\r\n\r\nTwo.", "One.|Two."},
      {"One.\r\rTwo.", "One.|Two."},
      {"One.\u2029Two.", "One.|Two."},
      {"One.\fTwo.", "One.|Two."},
      {"One.\n\f\nTwo.", "One.|Two."},
      {"One.\n\u2029\nTwo.", "One.|Two."},
      {"One.\u2028\u2028Two.", "One.|Two."},
      {"One.\n\u200b\nTwo.", "One.|Two."},
      {"\u00a0One.\u00a0\n\u00a0\n  Two.  ", "One.|Two."},
      {"", ""},
      {" \n\t\n", ""},
  });
}

TEST(ParagraphsTest, OneALine) {
  const std::string text = absl::StrCat(kLong, "\n", kLong, "\n", kLong);
  EXPECT_EQ(DumpParagraphs(text), absl::StrCat(kLong, "|", kLong, "|", kLong));
  Check({{"One.\nTwo.\nThree.", "One.|Two.|Three."},
         {"One.\u2028Two.\u0085Three.", "One.|Two.|Three."},
         {"Ferries\nHarbour news\nTides", "Ferries|Harbour news|Tides"}});
}

TEST(ParagraphsTest, ASentenceRunsOnOverALineBreak) {
  Check({{"It was a cold\nnight in Varhavn.",
          "It was a cold/night in Varhavn."}});
}

// Users asked for it: hard-wrapped lines are one paragraph (unstructured #406).
TEST(ParagraphsTest, Issue16HardWrappedLinesAreOneParagraph) {
  Check({
      {"The tunnel under the harbour of Varhavn\n"
       "will cost twice what its voters were\n"
       "told. The auditors said so on Thursday.\n"
       "Nobody answered them.\n\n"
       "The mayor was away.",
       "The tunnel under the harbour of Varhavn/will cost twice what its "
       "voters were/told. The auditors said so on Thursday./Nobody answered "
       "them.|The mayor was away."},
  });
}

TEST(ParagraphsTest, IndentedFirstLinesStartParagraphs) {
  Check({
      {"    The tunnel under the harbour will\n"
       "cost twice what its voters were told,\n"
       "the auditors of the state have said.\n"
       "    Nobody at the ministry of finance\n"
       "could say what the whole of it costs.",
       "The tunnel under the harbour will/cost twice what its voters were "
       "told,/the auditors of the state have said.|Nobody at the ministry of "
       "finance/could say what the whole of it costs."},
  });
}

TEST(ParagraphsTest, TabsAndSpacesOfAnyKindSetLinesIn) {
  for (const char* indent :
       {"\t", " \t", "\u00a0\u00a0\u00a0", "\u3000\u3000"}) {
    const std::string first =
        "The tunnel under the harbour will\n"
        "cost twice what its voters were told,\n"
        "the auditors of the state have said.";
    const std::string second =
        "Nobody at the ministry of finance\n"
        "could say what the whole of it costs.";
    const std::string text = absl::StrCat(indent, first, "\n", indent, second);
    EXPECT_EQ(DumpParagraphs(text),
              absl::StrCat(absl::StrReplaceAll(first, {{"\n", "/"}}), "|",
                           absl::StrReplaceAll(second, {{"\n", "/"}})));
  }
}

// Each line break that Unicode has may be the one that a text was wrapped with.
TEST(ParagraphsTest, AnyLineBreakMayWrap) {
  for (const char* line_break :
       {"\n", "\r", "\r\n", "\v", "\u0085", "\u2028", "\u00a0\n", " \n\t"}) {
    const std::string text =
        absl::StrCat("The tunnel under the harbour will cost", line_break,
                     "twice what its voters had been told in", line_break,
                     "the spring, the auditors have found.");
    const Structure structure = ParseStructure(text);
    ASSERT_EQ(structure.paragraphs.size(), 1u) << line_break;
    EXPECT_EQ(structure.paragraphs[0].span.size(), text.size());
  }
}

TEST(ParagraphsTest, ItemsMayBeWrapped) {
  Check({
      {"• The tunnel under the harbour will cost\n"
       "  twice what its voters had been told in\n"
       "  the spring.\n"
       "• Nobody at the ministry was able to say\n"
       "  what the whole of it costs.",
       "• The tunnel under the harbour will cost/  twice what its voters had "
       "been told in/  the spring.|• Nobody at the ministry was able to say/  "
       "what the whole of it costs."},
      {"1. The tunnel under the harbour will\n"
       "cost twice what its voters were told\n"
       "in the spring.\n"
       "2. Nobody at the ministry could say\n"
       "what the whole of it costs.",
       "1. The tunnel under the harbour will/cost twice what its voters were "
       "told/in the spring.|2. Nobody at the ministry could say/what the whole "
       "of it costs."},
  });
}

// Two spaces behind a sentence, as typists have them, count for the width.
TEST(ParagraphsTest, WrappedTextMayHaveTwoSpacesBehindSentences) {
  Check({
      {"The tunnel will cost twice as much as told.\n"
       "Auditors found it out.  The ministry has no\n"
       "word to say about any of it before autumn,\n"
       "and the voters will not be asked another\n"
       "time.",
       "The tunnel will cost twice as much as told./Auditors found it out.  "
       "The "
       "ministry has no/word to say about any of it before autumn,/and the "
       "voters will not be asked another/time."},
  });
}

TEST(ParagraphsTest, ShortLineEndsAWrappedParagraph) {
  Check({
      {"The tunnel under the harbour will cost\n"
       "twice what its voters had been told in\n"
       "the spring.\n"
       "Nobody at the ministry of finance was\n"
       "able to say what the whole of it costs.",
       "The tunnel under the harbour will cost/twice what its voters had been "
       "told in/the spring.|Nobody at the ministry of finance was/able to say "
       "what the whole of it costs."},
  });
}

TEST(ParagraphsTest, ListItemsStandAlone) {
  Check({
      {"• One\n• Two\n• Three", "• One|• Two|• Three"},
      {"- One\n- Two", "- One|- Two"},
      {"1. One\n2. Two\n3. Three", "1. One|2. Two|3. Three"},
      {"a) One\nb) Two", "a) One|b) Two"},
  });
}

TEST(ParagraphsTest, ADashAtTheStartOfAWrappedLineIsNoItem) {
  Check({
      {"The tunnel under the harbour of Varhavn\n"
       "– which nobody has ever needed very\n"
       "much – will cost twice what voters were\n"
       "told, auditors said.",
       "The tunnel under the harbour of Varhavn/– which nobody has ever needed "
       "very/much – will cost twice what voters were/told, auditors said."},
  });
}

}  // namespace
}  // namespace hearsay
