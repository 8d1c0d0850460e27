#include "training/raw_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "training/corpus.h"
#include "training/trainer.h"

namespace hearsay {
namespace {

absl::StatusOr<std::vector<std::string>> ReadAll(const std::string& data,
                                                 bool open_corpora_only) {
  std::vector<std::string> texts;
  if (!open_corpora_only) {
    for (const char* corpus : {"entities", "quotes"}) {
      absl::StatusOr<std::vector<std::string>> more =
          ReadTexts(absl::StrCat(data, "/", corpus, "/train.jsonl"));
      if (!more.ok()) return more.status();
      std::move(more->begin(), more->end(), std::back_inserter(texts));
    }
  }
  std::vector<std::string> paths = ConlluFiles(absl::StrCat(data, "/gum"));
  paths.push_back(absl::StrCat(data, "/ud_ewt/train.conllu"));
  for (const std::string& path : paths) {
    absl::StatusOr<std::string> text = ReadConlluText(path);
    if (!text.ok()) return text.status();
    texts.push_back(*std::move(text));
  }
  return texts;
}

}  // namespace

absl::StatusOr<std::vector<std::vector<std::string>>> ReadRawSentences(
    const std::string& data, bool open_corpora_only) {
  absl::StatusOr<std::vector<std::string>> texts =
      ReadAll(data, open_corpora_only);
  if (!texts.ok()) return texts.status();
  std::vector<std::vector<std::string>> sentences;
  for (std::string& text : *texts) {
    LabelledArticle article;
    article.text = std::move(text);
    if (absl::Status status = ParseStructure(&article); !status.ok()) {
      return status;
    }
    for (const Sentence& sentence : article.structure.sentences) {
      std::vector<std::string>& words = sentences.emplace_back();
      for (int i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        words.emplace_back(article.structure.tokens[i].In(article.text));
      }
    }
  }
  return sentences;
}

}  // namespace hearsay
