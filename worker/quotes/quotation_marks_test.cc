#include "worker/quotes/quotation_marks.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Quotation> FindAll(absl::string_view text) {
  QuotationFinder finder;
  std::vector<Quotation> found;
  finder.StartArticle();
  finder.Find(text, {0, static_cast<int32_t>(text.size())}, &found);
  return found;
}

std::vector<std::string> Texts(absl::string_view text) {
  std::vector<std::string> texts;
  for (const Quotation& q : FindAll(text)) {
    texts.emplace_back(q.span.In(text));
  }
  return texts;
}

struct Case {
  const char* text;
  std::vector<std::string> quotations;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(Texts(c.text), c.quotations) << c.text;
  }
}

TEST(QuotationFinderTest, PairsEachKind) {
  Check({
      {"He said “no” twice.", {"“no”"}},
      {"He said \"no\" twice.", {"\"no\""}},
      {"He said ‘no’ twice.", {"‘no’"}},
      {"He said 'no' twice.", {"'no'"}},
      {"He said `no' twice.", {"`no'"}},
      {"He said ``no'' twice.", {"``no''"}},
      {"He said ''no'' twice.", {"''no''"}},
      {"He said «no» twice.", {"«no»"}},
      {"He said « no » twice.", {"« no »"}},
      {"He said »no« twice.", {"»no«"}},
      {"He said ‹no› twice.", {"‹no›"}},
      {"He said „no“ twice.", {"„no“"}},
      {"He said „no” twice.", {"„no”"}},
      {"He said ‚no‘ twice.", {"‚no‘"}},
      {"He said 「no」 twice.", {"「no」"}},
      {"He said 『no』 twice.", {"『no』"}},
      {"He said ＂no＂ twice.", {"＂no＂"}},
  });
}

TEST(QuotationFinderTest, KnowsMarksThatLostTheirEncoding) {
  Check({
      {"He said \u0093no\u0094 twice.", {"\u0093no\u0094"}},
      {"He said \ufffdno\ufffd twice.", {"\ufffdno\ufffd"}},
      {"We don\ufffdt know.", {}},
      {"He said â€œno”.", {"â€œno”"}},
  });
}

TEST(QuotationFinderTest, PairsMarksThatAreConfused) {
  Check({
      {"“We agree,\" she said. \"We do.”", {"“We agree,\"", "\"We do.”"}},
      {"”We agree,” she said.", {"”We agree,”"}},
      {"``We agree,\" she said.", {"``We agree,\""}},
      {"‘We agree,' she said.", {"‘We agree,'"}},
      {"He said \"the “no” vote\" won.", {"\"the “no” vote\"", "“no”"}},
  });
}

TEST(QuotationFinderTest, KeepsKindsApart) {
  Check({
      {"«No», he said, and \"yes\".", {"«No»", "\"yes\""}},
      {"«It is 6\" wide», he said.", {"«It is 6\" wide»"}},
      {"“It is 6\" wide,” he said.", {"“It is 6\" wide,”"}},
  });
}

TEST(QuotationFinderTest, LeavesApostrophesAlone) {
  Check({
      {"It's the voters' choice, isn't it?", {}},
      {"It’s the voters’ choice, isn’t it?", {}},
      {"Rock 'n' roll of the '90s is for 'em.", {}},
      {"‘The voters’ anger is real,’ he said.",
       {"‘The voters’ anger is real,’"}},
      {"'The voters' anger is real,' he said.",
       {"'The voters' anger is real,'"}},
      {"‘It’s over,’ he said.", {"‘It’s over,’"}},
      {"O'Neill said: 'No.'", {"'No.'"}},
  });
}

TEST(QuotationFinderTest, LeavesFeetAndInchesAlone) {
  Check({
      {"He is 6'2\" tall and said \"no\" to us.", {"\"no\""}},
      {"A 5\" pipe and a 7\" pipe.", {}},
      {"“He is 5’10\" tall,” she said.", {"“He is 5’10\" tall,”"}},
  });
}

TEST(QuotationFinderTest, NestsQuotations) {
  const std::string text = "“She said ‘no’ and “yes”,” he said. ‘Well.’";
  const std::vector<Quotation> found = FindAll(text);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].parent, -1);
  EXPECT_EQ(found[1].parent, 0);
  EXPECT_EQ(found[2].parent, 0);
  EXPECT_EQ(found[3].parent, -1);
  Check({{"''She said 'no,''' he said.", {"''She said 'no,'''", "'no,'"}},
         {"'''No' was all,'' he said.", {"'''No' was all,''", "'No'"}}});
}

TEST(QuotationFinderTest, HealsWhatIsLeftOpen) {
  Check({
      {"She said: “We will go.", {"“We will go."}},
      {"“We will go, she said. “We must.”",
       {"“We will go, she said.", "“We must.”"}},
      {"\"We will go, she said. \"We must.\"",
       {"\"We will go, she said.", "\"We must.\""}},
      {"We will go,” she said. “We must.”", {"We will go,”", "“We must.”"}},
      {"“She called it a ‘mess,” he said.", {"“She called it a ‘mess,”"}},
      {"A stray ” and a “pair” of marks.", {"“pair”"}},
      {"Nothing \" at all.", {"\" at all."}},
      {"Empty “” marks.", {}},
  });
  EXPECT_FALSE(FindAll("She said: “We will go.")[0].closed);
  EXPECT_TRUE(FindAll("She said: “We will go.”")[0].closed);
}

TEST(QuotationFinderTest, GoesOnOverParagraphs) {
  const std::string text =
      "“We will go.\n“We must.\nThey must too.”\n“And you.”";
  QuotationFinder finder;
  finder.StartArticle();
  std::vector<Quotation> found;
  std::vector<std::pair<std::string, bool>> all;
  size_t start = 0;
  while (start < text.size()) {
    const size_t end = std::min(text.find('\n', start), text.size());
    finder.Find(text, {static_cast<int32_t>(start), static_cast<int32_t>(end)},
                &found);
    for (const Quotation& q : found) {
      all.emplace_back(std::string(q.span.In(text)), q.continued);
    }
    start = end + 1;
  }
  using P = std::pair<std::string, bool>;
  EXPECT_THAT(all,
              ElementsAre(P("“We will go.", false), P("“We must.", true),
                          P("They must too.”", true), P("“And you.”", false)));
}

// The rules of quotation_marks.h once more, with a search wherever they speak
// of one, for text of a few symbols: letters (a and s), spaces, commas, “ ” "
// ’.
class SlowFinder {
 public:
  explicit SlowFinder(const std::vector<std::string>& symbols) {
    int32_t at = 0;
    for (const std::string& s : symbols) {
      at_.push_back(at);
      at += s.size();
    }
    at_.push_back(at);
    for (int i = 0; i < symbols.size(); ++i) Judge(symbols, i);
    for (int i = 0; i < marks_.size(); ++i) Pair(i);
    for (Entry& e : found_) {
      if (e.open) Abandon(&e, marks_.size());
    }
  }

  std::vector<Span> Spans(absl::string_view text) const {
    std::vector<Span> spans;
    for (Entry e : found_) {
      while (!e.closed && e.inside.size() > 0 &&
             text[e.inside.end - 1] == ' ') {
        e.span.end = --e.inside.end;
      }
      if (!e.inside.empty()) spans.push_back(e.span);
    }
    return spans;
  }

 private:
  struct Mark {
    std::string symbol;
    int32_t start, end;
    bool may_open, may_close, after_comma;
  };
  struct Entry {
    std::string symbol;
    Span span, inside;
    int mark;
    bool open, closed;
  };

  static bool IsMark(const std::string& s) {
    return s == "“" || s == "”" || s == "\"" || s == "’" || s == "‘";
  }
  static bool IsSingle(const std::string& s) { return s == "’" || s == "‘"; }
  static std::string KindOf(const std::string& s) {
    if (s == "”") return "“";
    if (s == "’") return "‘";
    return s;
  }

  void Judge(const std::vector<std::string>& symbols, int i) {
    const std::string& s = symbols[i];
    if (!IsMark(s)) return;
    const int n = symbols.size();
    int before = i, after = i;
    while (before >= 0 && IsMark(symbols[before])) --before;
    while (after < n && IsMark(symbols[after])) ++after;
    const std::string b = before < 0 ? " " : symbols[before];
    const std::string a = after >= n ? " " : symbols[after];
    const bool alone = after - before == 2;
    bool opens = b == " " && a != " ";
    bool closes = b != " " && (a == " " || a == ",");
    if (!opens && !closes) opens = closes = true;
    if (s == "“" || s == "‘") closes = closes && !opens, opens = true;
    if (s == "”" || s == "’") opens = opens && !closes, closes = true;
    if (IsSingle(s)) {
      const bool letters = b != " " && b != "," && a != " " && a != ",";
      if (alone && letters) return;
      if (s == "’") opens = false;
      if (alone && b == "s" && a == " ") {
        // Is there a later mark that closes, before one that opens?
        SlowFinder rest(symbols, i + 1);
        for (const Mark& m : rest.marks_) {
          if (!IsSingle(m.symbol)) continue;
          if (m.may_close) return;
          break;
        }
      }
    }
    marks_.push_back({s, at_[i], at_[i + 1], opens, closes, b == ","});
  }

  // Only judges, from symbol `first` on.
  SlowFinder(const std::vector<std::string>& symbols, int first)
      : at_(symbols.size() + 1) {
    for (int i = first; i < symbols.size(); ++i) Judge(symbols, i);
  }

  void Pair(int index) {
    const Mark& m = marks_[index];
    int partner = -1, last_open = -1;
    for (int i = 0; i < found_.size(); ++i) {
      if (!found_[i].open) continue;
      last_open = i;
      if (KindOf(found_[i].symbol) == KindOf(m.symbol)) partner = i;
    }
    for (int i = found_.size() - 1; i >= 0 && partner < 0; --i) {
      if (found_[i].open && !IsSingle(found_[i].symbol) &&
          !IsSingle(m.symbol)) {
        partner = i;
      }
    }
    if (IsSingle(m.symbol) && partner != last_open) partner = -1;
    if (m.may_close && partner >= 0) {
      for (int i = partner + 1; i < found_.size(); ++i) {
        if (found_[i].open) Abandon(&found_[i], index);
      }
      found_[partner].span.end = m.end;
      found_[partner].inside.end = m.start;
      found_[partner].open = false;
    } else if (m.may_open) {
      found_.push_back(
          {m.symbol, {m.start, m.end}, {m.end, m.end}, index, true, true});
    } else if (found_.empty() && !IsSingle(m.symbol) && m.after_comma) {
      found_.push_back({m.symbol, {0, m.end}, {0, m.start}, -1, false, true});
    }
  }

  // Ends `entry` where the next of its kind opened, or before mark `limit`.
  void Abandon(Entry* entry, int limit) {
    entry->open = entry->closed = false;
    if (IsSingle(entry->symbol)) return;
    int32_t end = limit < marks_.size() ? marks_[limit].start : at_.back();
    for (const Entry& next : found_) {
      if (next.mark <= entry->mark || next.mark >= limit ||
          KindOf(next.symbol) != KindOf(entry->symbol)) {
        continue;
      }
      // What stands around it opened first.
      int32_t start = next.span.start;
      for (const Entry& around : found_) {
        if (around.mark > entry->mark && around.mark < next.mark &&
            (around.open || around.span.end > next.span.start ||
             abandoned_at_[around.mark] > next.mark)) {
          start = std::min(start, around.span.start);
        }
      }
      end = std::min(end, start);
      break;
    }
    abandoned_at_[entry->mark] = limit;
    entry->span.end = entry->inside.end = end;
  }

  std::vector<int32_t> at_;
  std::vector<Mark> marks_;
  std::vector<Entry> found_;
  int abandoned_at_[16] = {};
};

TEST(QuotationFinderTest, AgreesWithASlowSearchOnAllShortTexts) {
  const std::vector<std::string> alphabet = {"a", "s", " ", ",", "“",
                                             "”", "‘", "’", "\""};
  constexpr int kLength = 5;
  int differences = 0;
  std::vector<int> digits(kLength, 0);
  for (;;) {
    std::vector<std::string> symbols;
    for (int d : digits) symbols.push_back(alphabet[d]);
    const std::string text = absl::StrJoin(symbols, "");
    std::vector<Span> found;
    for (const Quotation& q : FindAll(text)) found.push_back(q.span);
    const std::vector<Span> expected = SlowFinder(symbols).Spans(text);
    if (found != expected && ++differences <= 10) {
      ADD_FAILURE() << "[" << text << "] "
                    << absl::StrJoin(found, " ", absl::StreamFormatter())
                    << " expected "
                    << absl::StrJoin(expected, " ", absl::StreamFormatter());
    }
    int i = 0;
    while (i < kLength && ++digits[i] == alphabet.size()) digits[i++] = 0;
    if (i == kLength) break;
  }
  EXPECT_EQ(differences, 0);
}

TEST(QuotationFinderTest, SpansNestWhateverComes) {
  const std::vector<std::string> pieces = {
      "a", " ", "“", "”", "\"", "''", "«", "»", "‘", "’", "'", ",", "6", "\n"};
  uint32_t random = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string text = "a";
    for (int i = 0; i < 24; ++i) {
      random = random * 1664525 + 1013904223;
      text += pieces[(random >> 16) % pieces.size()];
    }
    text += "a";
    const std::vector<Quotation> found = FindAll(text);
    for (size_t i = 0; i < found.size(); ++i) {
      const Quotation& q = found[i];
      ASSERT_LE(0, q.span.start) << text;
      ASSERT_LT(q.span.start, q.span.end) << text;
      ASSERT_LE(q.span.end, text.size()) << text;
      ASSERT_TRUE(q.span.Contains(q.inside)) << text;
      if (q.parent >= 0) {
        ASSERT_TRUE(found[q.parent].span.Contains(q.span)) << text;
      }
      if (i > 0) {
        ASSERT_LE(found[i - 1].span.start, q.span.start) << text;
        ASSERT_TRUE(found[i - 1].span.Contains(q.span) ||
                    !found[i - 1].span.Overlaps(q.span))
            << text;
      }
    }
  }
}

TEST(QuotationFinderTest, TakesLongParagraphsOfMarksInStride) {
  for (absl::string_view piece : {"“", "”", "\"", "‘", "s' ", "“a ‘", "«a\" ",
                                  "' a\"", "''' ", "\ufffd ", "“” a” "}) {
    std::string text;
    while (text.size() < 1 << 18) absl::StrAppend(&text, piece);
    while (text.back() == ' ') text.pop_back();
    FindAll(text);  // would not end in time if it were quadratic
  }
}

}  // namespace
}  // namespace hearsay
