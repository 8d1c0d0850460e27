// What users of systems like this one asked for, of mentions and entities.

#include <map>
#include <string>
#include <thread>
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
using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Not;

// Writes down mentions of people, groups and things with the names of what they
// mean: "he = Piers Holloway".
class MentionNotes : public AnnotationVisitor {
 public:
  absl::Status OnDocument(const DocumentInfo& document) override {
    text_ = std::string(document.text);
    return absl::OkStatus();
  }
  absl::Status OnParagraph(int32_t, const Paragraph&,
                           const Structure&) override {
    return absl::OkStatus();
  }
  absl::Status OnEntity(const Entity& entity) override {
    names[entity.id] = entity.name;
    return absl::OkStatus();
  }
  absl::Status OnMention(const Mention& mention) override {
    if (mention.form == MentionForm::kValue) return absl::OkStatus();
    lines.push_back(
        absl::StrCat(mention.span.In(text_), " = ",
                     absl::StrJoin(mention.entity_ids, ", ",
                                   [this](std::string* out, int32_t id) {
                                     absl::StrAppend(out, names[id]);
                                   })));
    return absl::OkStatus();
  }
  absl::Status OnQuote(const Quote&) override { return absl::OkStatus(); }
  absl::Status OnSummary(const Summary&) override { return absl::OkStatus(); }

  std::map<int32_t, std::string> names;
  std::vector<std::string> lines;

 private:
  std::string text_;
};

MentionNotes Annotate(const std::string& text) {
  static const Annotator& annotator =
      *new Annotator(LoadEmbeddedModels().value());
  Article article;
  article.source = text;
  MentionNotes notes;
  EXPECT_TRUE(annotator.Annotate(article, Cancellation(), notes).ok());
  return notes;
}

constexpr char kStrike[] =
    "Ferry strike enters second week\n\n"
    "Piers Holloway, the director of the Astel Ferry Company, spoke to "
    "reporters on Tuesday. He said the company had made its last offer.\n\n"
    "Ilse Marn, who leads the union, spoke on Wednesday. She said she would "
    "wait.\n\n"
    "Holloway and Marn are to meet again on 14 March 2031.";

// CoreNLP #616: both the words in the text and the person.
TEST(EntityRegressionTest, PronounHasItsWordsAndItsPerson) {
  const MentionNotes notes = Annotate(kStrike);
  EXPECT_THAT(notes.lines, Contains("He = Piers Holloway"));
  EXPECT_THAT(notes.lines, Contains("She = Ilse Marn"));
  EXPECT_THAT(notes.lines, Contains("Marn = Ilse Marn"));
}

// NLP-Suite #1584: unknown is a value of its own, never a name.
TEST(EntityRegressionTest, UnknownIsNoName) {
  const MentionNotes notes = Annotate(
      "The harbour was quiet on Tuesday. He said so, and they said so too. "
      "Somebody asked her why.");
  EXPECT_THAT(notes.lines, Contains("He = "));
  EXPECT_THAT(notes.lines, Contains("they = "));
  EXPECT_THAT(notes.lines, Contains("her = "));
  EXPECT_THAT(notes.names, IsEmpty());
}

// stanza #510, OpenNLP #1003: safe under many threads.
TEST(EntityRegressionTest, ManyThreadsFindTheSame) {
  constexpr int kThreads = 8;
  const std::vector<std::string> alone = Annotate(kStrike).lines;
  EXPECT_THAT(alone, Not(IsEmpty()));
  std::vector<std::vector<std::string>> together(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back(
        [&together, i] { together[i] = Annotate(kStrike).lines; });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(together, Each(alone));
}

}  // namespace
}  // namespace hearsay
