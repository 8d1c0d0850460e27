#include "worker/structure/structurer.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"
#include "worker/base/steady_clock.h"

namespace hearsay {
namespace {

// White space, as ICU has it, and what stands for it in texts.
bool IsSpaceSlowly(UChar32 c) {
  return u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR || c == 0xFEFF ||
         c == 0x200B;
}

struct Ink {
  int32_t start;
  int32_t end;
};

// Every character that is no white space.
std::vector<Ink> FindInk(const std::string& text) {
  std::vector<Ink> ink;
  const uint8_t* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (!IsSpaceSlowly(c)) ink.push_back({start, i});
  }
  return ink;
}

// That pieces are within `whole`, in order, and neither empty nor overlapping.
template <typename GetSpan>
void CheckOrder(const char* what, IndexRange pieces, Span whole,
                const GetSpan& span_of) {
  int32_t last = whole.start;
  for (int32_t i = pieces.begin; i < pieces.end; ++i) {
    const Span span = span_of(i);
    ASSERT_FALSE(span.empty()) << what << i;
    ASSERT_TRUE(whole.Contains(span)) << what << i;
    ASSERT_LE(last, span.start) << what << i;
    last = span.end;
  }
}

// What holds of every structure of every text.
void CheckInvariants(const std::string& text, const Structure& s) {
  const Span all = {0, static_cast<int32_t>(text.size())};
  CheckOrder("paragraph", {0, static_cast<int32_t>(s.paragraphs.size())}, all,
             [&](int32_t i) { return s.paragraphs[i].span; });
  int32_t token = 0;
  int32_t sentence = 0;
  int32_t inner = 0;
  for (const Paragraph& p : s.paragraphs) {
    ASSERT_EQ(p.tokens.begin, token);
    ASSERT_EQ(p.sentences.begin, sentence);
    ASSERT_FALSE(p.sentences.empty());
    token = p.tokens.end;
    sentence = p.sentences.end;
    CheckOrder("token", p.tokens, p.span,
               [&](int32_t i) { return s.tokens[i]; });
    CheckOrder("sentence", p.sentences, p.span,
               [&](int32_t i) { return s.sentences[i].span; });
    ASSERT_TRUE(p.dateline.empty() || p.span.Contains(p.dateline));
    int32_t next = p.tokens.begin;
    for (int32_t i = p.sentences.begin; i < p.sentences.end; ++i) {
      const Sentence& sn = s.sentences[i];
      ASSERT_EQ(sn.tokens.begin, next);
      ASSERT_FALSE(sn.tokens.empty());
      next = sn.tokens.end;
      ASSERT_EQ(sn.span.start, s.tokens[sn.tokens.begin].start);
      ASSERT_EQ(sn.span.end, s.tokens[sn.tokens.end - 1].end);
      ASSERT_EQ(sn.inner.begin, inner);
      inner = sn.inner.end;
      CheckOrder("inner", sn.inner, sn.span,
                 [&](int32_t j) { return s.inner_sentences[j]; });
    }
    ASSERT_EQ(next, p.tokens.end);
  }
  ASSERT_EQ(token, static_cast<int32_t>(s.tokens.size()));
  ASSERT_EQ(sentence, static_cast<int32_t>(s.sentences.size()));
  ASSERT_EQ(inner, static_cast<int32_t>(s.inner_sentences.size()));
  // Nothing is lost, and nothing is cut in two.
  size_t t = 0;
  for (const Ink& ink : FindInk(text)) {
    while (t < s.tokens.size() && s.tokens[t].end <= ink.start) ++t;
    ASSERT_LT(t, s.tokens.size()) << "lost the character at " << ink.start;
    ASSERT_LE(s.tokens[t].start, ink.start);
    ASSERT_GE(s.tokens[t].end, ink.end);
  }
}

// The datelines of paragraphs of a page, in order.
std::vector<std::string> DatelinesOf(const std::vector<std::string>& page) {
  std::string text;
  std::vector<TextBlock> blocks;
  for (const std::string& paragraph : page) {
    const int32_t start = static_cast<int32_t>(text.size());
    text += paragraph;
    const BlockKind kind = paragraph.substr(0, 3) == "By "
                               ? BlockKind::kByline
                               : BlockKind::kParagraph;
    blocks.push_back({{start, static_cast<int32_t>(text.size())}, kind});
    text += "\n\n";
  }
  Structure structure;
  EXPECT_TRUE(
      Structurer().Parse(text, Cancellation(), &structure, blocks).ok());
  std::vector<std::string> datelines;
  for (const Paragraph& paragraph : structure.paragraphs) {
    if (paragraph.dateline.empty()) continue;
    datelines.emplace_back(paragraph.dateline.In(text));
  }
  return datelines;
}

TEST(StructurerTest, ADatelineOpensTheArticleOrFollowsItsByline) {
  const std::string lead =
      "TARN — A clock that vanished in 2000 has been found on the wall of a "
      "bakery, the museum said on Monday.";
  const std::string body =
      "It had kept the time above the ovens for more than thirty years.";
  const std::vector<std::string> one = {"TARN —"};
  EXPECT_EQ(DatelinesOf({lead, body}), one);
  EXPECT_EQ(DatelinesOf({lead, lead}), one);
  EXPECT_EQ(DatelinesOf({body, "By Ida Solberg", lead}), one);
  EXPECT_TRUE(DatelinesOf({body, lead}).empty());
}

// A text of pieces that mean something to the stage, in no order that does.
std::string RandomText(std::mt19937* random) {
  static const char* const kPieces[] = {" ",
                                        " ",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        "\r\n",
                                        "\r",
                                        "\t",
                                        "\f",
                                        "\v",
                                        "\u2028",
                                        "\u2029",
                                        "\u0085",
                                        "\u00a0",
                                        "\u200b",
                                        "\ufeff",
                                        "\x01",
                                        "\x7f",
                                        "a",
                                        "I",
                                        "The",
                                        "the",
                                        "Mr",
                                        "U",
                                        "S",
                                        "p",
                                        "m",
                                        "Inc",
                                        "don",
                                        "n",
                                        "t",
                                        "s",
                                        "can",
                                        "cannot",
                                        "gonna",
                                        "non",
                                        "well",
                                        "co",
                                        "'",
                                        "'",
                                        "’",
                                        "‘",
                                        "“",
                                        "”",
                                        "\"",
                                        "``",
                                        "''",
                                        "«",
                                        "»",
                                        "(",
                                        ")",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        ".",
                                        ".",
                                        ".",
                                        "...",
                                        "…",
                                        "!",
                                        "?",
                                        ",",
                                        ";",
                                        ":",
                                        "-",
                                        "--",
                                        "—",
                                        "–",
                                        "_",
                                        "*",
                                        "=",
                                        "#",
                                        "@",
                                        "&",
                                        "/",
                                        "\\",
                                        "|",
                                        "%",
                                        "$",
                                        "€",
                                        "°",
                                        "+",
                                        "<",
                                        ">",
                                        "1",
                                        "22",
                                        "333",
                                        "2019",
                                        "a.m.",
                                        "7:30",
                                        "1,200.5",
                                        "555-0142",
                                        "com",
                                        "www.",
                                        "http://",
                                        "example.org",
                                        "ida@example.org",
                                        "•",
                                        "1.",
                                        "2)",
                                        "VARHAVN — ",
                                        "By Ida Solberg",
                                        "Photo: ",
                                        "Read more: ",
                                        "é",
                                        "e\u0301",
                                        "\u0301",
                                        "\u00ad",
                                        "👍",
                                        "🏽",
                                        "👩",
                                        "\u200d",
                                        "🚀",
                                        "🇳",
                                        "🇴",
                                        "Å",
                                        "\u4e2d\u6587",
                                        "\u0627\u0644",
                                        "AM",
                                        "04/26/2001",
                                        "Image",
                                        ":)",
                                        ":-("};
  std::string text;
  std::uniform_int_distribution<int> length(0, 60);
  std::uniform_int_distribution<size_t> piece(0, std::size(kPieces) - 1);
  for (int i = length(*random); i > 0; --i) text += kPieces[piece(*random)];
  if (length(*random) == 0) text += '\0';
  return text;
}

TEST(StructurerTest, RandomTextsKeepEveryCharacterInOrder) {
  std::mt19937 random(20240314);
  const Cancellation never;
  Structurer structurer;
  Structure structure;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = RandomText(&random);
    ASSERT_TRUE(structurer.Parse(text, never, &structure).ok());
    CheckInvariants(text, structure);
    if (HasFatalFailure()) FAIL() << testing::PrintToString(text);
  }
}

// Users asked for it: spans lie on character boundaries, right behind emoji and
// combining marks too (CoreNLP #501, #994).
TEST(StructurerTest, Issue8SpansAreRightBehindEmoji) {
  const std::string text =
      "👩‍🚀👍🏽 “Åse’s cafe\u0301,” she said. 🇳🇴 It "
      "opened.\r\n\r\n\ufeffTwo.";
  const Cancellation never;
  Structurer structurer;
  Structure structure;
  ASSERT_TRUE(structurer.Parse(text, never, &structure).ok());
  CheckInvariants(text, structure);
  EXPECT_EQ(structure.paragraphs[1].span.In(text), "Two.");
}

TEST(StructurerTest, ScratchMemoryLeavesNoTrace) {
  const std::string text = "“It opened. It closed,” she said.\n\nTwo.";
  const Cancellation never;
  Structurer used;
  Structure structure;
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(used.Parse(RandomText(&random), never, &structure).ok());
  }
  ASSERT_TRUE(used.Parse(text, never, &structure).ok());
  Structure expected;
  ASSERT_TRUE(Structurer().Parse(text, never, &expected).ok());
  EXPECT_EQ(structure.tokens, expected.tokens);
  EXPECT_EQ(structure.inner_sentences, expected.inner_sentences);
  EXPECT_EQ(structure.sentences.size(), expected.sentences.size());
}

TEST(StructurerTest, StopsWhenCancelled) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  Cancellation cancellation;
  cancellation.Cancel();
  Structurer structurer;
  Structure structure;
  EXPECT_EQ(structurer.Parse(text, cancellation, &structure).code(),
            absl::StatusCode::kCancelled);
  // Not after the whole of the text.
  EXPECT_LT(structure.tokens.size(), 3000u);
}

// Each of these once would have cost the square of its length.
TEST(StructurerTest, LongTextsOfOneKindTakeLinearTime) {
  const Cancellation within(SteadyNow() + absl::Seconds(50));
  Structurer structurer;
  Structure structure;
  for (const char* piece :
       {"word ", "a.",  "xx.",     "a@",     "((",      "“",
        "\"",    "'",   "--",      "1-",     "1,",      ". ",
        "? ",    "a",   "http://", "• ",     "1. ",     "\n",
        "a\n",   "…",   "U.S. ",   "\u0301", "👍\u200d", "Ida Solberg: ",
        "“A. ",  "it's"}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    ASSERT_TRUE(structurer.Parse(text, within, &structure).ok()) << piece;
  }
}

TEST(StructurerTest, SixtyFourMegabytesWithoutALineBreak) {
  constexpr size_t kSize = 64 << 20;
  std::string text;
  text.reserve(kSize);
  // Long words, so that the test is quick.
  const std::string sentence = std::string(4000, 'x') + ". Then it ended. ";
  while (text.size() + sentence.size() < kSize) text += sentence;
  const Cancellation never;
  Structurer structurer;
  Structure structure;
  ASSERT_TRUE(structurer.Parse(text, never, &structure).ok());
  EXPECT_EQ(structure.paragraphs.size(), 1u);
  EXPECT_EQ(structure.sentences.size(), 2 * (text.size() / sentence.size()));
}

}  // namespace
}  // namespace hearsay
