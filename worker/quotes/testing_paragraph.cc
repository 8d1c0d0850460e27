#include "worker/quotes/testing_paragraph.h"

#include "gtest/gtest.h"
#include "worker/structure/structurer.h"

namespace hearsay {

TestArticle::TestArticle(absl::string_view marked)
    : marked_(marked),
      names_(NewMarkedTagger(marked_)),
      entities_(std::make_unique<EntityAnnotator>(*names_)) {
  EXPECT_TRUE(
      Structurer().Parse(marked_.text, cancellation_, &structure_).ok());
  EXPECT_TRUE(entities_
                  ->StartArticle({marked_.text, structure_, absl::nullopt, "",
                                  cancellation_})
                  .ok());
  quotation_finder_.StartArticle();
  Next();
}

void TestArticle::Next() {
  ASSERT_LT(next_, static_cast<int32_t>(structure_.paragraphs.size()));
  const Paragraph& paragraph = structure_.paragraphs[next_];
  std::vector<Entity> changed;
  mentions_.clear();
  ASSERT_TRUE(entities_->AnnotateParagraph(next_++, &mentions_, &changed).ok());
  quotation_finder_.Find(marked_.text, paragraph.span, &quotations_);
  view_.Reset({marked_.text, structure_, absl::nullopt, "", cancellation_},
              paragraph, quotations_, mentions_);
  parts_.assign(view_.size(), {Part::kNone, false, 1});
  view_.SetParts(parts_);
}

IndexRange TestArticle::Find(absl::string_view words) const {
  for (int32_t begin = 0; begin < view_.size(); ++begin) {
    for (int32_t end = begin + 1; end <= view_.size(); ++end) {
      if (view_.TextOf({begin, end}) == words) return {begin, end};
    }
  }
  ADD_FAILURE() << "no tokens are " << words;
  return {0, 0};
}

void TestArticle::Label(absl::string_view words, Part part) {
  const IndexRange tokens = Find(words);
  for (int32_t i = tokens.begin; i < tokens.end; ++i) {
    parts_[i] = {part, i == tokens.begin, 1};
  }
  view_.SetParts(parts_);
}

}  // namespace hearsay
