// The corpora that models are trained on.
#ifndef HEARSAY_TRAINING_CORPUS_H_
#define HEARSAY_TRAINING_CORPUS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "worker/base/span.h"

namespace hearsay {

// A span of bytes and what it is.
struct TypedSpan {
  Span span;
  std::string type;
};

// An article of entities/train.jsonl.
struct MentionArticle {
  std::string id;
  std::string text;
  std::vector<TypedSpan> mentions;
};

// Reads a file of articles with mentions; offsets there are code points. Errors
// name the file and the line.
absl::StatusOr<std::vector<MentionArticle>> ReadMentionArticles(
    const std::string& path);

// How an article's letters are changed, one letter for one.
enum class LetterMapping { kUpper, kLower };

// A copy in capitals or small letters, with its mentions.
MentionArticle MapLetters(const MentionArticle& article, LetterMapping mapping);

// The texts of a file of JSON lines.
absl::StatusOr<std::vector<std::string>> ReadTexts(const std::string& path);

// The paths of a folder's CoNLL-U files, sorted.
std::vector<std::string> ConlluFiles(const std::string& folder);

// The sentences of a CoNLL-U file, one a line.
absl::StatusOr<std::string> ReadConlluText(const std::string& path);

// A file's content. Errors name the path.
absl::StatusOr<std::string> ReadFile(const std::string& path);

absl::Status WriteFile(const std::string& path, const std::string& content);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_CORPUS_H_
