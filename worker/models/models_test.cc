#include "worker/models/models.h"

#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/structure/article.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

// "word/LABEL" for each token that has another label than O.
std::vector<std::string> Label(const Tagger& tagger, absl::string_view text) {
  const Cancellation cancellation;
  Structure structure;
  Structurer structurer;
  EXPECT_TRUE(structurer.Parse(text, cancellation, &structure).ok());
  const std::unique_ptr<TaggerSession> session = tagger.NewSession();
  EXPECT_TRUE(
      session->StartArticle({text, structure, absl::nullopt, "", cancellation})
          .ok());
  std::vector<std::string> labelled;
  Tagging tagging;
  for (const Paragraph& paragraph : structure.paragraphs) {
    EXPECT_TRUE(session->Tag(paragraph.tokens, {}, &tagging).ok());
    for (int i = 0; i < paragraph.tokens.size(); ++i) {
      if (tagging.labels[i] == 0) continue;
      const Span token = structure.tokens[paragraph.tokens.begin + i];
      labelled.push_back(std::string(token.In(text)) + "/" +
                         tagger.labels()[tagging.labels[i]]);
    }
  }
  return labelled;
}

TEST(LoadEmbeddedModelsTest, FindsNames) {
  const absl::StatusOr<Models> models = LoadEmbeddedModels();
  ASSERT_TRUE(models.ok()) << models.status();
  EXPECT_EQ(
      Label(*models->names, "Aiko Tanaka flew from Japan to Brazil on Monday."),
      (std::vector<std::string>{"Aiko/B-PERSON", "Tanaka/L-PERSON",
                                "Japan/U-LOCATION", "Brazil/U-LOCATION",
                                "Monday/U-DATE"}));
}

TEST(LoadEmbeddedModelsTest, HasTheSameVersionEachTime) {
  const absl::StatusOr<Models> first = LoadEmbeddedModels();
  const absl::StatusOr<Models> second = LoadEmbeddedModels();
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_FALSE(first->version.empty());
  EXPECT_EQ(first->version, second->version);
}

}  // namespace
}  // namespace hearsay
