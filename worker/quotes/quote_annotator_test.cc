#include "worker/quotes/quote_annotator.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/entities/testing_names.h"
#include "worker/quotes/choice_model.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Takes each "said" for a cue, and the word before it for a source.
class SaidTagger : public Tagger {
 public:
  const std::vector<std::string>& labels() const override { return labels_; }
  const std::string& version() const override { return labels_[0]; }
  std::unique_ptr<TaggerSession> NewSession() const override {
    return std::make_unique<Session>();
  }

 private:
  class Session : public TaggerSession {
   public:
    absl::Status StartArticle(const ArticleView& article) override {
      text_ = article.text;
      tokens_ = article.structure.tokens;
      return absl::OkStatus();
    }
    absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t>,
                     Tagging* tagging) override {
      tagging->labels.assign(tokens.size(), 0);
      tagging->confidence.assign(tokens.size(), 1);
      for (int32_t i = tokens.begin; i < tokens.end; ++i) {
        if (tokens_[i].In(text_) != "said") continue;
        tagging->labels[i - tokens.begin] = 2;
        if (i > tokens.begin) tagging->labels[i - tokens.begin - 1] = 1;
      }
      return absl::OkStatus();
    }

   private:
    absl::string_view text_;
    std::vector<Span> tokens_;
  };

  const std::vector<std::string> labels_ = {"O", "B-SOURCE", "B-CUE"};
};

// The quotes that each paragraph made final, and at the end those that waited:
// "content / content by speaker".
struct Annotated {
  std::vector<std::vector<std::string>> after;
  std::vector<Quote> quotes;
  std::vector<Mention> mentions;
};

// With a model that has learned nothing: what the marks alone say is left.
Annotated Annotate(const MarkedText& marked) {
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(marked.text, cancellation, &structure).ok());
  const std::unique_ptr<Tagger> names = NewMarkedTagger(marked);
  EntityAnnotator entities(*names);
  const SaidTagger parts;
  const std::vector<int8_t> slots(kChoiceSlots);
  QuoteModel model;
  model.weights = {slots.data(), 1, {}, {}, 1, 0};
  QuoteAnnotator annotator(parts, model);
  const ArticleView article{marked.text, structure, absl::nullopt, "",
                            cancellation};
  EXPECT_TRUE(entities.StartArticle(article).ok());
  EXPECT_TRUE(annotator.StartArticle(article).ok());
  Annotated result;
  std::vector<Entity> changed;
  const auto note = [&](const std::vector<Quote>& quotes) {
    std::vector<std::string>& lines = result.after.emplace_back();
    for (const Quote& quote : quotes) {
      lines.push_back(absl::StrCat(
          absl::StrJoin(quote.contents, " / ",
                        [&](std::string* out, Span span) {
                          absl::StrAppend(out, span.In(marked.text));
                        }),
          " by ", quote.speakers.empty() ? "nobody" : quote.speakers[0].name));
      result.quotes.push_back(quote);
    }
  };
  for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
    std::vector<Mention> mentions;
    std::vector<Quote> quotes;
    EXPECT_TRUE(entities.AnnotateParagraph(i, &mentions, &changed).ok());
    EXPECT_TRUE(annotator
                    .AnnotateParagraph(i, absl::MakeSpan(mentions), entities,
                                       &quotes, &changed)
                    .ok());
    result.mentions.insert(result.mentions.end(), mentions.begin(),
                           mentions.end());
    note(quotes);
  }
  std::vector<Quote> quotes;
  annotator.Finish(&quotes);
  note(quotes);
  return result;
}

TEST(QuoteAnnotatorTest, TheLastQuoteOfAParagraphWaitsForTheNext) {
  const Annotated found = Annotate(
      MarkedText("<P1 Ana Ruiz> nodded. “No.”\n\n“Never.” They left."));
  EXPECT_THAT(found.after,
              ElementsAre(IsEmpty(), ElementsAre("“No.” by Ana Ruiz"),
                          ElementsAre("“Never.” by nobody")));
  EXPECT_EQ(found.quotes[0].id, 1);
  EXPECT_EQ(found.quotes[1].id, 2);
}

TEST(QuoteAnnotatorTest, AQuotationGoesOnInTheNextParagraph) {
  const Annotated found = Annotate(MarkedText(
      "<P1 Ana Ruiz> nodded. “It rained.\n\n“It stopped.”\n\nThey left."));
  EXPECT_THAT(found.after,
              ElementsAre(IsEmpty(), IsEmpty(),
                          ElementsAre("“It rained. / “It stopped.” by Ana "
                                      "Ruiz"),
                          IsEmpty()));
}

TEST(QuoteAnnotatorTest, AWaitEnds) {
  std::string text = "<P1 Ana Ruiz> nodded. “It rained.";
  for (int i = 0; i < QuoteAnnotator::kLongestWait + 2; ++i) {
    text += "\n\n“It rained again.";
  }
  const Annotated found = Annotate(MarkedText(text));
  for (int i = 0; i <= QuoteAnnotator::kLongestWait; ++i) {
    EXPECT_THAT(found.after[i], IsEmpty());
  }
  EXPECT_EQ(found.after[QuoteAnnotator::kLongestWait + 1].size(), 1);
  ASSERT_GE(found.quotes.size(), 2);
  EXPECT_EQ(found.quotes[0].contents.size(), 1 + QuoteAnnotator::kLongestWait);
  EXPECT_EQ(found.quotes[1].rule, SpeakerRule::kContinuation);
  ASSERT_EQ(found.quotes[1].speakers.size(), 1);
  EXPECT_EQ(found.quotes[1].speakers[0].name, "Ana Ruiz");
}

TEST(QuoteAnnotatorTest, WhatWasAnnouncedComesInTheNextParagraph) {
  const Annotated found =
      Annotate(MarkedText("<P1 Ruiz> said:\n\n“It rained.”\n\nThey left."));
  EXPECT_THAT(found.after,
              ElementsAre(IsEmpty(), IsEmpty(),
                          ElementsAre("“It rained.” by Ruiz"), IsEmpty()));
}

TEST(QuoteAnnotatorTest, WhatWasAnnouncedAndDidNotComeIsNoQuote) {
  const Annotated found = Annotate(
      MarkedText("<P1 Ruiz> said:\n\nThey left when the rain stopped."));
  EXPECT_THAT(found.quotes, IsEmpty());
}

TEST(QuoteAnnotatorTest, FirstPersonsInAQuotationAreItsSpeaker) {
  const Annotated found =
      Annotate(MarkedText("<P1 Ana Ruiz> nodded. “Then <- I> left.”"));
  ASSERT_EQ(found.mentions.size(), 2);
  EXPECT_EQ(found.mentions[1].entity_ids, found.mentions[0].entity_ids);
}

TEST(QuoteAnnotatorTest, WeOfAnOfficesHolderAreTheBodyToo) {
  const Annotated found = Annotate(MarkedText(
      "<O1 Norvik>'s coach <P2 Ana Ruiz> nodded. “Then <- we> left, and <- I> "
      "did not look back.”"));
  ASSERT_EQ(found.mentions.size(), 4);
  const EntityIds norvik = found.mentions[0].entity_ids;
  const EntityIds coach = found.mentions[1].entity_ids;
  EXPECT_THAT(found.mentions[2].entity_ids, ElementsAre(norvik[0], coach[0]));
  EXPECT_EQ(found.mentions[3].entity_ids, coach);
}

}  // namespace
}  // namespace hearsay
