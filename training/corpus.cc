#include "training/corpus.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "simdjson.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace hearsay {
namespace {

// The byte offset of each code point, and of the end.
std::vector<int32_t> CodePointOffsets(const std::string& text) {
  std::vector<int32_t> offsets;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xc0) != 0x80) offsets.push_back(static_cast<int32_t>(i));
  }
  offsets.push_back(static_cast<int32_t>(text.size()));
  return offsets;
}

// Calls `read` with each line's object. What it returns, unless empty, says
// what is wrong with it.
absl::Status ForEachObject(
    const std::string& path,
    const std::function<absl::string_view(simdjson::dom::element)>& read) {
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  std::istringstream lines(*content);
  simdjson::dom::parser parser;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty()) continue;
    simdjson::dom::element json;
    const auto error = parser.parse(line).get(json);
    const absl::string_view wrong =
        error ? simdjson::error_message(error) : read(json);
    if (!wrong.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", number, ": ", wrong));
    }
  }
  return absl::OkStatus();
}

absl::string_view ReadArticle(simdjson::dom::element json,
                              MentionArticle* article) {
  std::string_view id, text;
  simdjson::dom::array mentions;
  if (json["id"].get(id) || json["text"].get(text) ||
      json["mentions"].get(mentions)) {
    return "expected id, text and mentions";
  }
  article->id = std::string(id);
  article->text = std::string(text);
  const std::vector<int32_t> offsets = CodePointOffsets(article->text);
  for (const simdjson::dom::element mention : mentions) {
    int64_t start, end;
    std::string_view type;
    if (mention["start"].get(start) || mention["end"].get(end) ||
        mention["type"].get(type) || start < 0 || end < start ||
        end >= static_cast<int64_t>(offsets.size())) {
      return "expected mentions with start, end and type, within the text";
    }
    article->mentions.push_back(
        {{offsets[start], offsets[end]}, std::string(type)});
  }
  return "";
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  // An empty file has nothing to copy, which counts as a failure.
  const bool is_empty = in.is_open() && in.peek() == EOF && !in.bad();
  if (!is_empty && !(content << in.rdbuf())) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot read ", path));
  }
  return content.str();
}

absl::Status WriteFile(const std::string& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  if (!(out << content) || !out.flush()) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", path));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<MentionArticle>> ReadMentionArticles(
    const std::string& path) {
  std::vector<MentionArticle> articles;
  absl::Status status = ForEachObject(
      path, [&](simdjson::dom::element json) -> absl::string_view {
        return ReadArticle(json, &articles.emplace_back());
      });
  if (!status.ok()) return status;
  return articles;
}

absl::StatusOr<std::vector<std::string>> ReadTexts(const std::string& path) {
  std::vector<std::string> texts;
  absl::Status status = ForEachObject(
      path, [&](simdjson::dom::element json) -> absl::string_view {
        std::string_view text;
        if (json["text"].get(text)) return "expected a text";
        texts.emplace_back(text);
        return "";
      });
  if (!status.ok()) return status;
  return texts;
}

std::vector<std::string> ConlluFiles(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".conllu") {
      paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::StatusOr<std::string> ReadConlluText(const std::string& path) {
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  std::string text;
  for (absl::string_view line : absl::StrSplit(*content, '\n')) {
    if (absl::ConsumePrefix(&line, "# text = ")) {
      absl::StrAppend(&text, line, "\n");
    }
  }
  return text;
}

MentionArticle MapLetters(const MentionArticle& article,
                          LetterMapping mapping) {
  MentionArticle mapped;
  mapped.id = article.id;
  std::vector<int32_t> moved(article.text.size() + 1);
  const std::string& text = article.text;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    UChar32 c;
    U8_NEXT_UNSAFE(text.data(), i, c);
    moved[start] = static_cast<int32_t>(mapped.text.size());
    c = mapping == LetterMapping::kUpper ? u_toupper(c) : u_tolower(c);
    char bytes[U8_MAX_LENGTH];
    int length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    mapped.text.append(bytes, length);
  }
  moved[text.size()] = static_cast<int32_t>(mapped.text.size());
  for (const TypedSpan& mention : article.mentions) {
    mapped.mentions.push_back(
        {{moved[mention.span.start], moved[mention.span.end]}, mention.type});
  }
  return mapped;
}

}  // namespace hearsay
