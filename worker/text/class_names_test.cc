#include "worker/text/class_names.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(ClassNamesTest, WordsOfNamesHint) {
  const struct {
    absl::string_view names;
    PartHint hint;
  } kCases[] = {
      {"", PartHint::kNone},
      {" - ", PartHint::kNone},
      {"article-body story", PartHint::kNone},
      {"c-related-links", PartHint::kFurniture},
      {"newsletterSignup", PartHint::kFurniture},
      {"SHARE", PartHint::kFurniture},
      {"Ad_Slot1 ads", PartHint::kFurniture},
      // Words are whole.
      {"header shadow download relatedness", PartHint::kNone},
      {"image__caption", PartHint::kCaption},
      {"post-byline", PartHint::kByline},
      {"author-bio", PartHint::kAuthorNote},
      {"byline share", PartHint::kFurniture},
      {"share byline", PartHint::kFurniture},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(HintOfNames(c.names), c.hint) << c.names;
  }
}

TEST(ClassNamesTest, ScreenReaderClassesAreWholeNames) {
  EXPECT_TRUE(HasScreenReaderClass("sr-only"));
  EXPECT_TRUE(HasScreenReaderClass("a\n visually-hidden b"));
  EXPECT_FALSE(HasScreenReaderClass(""));
  EXPECT_FALSE(HasScreenReaderClass("not-sr-only"));
  EXPECT_FALSE(HasScreenReaderClass("sr-only-focusable"));
}

}  // namespace
}  // namespace hearsay
