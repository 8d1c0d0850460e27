#include "worker/entities/name_memory.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/entities/testing_names.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

struct Case {
  const char* marked;
  const char* names;  // "type words" each, joined by "; "
};

constexpr Case kCases[] = {
    {"They met <P1 Ana Ruiz>.\n\nSadly, Ruiz' sister left. “I saw Ana,” he "
     "said.",
     "1 Ana Ruiz; 1 Ruiz; 1 Ana"},
    {"They met <P1 Ana Ruiz>.\n\nRuiz left. The Ruiz bridge is near Lake Ruiz.",
     "1 Ana Ruiz"},
    {"In the evening Ruiz left.\n\nThey met <P1 Ana Ruiz>.", "1 Ana Ruiz"},
    {"They met <P1 President Ruiz>.\n\nNo such President was there.",
     "1 President Ruiz"},
    {"They met <L1 Port Ida>.\n\nIn the evening Ida left.", "3 Port Ida"},
    {"<O1 NTC> left, and so did <O1 NTC>.\n\nThe ex-NTC member left for NTC.",
     "2 NTC; 2 NTC; 2 NTC; 2 NTC"},
    {"<O1 NTC> left.\n\nThe ex-NTC member left.", "2 NTC"},
    {"<O1 NTC> left, and so did <O1 NTC>.\n\nThe flight was NTC 35 from there.",
     "2 NTC; 2 NTC"},
};

TEST(NameMemoryTest, FindsNamesThatWereToldBefore) {
  for (const Case& c : kCases) {
    const MarkedText article(c.marked);
    const Cancellation cancellation;
    Structure structure;
    ASSERT_TRUE(
        Structurer().Parse(article.text, cancellation, &structure).ok());
    NameMemory memory;
    std::string found;
    for (const Paragraph& paragraph : structure.paragraphs) {
      std::vector<Mention> names = MarkedNames(article, paragraph.span);
      memory.AddTo(
          article.text,
          absl::MakeConstSpan(structure.tokens)
              .subspan(paragraph.tokens.begin, paragraph.tokens.size()),
          &names);
      for (const Mention& name : names) {
        absl::StrAppend(&found, found.empty() ? "" : "; ",
                        static_cast<int>(name.type), " ",
                        name.span.In(article.text));
      }
    }
    EXPECT_EQ(found, c.names) << c.marked;
  }
}

TEST(NameMemoryTest, ForgetsTheArticleBefore) {
  NameMemory memory;
  const std::vector<Span> tokens = {{0, 3}, {4, 8}};
  std::vector<Mention> names(1);
  names[0].span = {0, 8};
  names[0].type = EntityType::kPerson;
  memory.AddTo("Ana Ruiz", tokens, &names);
  memory.StartArticle();
  names.clear();
  memory.AddTo("saw Ruiz", tokens, &names);
  EXPECT_TRUE(names.empty());
}

}  // namespace
}  // namespace hearsay
