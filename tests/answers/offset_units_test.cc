// For every span of an answer, in every unit, the slice of the text is the
// thing itself. Named after what users asked for: offsets in UTF-16 and code
// points as well as bytes, right behind emoji and combining marks, never -1.

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "hearsay/v1/annotation.pb.h"
#include "tests/properties/random_article.h"
#include "worker/annotator/annotator.h"
#include "worker/server/annotator_core.h"
#include "worker/server/article_answer.h"

namespace hearsay {
namespace {

// The characters of valid UTF-8, each with its bytes, decoded by the book.
std::vector<std::string> Characters(const std::string& text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xc0) != 0x80) {
      characters.emplace_back();
    }
    characters.back() += byte;
  }
  return characters;
}

// The text as a list of units, each given by the bytes that it stands for: all
// of a character's bytes at its first unit, none at the second of a surrogate
// pair. A slice that begins or ends within a pair shows in its bytes.
std::vector<std::string> Units(const std::string& text, v1::OffsetUnit unit) {
  std::vector<std::string> units;
  for (const std::string& character : Characters(text)) {
    if (unit == v1::OFFSET_UNIT_UTF8) {
      for (const char byte : character) units.emplace_back(1, byte);
      continue;
    }
    const bool pair = unit == v1::OFFSET_UNIT_UTF16 && character.size() == 4;
    if (pair) units.push_back(character.substr(0, 2));
    units.push_back(pair ? character.substr(2) : character);
  }
  return units;
}

std::string Slice(const std::vector<std::string>& units, const v1::Span& span) {
  std::string slice;
  if (span.start() < 0 || span.end() > static_cast<int32_t>(units.size()) ||
      span.start() >= span.end()) {
    return "not a span of the text";
  }
  for (int32_t i = span.start(); i < span.end(); ++i) slice += units[i];
  return slice;
}

// The text of every span of a document, in a fixed order.
std::vector<std::string> Slices(const v1::Document& document,
                                const std::vector<std::string>& units) {
  std::vector<std::string> slices;
  const auto add = [&](const v1::Span& span) {
    slices.push_back(Slice(units, span));
  };
  for (const v1::Paragraph& paragraph : document.paragraphs()) {
    add(paragraph.span());
    if (paragraph.has_dateline()) add(paragraph.dateline());
    for (const v1::Sentence& sentence : paragraph.sentences()) {
      add(sentence.span());
      for (const v1::Span& inner : sentence.inner()) add(inner);
    }
    for (const v1::Token& token : paragraph.tokens()) add(token.span());
  }
  for (const v1::EntityMention& mention : document.mentions()) {
    add(mention.span());
  }
  for (const v1::Quote& quote : document.quotes()) {
    std::string words;
    for (const v1::Span& span : quote.contents()) {
      add(span);
      if (!words.empty()) words += ' ';
      words += slices.back();
    }
    EXPECT_EQ(quote.text(), words);
    for (const v1::Span& span : quote.cues()) add(span);
    for (const v1::Span& span : quote.sources()) add(span);
  }
  return slices;
}

v1::Document Annotate(const Annotator& annotator, const std::string& text,
                      v1::OffsetUnit unit) {
  v1::Article article;
  article.set_text(text);
  v1::AnnotateOptions options;
  options.set_offset_unit(unit);
  options.set_include_tokens(true);
  options.set_include_text(true);
  v1::Document document;
  const absl::Status status =
      AnswerArticle(MakeAnnotationCore(annotator), article, options,
                    Cancellation(), int64_t{1} << 30, &document);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(document.offset_unit(), unit);
  EXPECT_EQ(document.text(), text);
  return document;
}

TEST(OffsetUnitsTest, TheSliceOfEverySpanIsTheThingItselfInEveryUnit) {
  const Annotator annotator(LoadEmbeddedModels().value());
  size_t slices = 0;
  for (uint32_t seed = 0; seed < 150 && !HasFailure(); ++seed) {
    const std::string text = RandomArticle(seed);
    const std::vector<std::string> in_bytes =
        Slices(Annotate(annotator, text, v1::OFFSET_UNIT_UTF8),
               Units(text, v1::OFFSET_UNIT_UTF8));
    slices += in_bytes.size();
    for (const v1::OffsetUnit unit :
         {v1::OFFSET_UNIT_UTF16, v1::OFFSET_UNIT_UTF32}) {
      EXPECT_EQ(Slices(Annotate(annotator, text, unit), Units(text, unit)),
                in_bytes)
          << "seed " << seed;
    }
  }
  EXPECT_GT(slices, 10000u);
}

}  // namespace
}  // namespace hearsay
