// Users asked for it: hard-wrapped lines are one paragraph (unstructured #406).
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "worker/structure/structure_dump.h"

namespace hearsay {
namespace {

// Every paragraph is on one line, and blank lines stand between them.
constexpr char kReport[] =
    R"(Harbour tunnel will cost twice as much, auditors warn

By Ida Solberg, Staff Writer

VARHAVN — The tunnel under Varhavn’s harbour will cost $3.4 billion, twice what voters were told in 2019, the state’s auditors said on Thursday.

“We did not ask whether the tunnel is needed,” said Dr. Henrik Aas, who led the audit. “We asked what it costs. Nobody at the ministry could say.”

Mayor Ada Lindqvist’s office called the report “half the story” and pointed to a well-known study from the U.S. Geological Survey, which put savings at 12.5 percent – a figure that nobody has ever checked – and hers at 3 p.m. on Friday.

Nobody could say

She declined to say more.

The opposition isn’t satisfied. “They can’t build it, they won’t stop it and they don’t know what it costs,” Nils Brekke, the Centre Party’s leader, told reporters. He wants an inquiry before the Nov. 6 vote. It will be held in No. 7 Mint Street.

“I have been in this port for 30 years. We were told that it would be done by 2. We were told that it would be done by 3. It is not done,” said Arne Dahl.

Ida Solberg covers transport for the Varhavn Post.
)";
constexpr char kColumn[] =
    R"(What the fog is for

Nobody likes the fog. The ferries stop, the gulls go quiet and the harbour master, a patient woman with a taste for crosswords, shuts her window and waits for the wind to do what the ministry will not.

But the fog has its uses. It hides the cranes that were to be gone by spring, the half of the pier that was never built, and the sign that says when it will be.

It was the fog, after all, that stopped the minister’s boat in April. “I could not see my own hand,” he told the council, “and so I thought it wise to sign nothing.”

He has signed nothing since.

We should be grateful. Every port has its weather, and every weather its friends; ours are the people who own no boats, the keepers of the two inns at Ostvik, and anybody who was ever promised a tunnel.
)";

// Puts a line break in place of each space that a line has no room behind.
std::string Wrap(absl::string_view line, size_t width) {
  std::string wrapped;
  size_t column = 0;
  for (absl::string_view word : absl::StrSplit(line, ' ')) {
    size_t size = 0;  // characters, as people see them
    for (char c : word) size += (c & 0xC0) != 0x80;
    if (column > 0 && column + 1 + size > width) {
      wrapped += '\n';
      column = 0;
    } else if (column > 0) {
      wrapped += ' ';
      ++column;
    }
    absl::StrAppend(&wrapped, word);
    column += size;
  }
  return wrapped;
}

std::string WrapParagraphs(absl::string_view text, size_t width) {
  std::string wrapped;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    absl::StrAppend(&wrapped, Wrap(line, width), "\n");
  }
  return wrapped;
}

// Everything that was found, a line each, with one space for any white space.
std::string Describe(const std::string& text) {
  const Structure structure = ParseStructure(text);
  const auto slice = [&](Span span) {
    return absl::StrJoin(absl::StrSplit(span.In(text), absl::ByAnyChar(" \r\n"),
                                        absl::SkipEmpty()),
                         " ");
  };
  std::vector<std::string> lines;
  for (const Paragraph& p : structure.paragraphs) {
    lines.push_back(absl::StrCat(RoleName(p.role), " ", slice(p.span)));
    lines.push_back(absl::StrCat("dateline ", slice(p.dateline)));
    for (int32_t i = p.sentences.begin; i < p.sentences.end; ++i) {
      lines.push_back(
          absl::StrCat("sentence ", slice(structure.sentences[i].span)));
    }
    for (int32_t i = p.tokens.begin; i < p.tokens.end; ++i) {
      lines.push_back(absl::StrCat("token ", slice(structure.tokens[i])));
    }
  }
  for (Span span : structure.inner_sentences) {
    lines.push_back(absl::StrCat("inner ", slice(span)));
  }
  return absl::StrJoin(lines, "\n");
}

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class HardWrapTest : public testing::TestWithParam<size_t> {};

TEST_P(HardWrapTest, Issue16WrappedArticlesHaveTheSameStructure) {
  for (const std::string& text :
       {std::string(kReport), std::string(kColumn), Read("examples/column.txt"),
        Read("examples/summit.txt")}) {
    ASSERT_FALSE(text.empty());
    const std::string expected = Describe(text);
    const std::string wrapped = WrapParagraphs(text, GetParam());
    ASSERT_NE(wrapped, text);
    EXPECT_EQ(Describe(wrapped), expected);
    EXPECT_EQ(Describe(absl::StrReplaceAll(wrapped, {{"\n", "\r\n"}})),
              expected);
    EXPECT_EQ(Describe(absl::StrCat(
                  "    ", absl::StrReplaceAll(wrapped, {{"\n", "\n    "}}))),
              expected)
        << "set in as a whole";
  }
}

INSTANTIATE_TEST_SUITE_P(Widths, HardWrapTest,
                         testing::Values(50, 60, 65, 72, 76, 80, 100));

}  // namespace
}  // namespace hearsay
