#include "worker/entities/name_finder.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;

// A tagger that knows labels of words by heart, and is less sure of those of
// words that are marked so.
class FakeTagger : public Tagger {
 public:
  struct Label {
    std::string label;
    float confidence = 0.9f;
  };

  explicit FakeTagger(std::map<std::string, std::vector<Label>> words)
      : words_(std::move(words)) {}

  const std::vector<std::string>& labels() const override { return labels_; }
  const std::string& version() const override { return labels_[0]; }
  std::unique_ptr<TaggerSession> NewSession() const override {
    return std::make_unique<Session>(*this);
  }

 private:
  class Session : public TaggerSession {
   public:
    explicit Session(const FakeTagger& tagger) : tagger_(tagger) {}

    absl::Status StartArticle(const ArticleView& article) override {
      text_ = std::string(article.text);
      tokens_ = article.structure.tokens;
      met_.clear();
      return absl::OkStatus();
    }

    // A word's first use has its first label, and so on; the last one stays.
    absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t>,
                     Tagging* tagging) override {
      tagging->labels.clear();
      tagging->confidence.clear();
      for (int32_t i = tokens.begin; i < tokens.end; ++i) {
        const std::string word(tokens_[i].In(text_));
        const auto known = tagger_.words_.find(word);
        Label label = {"O"};
        if (known != tagger_.words_.end()) {
          const size_t use = met_[word]++;
          label = known->second[std::min(use, known->second.size() - 1)];
        }
        const auto& labels = tagger_.labels_;
        tagging->labels.push_back(static_cast<uint8_t>(
            std::find(labels.begin(), labels.end(), label.label) -
            labels.begin()));
        tagging->confidence.push_back(label.confidence);
      }
      return absl::OkStatus();
    }

   private:
    const FakeTagger& tagger_;
    std::string text_;
    std::vector<Span> tokens_;
    std::map<std::string, size_t> met_;
  };

  const std::vector<std::string> labels_ = {"O",
                                            "B-PERSON",
                                            "L-PERSON",
                                            "U-PERSON",
                                            "U-NORP",
                                            "U-ORGANIZATION",
                                            "U-LOCATION",
                                            "B-ORGANIZATION",
                                            "I-ORGANIZATION",
                                            "L-ORGANIZATION",
                                            "U-DATE"};
  const std::map<std::string, std::vector<Label>> words_;
};

std::vector<std::string> Find(
    const std::string& text,
    std::map<std::string, std::vector<FakeTagger::Label>> words) {
  const FakeTagger tagger(std::move(words));
  NameFinder finder(tagger);
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(text, cancellation, &structure).ok());
  EXPECT_TRUE(
      finder.StartArticle({text, structure, absl::nullopt, "", cancellation})
          .ok());
  std::vector<Mention> mentions;
  for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
    EXPECT_TRUE(finder.Find(static_cast<int32_t>(i), &mentions).ok());
  }
  std::vector<std::string> found;
  for (const Mention& mention : mentions) {
    found.push_back(absl::StrCat(std::string(mention.span.In(text)), "/",
                                 static_cast<int>(mention.type)));
  }
  return found;
}

TEST(NameFinderTest, LabelsBecomeMentions) {
  EXPECT_THAT(
      Find("Ana Duarte of Velmar met Ito.", {{"Ana", {{"B-PERSON"}}},
                                             {"Duarte", {{"L-PERSON"}}},
                                             {"Velmar", {{"U-LOCATION"}}},
                                             {"Ito", {{"U-PERSON"}}}}),
      ElementsAre("Ana Duarte/1", "Velmar/3", "Ito/1"));
}

TEST(NameFinderTest, PrefixesAreNoPartsOfNames) {
  const std::map<std::string, std::vector<FakeTagger::Label>> words = {
      {"ex-Velmarans", {{"U-NORP"}}},
      {"anti-VLM", {{"U-ORGANIZATION"}}},
      {"anti-war", {{"U-NORP"}}}};
  EXPECT_THAT(Find("Some ex-Velmarans joined anti-VLM rallies.", words),
              ElementsAre("Velmarans/4", "VLM/2"));
  EXPECT_THAT(Find("An anti-war party won.", words), ElementsAre("anti-war/4"));
}

TEST(NameFinderTest, PeoplesJoinedByAHyphenAreOne) {
  EXPECT_THAT(Find("A Velmoran-Sorrian poet and a Sorrian met.",
                   {{"Velmoran", {{"U-NORP"}}}, {"Sorrian", {{"U-NORP"}}}}),
              ElementsAre("Velmoran-Sorrian/4", "Sorrian/4"));
}

TEST(NameFinderTest, LaterParagraphsTellWhatEarlierOnesLeaveOpen) {
  EXPECT_THAT(
      Find(
          "Velmar refused.\n\nIt rains in Velmar.\n\nHe left Velmar.",
          {{"Velmar",
            {{"U-PERSON", 0.4f}, {"U-LOCATION", 0.9f}, {"U-LOCATION", 0.9f}}}}),
      ElementsAre("Velmar/3", "Velmar/3", "Velmar/3"));
}

TEST(NameFinderTest, NamesThatWerePassedOverAreFoundAgain) {
  const std::map<std::string, std::vector<FakeTagger::Label>> words = {
      {"Velmar", {{"U-LOCATION"}, {"U-LOCATION"}, {"O"}}}};
  EXPECT_THAT(
      Find("He saw Velmar.\n\nThen Velmar fell.\n\nHe left Velmar.", words),
      ElementsAre("Velmar/3", "Velmar/3", "Velmar/3"));
  // Not where it may be another word, or a part of another name.
  EXPECT_THAT(
      Find("He saw Velmar.\n\nThen Velmar fell.\n\nVelmar he left.", words),
      ElementsAre("Velmar/3", "Velmar/3"));
  EXPECT_THAT(
      Find("He saw Velmar.\n\nThen Velmar fell.\n\nHe saw Velmar Hill.", words),
      ElementsAre("Velmar/3", "Velmar/3"));
}

TEST(NameFinderTest, LongArticlesAreTaggedPartByPart) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "They all met Ito there.\n\n";
  const std::vector<std::string> found = Find(text, {{"Ito", {{"U-PERSON"}}}});
  EXPECT_EQ(found, std::vector<std::string>(3000, "Ito/1"));
}

}  // namespace
}  // namespace hearsay
