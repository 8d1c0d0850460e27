#include "worker/entities/name_evidence.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/structure/structurer.h"
#include "worker/tagger/lexicon.h"

namespace hearsay {
namespace {

constexpr int kBody = NameClass(EntityType::kOrganization);

class NameEvidenceTest : public ::testing::Test {
 protected:
  // Takes up a text in which each of `names` is found at its first place that
  // was not found before, as an organisation.
  void Gather(const std::string& text, const std::vector<std::string>& names) {
    text_ = text;
    const Cancellation cancellation;
    ASSERT_TRUE(Structurer().Parse(text_, cancellation, &structure_).ok());
    ASSERT_TRUE(words_
                    .Start({text_, structure_, absl::nullopt, "", cancellation},
                           Lexicon())
                    .ok());
    size_t from = 0;
    for (const std::string& name : names) {
      const size_t start = text_.find(name, from);
      ASSERT_NE(start, std::string::npos) << name;
      from = start + name.size();
      FoundName& found = found_.emplace_back();
      found.mention.span = {static_cast<int32_t>(start),
                            static_cast<int32_t>(from)};
      found.shares[kBody] = 0.75f;
      found.shares[kNoName] = 0.25f;
      const auto& tokens = structure_.tokens;
      found.tokens = {-1, -1};
      for (size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens[i].Overlaps(found.mention.span)) continue;
        if (found.tokens.begin < 0) found.tokens.begin = i;
        found.tokens.end = i + 1;
      }
    }
    evidence_.Gather(text_, structure_, words_, found_);
  }

  std::string text_;
  Structure structure_;
  ArticleWords words_;
  std::vector<FoundName> found_;
  NameEvidence evidence_;
};

TEST_F(NameEvidenceTest, MentionsOfTheSameWordsAreOneGroup) {
  Gather(
      "Members of Velmar met. They left VELMAR, where ex-Velmar staff and "
      "Velmar Bay were.",
      {"Velmar", "VELMAR", "Velmar", "Velmar Bay"});
  EXPECT_EQ(evidence_.group_of(1), evidence_.group_of(0));
  EXPECT_EQ(evidence_.group_of(2), evidence_.group_of(0));
  EXPECT_NE(evidence_.group_of(3), evidence_.group_of(0));
  const NameGroup& group = evidence_.group(evidence_.group_of(0));
  EXPECT_EQ(group.count, 3);
  EXPECT_FLOAT_EQ(group.share_of_names(), 3 * 0.75f);
  // "of", "left" and "where".
  EXPECT_NE(group.before[2].folded, 0);
  EXPECT_EQ(group.before[3].folded, 0);
}

TEST_F(NameEvidenceTest, WordsKnowTheLongerNamesThatTheyArePartOf) {
  Gather("The Orlan River Board (ORB) met.", {"Orlan River Board", "ORB"});
  const auto& tokens = found_[0].tokens;
  const auto folded = [&](int32_t token) {
    return evidence_.Form(token).folded;
  };
  for (const NamePart part :
       {NamePart::kFirst, NamePart::kInner, NamePart::kLast}) {
    const int32_t token = part == NamePart::kFirst   ? tokens.begin
                          : part == NamePart::kInner ? tokens.begin + 1
                                                     : tokens.end - 1;
    ASSERT_NE(evidence_.PartOf(folded(token), part), nullptr);
    EXPECT_FLOAT_EQ((*evidence_.PartOf(folded(token), part))[kBody], 0.75f);
  }
  EXPECT_EQ(evidence_.PartOf(folded(tokens.begin), NamePart::kLast), nullptr);
  const WordForm& acronym = evidence_.Form(found_[1].tokens.begin);
  EXPECT_NE(evidence_.PartOf(acronym.exact, NamePart::kInitials), nullptr);
}

TEST_F(NameEvidenceTest, WordsAroundANameStayWithinItsSentence) {
  Gather("They met there. Velmar said so again.", {"Velmar"});
  const IndexRange around = evidence_.AroundOf(found_[0].tokens);
  EXPECT_EQ(around.begin, found_[0].tokens.begin);
  EXPECT_EQ(around.end, found_[0].tokens.end + 2);
}

}  // namespace
}  // namespace hearsay
