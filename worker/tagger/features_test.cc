#include "worker/tagger/features.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/tagger/testing/test_article.h"

namespace hearsay {
namespace {

using T = FeatureTemplate;

// The keys that one template gives the labelled word of an article; `offset` is
// that of the template.
std::set<uint64_t> Keys(T feature, const std::string& text, int32_t token,
                        int offset = 0, uint32_t hints = 0,
                        const Lexicon& lexicon = Lexicon()) {
  FeatureSet set = {};
  set[static_cast<int>(feature)] = 1 << (offset + kMaxOffset);
  const TestArticle article(text);
  ArticleWords words;
  EXPECT_TRUE(words.Start(article.view(), lexicon).ok());
  const IndexRange sequence = {0, article.tokens()};
  FeatureKeys keys;
  if (sequence.Contains(token + offset)) {
    AddWordFeatures(set, words.form(words.form_of(token + offset)),
                    words.sentence_case(token + offset), offset, &keys);
  } else {
    AddNoWordFeatures(set, offset, &keys);
  }
  const int32_t form = words.form_of(token);
  AddUseFeatures(set, words.form(form), words.use(form),
                 words.sentence_case(token), &keys);
  AddContextFeatures(set, words, sequence, token, hints, &keys);
  return std::set<uint64_t>(keys.keys, keys.keys + keys.size);
}

// Two places that a template must tell apart, or must not.
struct Pair {
  const char* name;
  T feature;
  const char* text;
  int32_t token;
  const char* other_text;
  int32_t other_token;
};

class FeaturesTest : public ::testing::Test {
 protected:
  static T Plus(T feature, int steps) {
    return static_cast<T>(static_cast<int>(feature) + steps);
  }
};

TEST_F(FeaturesTest, TemplatesTellApartWhatTheyAreFor) {
  const Pair kPairs[] = {
      {"exact", T::kExact, "Mayor said a", 0, "mayor said A", 0},
      {"folded", T::kFolded, "mayor X", 0, "major X", 0},
      {"shape", T::kShape, "Oslo x", 0, "Osaka x", 0},
      {"short shape", T::kShortShape, "Oslo x", 0, "OSLO x", 0},
      {"prefix 1", T::kPrefix1, "ab C", 0, "cb C", 0},
      {"prefix 4", T::kPrefix4, "abcde C", 0, "abcee C", 0},
      {"suffix 1", T::kSuffix1, "ab C", 0, "ac C", 0},
      {"suffix 4", T::kSuffix4, "abcde C", 0, "aacde C", 0},
      {"use", T::kUse, "a Ito .", 1, "a Ito met ito .", 1},
      {"use and shape", T::kUseShape, "a Ito .", 1, "a ITO .", 1},
      {"use before", T::kUseBefore, "a Ito b", 1, "c Ito b", 1},
      {"use after", T::kUseAfter, "a Ito b", 1, "a Ito c", 1},
      {"bigram before", T::kBigramBefore, "a b C", 1, "c b C", 1},
      {"bigram after", T::kBigramAfter, "a b C", 1, "a b D", 1},
      {"before 2", T::kBefore2, "a b C", 2, "c b C", 2},
      {"after 2", T::kAfter2, "C a b", 0, "C a c", 0},
      {"word before and shape", T::kWordBeforeShape, "a B", 1, "a b C", 1},
      {"shape and word after", T::kShapeWordAfter, "A b", 0, "A c", 0},
      {"shapes 3", T::kShapes3, "a b C", 1, "a b c D", 1},
      {"shapes 5", T::kShapes5, "a b C d e", 2, "A b C d e", 2},
      {"first and shape", T::kFirstShape, "Ab c d", 0, "c d Ab", 2},
      {"role and case", T::kRole, "Ab c d", 0, "ab c d", 0},
      {"sequence place", T::kSequencePlace, "A b c", 0, "A b c", 1},
      {"run first", T::kRunFirst, "a Port Kobe", 2, "a Bay Kobe", 2},
      {"run last", T::kRunLast, "a Kobe Port", 1, "a Kobe Bay", 1},
      {"run before", T::kRunBefore, "a Kobe Port", 2, "b Kobe Port", 2},
      {"run after", T::kRunAfter, "a Kobe Port b", 1, "a Kobe Port c", 1},
      {"run place", T::kRunPlace, "a Kobe Port b", 1, "a Kobe Port b", 2},
  };
  for (const Pair& pair : kPairs) {
    const auto keys = Keys(pair.feature, pair.text, pair.token);
    EXPECT_FALSE(keys.empty()) << pair.name;
    EXPECT_NE(keys, Keys(pair.feature, pair.other_text, pair.other_token))
        << pair.name;
  }
}

TEST_F(FeaturesTest, TemplatesSeeNoMoreThanTheyAreFor) {
  const Pair kPairs[] = {
      {"folded", T::kFolded, "Mayor x", 0, "a mayor", 1},
      {"shape", T::kShape, "Oslo x", 0, "a Kyiv", 1},
      {"short shape", T::kShortShape, "Oslo x", 0, "a Osaka", 1},
      {"prefix 2", T::kPrefix4, "abcde X", 0, "X abcdf", 1},
      {"suffix 2", T::kSuffix4, "abcde X", 0, "X bbcde", 1},
      {"bias", T::kBias, "a B", 0, "a B", 1},
      {"use before", T::kUseBefore, "a Ito b", 1, "a Ito c", 1},
      {"bigram before", T::kBigramBefore, "a b C", 1, "a B d", 1},
      {"word before and shape", T::kWordBeforeShape, "a B", 1, "a C", 1},
      {"shapes 3", T::kShapes3, "a b C", 1, "e f G", 1},
      {"run before", T::kRunBefore, "a Kobe Port", 1, "a Kobe Port", 2},
      {"run after", T::kRunAfter, "a Kobe Port b", 1, "a Kobe Port b", 2},
  };
  for (const Pair& pair : kPairs) {
    EXPECT_EQ(Keys(pair.feature, pair.text, pair.token),
              Keys(pair.feature, pair.other_text, pair.other_token))
        << pair.name;
  }
}

TEST_F(FeaturesTest, LookAtTheWordAtTheirOffset) {
  EXPECT_EQ(Keys(T::kFolded, "a b C", 0, 2), Keys(T::kFolded, "d e C", 0, 2));
  EXPECT_NE(Keys(T::kFolded, "a b C", 0, 2), Keys(T::kFolded, "a b D", 0, 2));
  // The same word at another offset is another feature.
  EXPECT_NE(Keys(T::kFolded, "a b C", 0, 1), Keys(T::kFolded, "b a C", 0, 0));
}

TEST_F(FeaturesTest, SeeTheEdgesOfTheSequence) {
  const auto before = Keys(T::kFolded, "a B", 0, -1);
  EXPECT_EQ(before.size(), 1);
  EXPECT_EQ(before, Keys(T::kFolded, "c D", 0, -1));
  EXPECT_NE(before, Keys(T::kFolded, "a B", 1, 1));
}

TEST_F(FeaturesTest, KeepCapitalsOfHeadlinesApart) {
  const char kHeadline[] = "MAYOR MEETS ITO AT PORT";
  EXPECT_NE(Keys(T::kShape, kHeadline, 0), Keys(T::kShape, "the MAYOR", 1));
  EXPECT_NE(Keys(T::kExact, kHeadline, 0), Keys(T::kExact, "the MAYOR", 1));
  EXPECT_EQ(Keys(T::kFolded, kHeadline, 0), Keys(T::kFolded, "the MAYOR", 1));
}

TEST_F(FeaturesTest, LexiconTemplatesComeFromTheLexicon) {
  const std::vector<LexiconSlot> slots =
      MakeLexicon({LexiconWord{HashBytes("Aiko"), 5 << 6 | 3, 0b101},
                   LexiconWord{HashBytes("Ken"), 9 << 6 | 3, 0b100}});
  const Lexicon lexicon(slots);
  const auto keys = [&](T feature, const char* text) {
    return Keys(feature, text, 0, 0, 0, lexicon);
  };
  EXPECT_TRUE(keys(T::kCluster, "Bob x").empty());
  EXPECT_TRUE(keys(T::kList, "Bob x").empty());
  EXPECT_TRUE(keys(T::kListShape, "Bob x").empty());
  EXPECT_NE(keys(T::kCluster, "Aiko x"), keys(T::kCluster, "Ken x"));
  EXPECT_EQ(keys(T::kCoarseCluster, "Aiko x"),
            keys(T::kCoarseCluster, "Ken x"));
  EXPECT_NE(keys(T::kClusters3, "Aiko x"), keys(T::kClusters3, "Ken x"));
  EXPECT_EQ(keys(T::kList, "Aiko x").size(), 2);
  EXPECT_EQ(keys(T::kList, "Ken x").size(), 1);
  EXPECT_NE(keys(T::kListShape, "Aiko x"), keys(T::kListShape, "Ken x"));
}

TEST_F(FeaturesTest, DatelinesAreSeenWithinThemOnly) {
  TestArticle article("OSAKA — the mayor left .");
  article.structure.paragraphs[0].dateline = {0, 9};
  ArticleWords words;
  ASSERT_TRUE(words.Start(article.view(), Lexicon()).ok());
  FeatureSet set = {};
  set[static_cast<int>(T::kDateline)] = 1 << kMaxOffset;
  for (int32_t token = 0; token < article.tokens(); ++token) {
    FeatureKeys keys;
    AddContextFeatures(set, words, {0, article.tokens()}, token, 0, &keys);
    EXPECT_EQ(keys.size, token < 2 ? 1 : 0) << token;
  }
}

TEST_F(FeaturesTest, RolesAreToldApart) {
  FeatureSet set = {};
  set[static_cast<int>(T::kRole)] = 1 << kMaxOffset;
  std::set<uint64_t> seen;
  for (const ParagraphRole role :
       {ParagraphRole::kBody, ParagraphRole::kByline}) {
    TestArticle article("By Aiko Ito");
    article.structure.paragraphs[0].role = role;
    ArticleWords words;
    ASSERT_TRUE(words.Start(article.view(), Lexicon()).ok());
    FeatureKeys keys;
    AddContextFeatures(set, words, {0, 3}, 0, 0, &keys);
    ASSERT_EQ(keys.size, 1);
    seen.insert(keys.keys[0]);
  }
  EXPECT_EQ(seen.size(), 2);
}

TEST_F(FeaturesTest, EachHintIsAFeature) {
  const auto keys = [](T feature, uint32_t hints) {
    return Keys(feature, "a B", 0, 0, hints);
  };
  EXPECT_TRUE(keys(T::kHint, 0).empty());
  EXPECT_TRUE(keys(T::kHintWord, 0).empty());
  EXPECT_EQ(keys(T::kHint, 1).size(), 1);
  EXPECT_EQ(keys(T::kHint, 0xffffffff).size(), 32);
  EXPECT_NE(keys(T::kHint, 1), keys(T::kHint, 0x80000000));
  EXPECT_NE(keys(T::kHintWord, 1), keys(T::kHintWord, 3));
}

TEST_F(FeaturesTest, TheSetDecidesWhichThereAre) {
  FeatureSet none = {};
  const TestArticle article("the Port of Kobe");
  ArticleWords words;
  ASSERT_TRUE(words.Start(article.view(), Lexicon()).ok());
  FeatureKeys keys;
  for (int offset = -kMaxOffset; offset <= kMaxOffset; ++offset) {
    AddWordFeatures(none, words.form(0), SentenceCase::kUsual, offset, &keys);
    AddNoWordFeatures(none, offset, &keys);
  }
  AddUseFeatures(none, words.form(0), words.use(0), SentenceCase::kUsual,
                 &keys);
  AddContextFeatures(none, words, {0, 4}, 1, 0xffffffff, &keys);
  EXPECT_EQ(keys.size, 0);
}

TEST_F(FeaturesTest, AllTemplatesTogetherFitTheirRoom) {
  FeatureSet all;
  all.fill(0xff);
  const std::vector<LexiconSlot> slots =
      MakeLexicon({LexiconWord{HashBytes("Aikotanaka"), 1, 0xffff}});
  const TestArticle article("a Aikotanaka b Aikotanaka c Aikotanaka d");
  ArticleWords words;
  ASSERT_TRUE(words.Start(article.view(), Lexicon(slots)).ok());
  const int32_t form = words.form_of(3);
  FeatureKeys word_keys;
  AddWordFeatures(all, words.form(form), SentenceCase::kUsual, 0, &word_keys);
  AddUseFeatures(all, words.form(form), words.use(form), SentenceCase::kUsual,
                 &word_keys);
  EXPECT_LE(word_keys.size, FeatureKeys::kCapacity);
  FeatureKeys context_keys;
  AddContextFeatures(all, words, {0, article.tokens()}, 3, 0xffffffff,
                     &context_keys);
  EXPECT_LE(context_keys.size, FeatureKeys::kCapacity);
}

TEST_F(FeaturesTest, EveryTemplateHasANameOfItsOwn) {
  std::set<std::string> names;
  for (int i = 0; i < kFeatureTemplates; ++i) {
    names.insert(std::string(FeatureTemplateName(static_cast<T>(i))));
  }
  EXPECT_EQ(names.size(), kFeatureTemplates);
  EXPECT_EQ(names.count(""), 0);
}

TEST_F(FeaturesTest, TheCodeHashIsThatOfTheFeaturesInUse) {
  FeatureSet one = {}, wider = {}, two = {};
  one[1] = wider[1] = two[1] = 8;
  wider[1] = 12;
  two[2] = 8;
  EXPECT_EQ(FeatureCodeHash(one), FeatureCodeHash(wider));
  EXPECT_NE(FeatureCodeHash(one), FeatureCodeHash(two));
}

}  // namespace
}  // namespace hearsay
