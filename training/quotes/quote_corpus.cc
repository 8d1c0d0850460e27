#include "training/quotes/quote_corpus.h"

#include <algorithm>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "simdjson.h"
#include "training/corpus.h"

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

// Reads [[start, end], …]; false when it is something else.
bool ReadSpans(const simdjson::dom::element& attribution, const char* part,
               const std::vector<int32_t>& offsets, std::vector<Span>* spans) {
  simdjson::dom::array array;
  if (attribution[part].get(array)) return false;
  for (const simdjson::dom::element span : array) {
    int64_t start, end;
    if (span.at(0).get(start) || span.at(1).get(end) || start < 0 ||
        end < start || end >= static_cast<int64_t>(offsets.size())) {
      return false;
    }
    spans->push_back({offsets[start], offsets[end]});
  }
  std::sort(spans->begin(), spans->end());
  return true;
}

bool ReadArticle(const simdjson::dom::element& json,
                 AttributedArticle* article) {
  std::string_view id, text;
  simdjson::dom::array attributions;
  if (json["id"].get(id) || json["text"].get(text) ||
      json["attributions"].get(attributions)) {
    return false;
  }
  article->id = std::string(id);
  article->text = std::string(text);
  const std::vector<int32_t> offsets = CodePointOffsets(article->text);
  for (const simdjson::dom::element element : attributions) {
    Attribution& attribution = article->attributions.emplace_back();
    if (!ReadSpans(element, "source", offsets, &attribution.sources) ||
        !ReadSpans(element, "cue", offsets, &attribution.cues) ||
        !ReadSpans(element, "content", offsets, &attribution.contents)) {
      return false;
    }
  }
  return true;
}

}  // namespace

absl::StatusOr<std::vector<AttributedArticle>> ReadAttributedArticles(
    const std::string& path) {
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  std::istringstream lines(*content);
  std::vector<AttributedArticle> articles;
  simdjson::dom::parser parser;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty()) continue;
    simdjson::dom::element json;
    if (parser.parse(line).get(json) ||
        !ReadArticle(json, &articles.emplace_back())) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", number,
          ": expected id, text and attributions with spans within the text"));
    }
  }
  return articles;
}

}  // namespace hearsay
