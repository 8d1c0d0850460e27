#include "worker/tagger/testing/test_article.h"

namespace hearsay {
namespace {

bool EndsSentence(absl::string_view word) {
  return word == "." || word == "!" || word == "?";
}

}  // namespace

TestArticle::TestArticle(std::string text) : text_(std::move(text)) {
  const int32_t size = static_cast<int32_t>(text_.size());
  const auto token_count = [this] { return tokens(); };
  const auto sentence_count = [this] {
    return static_cast<int32_t>(structure.sentences.size());
  };
  int32_t first_token = 0;     // of the sentence
  int32_t first_sentence = 0;  // of the paragraph
  const auto end_sentence = [&] {
    if (first_token == token_count()) return;
    Sentence& sentence = structure.sentences.emplace_back();
    sentence.tokens = {first_token, token_count()};
    sentence.span = {structure.tokens[first_token].start,
                     structure.tokens.back().end};
    first_token = token_count();
  };
  const auto end_paragraph = [&] {
    end_sentence();
    if (first_sentence == sentence_count()) return;
    Paragraph& paragraph = structure.paragraphs.emplace_back();
    paragraph.sentences = {first_sentence, sentence_count()};
    paragraph.tokens = {structure.sentences[first_sentence].tokens.begin,
                        token_count()};
    paragraph.span = {structure.sentences[first_sentence].span.start,
                      structure.tokens.back().end};
    first_sentence = sentence_count();
  };
  for (int32_t i = 0; i < size;) {
    if (text_[i] == ' ' || text_[i] == '\n') {
      if (text_[i++] == '\n') end_paragraph();
      continue;
    }
    const int32_t start = i;
    while (i < size && text_[i] != ' ' && text_[i] != '\n') ++i;
    structure.tokens.push_back({start, i});
    if (EndsSentence(structure.tokens.back().In(text_))) end_sentence();
  }
  end_paragraph();
}

}  // namespace hearsay
