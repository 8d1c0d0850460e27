// Whatever the text, what the annotator finds in it is well formed and the
// same every time.

#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/properties/annotation_recorder.h"
#include "tests/properties/random_article.h"
#include "worker/annotator/annotator.h"

namespace hearsay {
namespace {

using ::testing::IsEmpty;

const Annotator& SharedAnnotator() {
  static const Annotator& annotator =
      *new Annotator(LoadEmbeddedModels().value());
  return annotator;
}

std::string Annotate(const Annotator& annotator, const std::string& text) {
  Article article;
  article.source = text;
  AnnotationRecorder recorder;
  const absl::Status status =
      annotator.Annotate(article, Cancellation(), recorder);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(recorder.problems(), IsEmpty()) << text;
  return recorder.dump();
}

TEST(AnnotatorPropertyTest, FindingsAreWellFormedWhateverTheText) {
  for (uint32_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Annotate(SharedAnnotator(), RandomArticle(seed));
    if (HasFailure()) break;
  }
}

TEST(AnnotatorPropertyTest, FindingsAreTheSameWhateverWasReadBefore) {
  for (uint32_t seed = 0; seed < 20; ++seed) {
    const std::string text = RandomArticle(seed);
    const Annotator fresh(LoadEmbeddedModels().value());
    EXPECT_EQ(Annotate(fresh, text), Annotate(SharedAnnotator(), text)) << text;
  }
}

// Named after what users asked for: safe under many threads.
TEST(AnnotatorPropertyTest, FindingsAreTheSameInManyThreadsAtOnce) {
  constexpr int kTexts = 16;
  std::vector<std::string> texts, alone;
  for (uint32_t seed = 0; seed < kTexts; ++seed) {
    texts.push_back(RandomArticle(1000 + seed));
    alone.push_back(Annotate(SharedAnnotator(), texts.back()));
  }
  std::vector<std::string> together(kTexts);
  std::vector<std::thread> threads;
  for (int i = 0; i < kTexts; ++i) {
    threads.emplace_back(
        [&, i] { together[i] = Annotate(SharedAnnotator(), texts[i]); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(together, alone);
}

TEST(AnnotatorPropertyTest, EmptyTextsHaveNoParagraphs) {
  for (const char* text : {"", " ", "\n\n\r\n", "\u00a0\t\n"}) {
    EXPECT_EQ(Annotate(SharedAnnotator(), text), "summary 0 0 0 0\n") << text;
  }
}

}  // namespace
}  // namespace hearsay
