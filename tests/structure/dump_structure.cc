// dump_structure < ARTICLES.jsonl > STRUCTURE.jsonl
//
// Reads {"id", "text"} a line and writes what the structure stage alone makes
// of it, in the JSON of a hearsay.v1.Document with offsets in code points. For
// looking at the stage by itself; `hearsay annotate` does the same with all of
// them.
#include <cstdint>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "simdjson.h"
#include "worker/base/cancellation.h"
#include "worker/structure/structurer.h"
#include "worker/text/offset_map.h"

namespace hearsay {
namespace {

absl::string_view RoleName(ParagraphRole role) {
  switch (role) {
    case ParagraphRole::kHeadline:
      return "HEADLINE";
    case ParagraphRole::kSubheading:
      return "SUBHEADING";
    case ParagraphRole::kByline:
      return "BYLINE";
    case ParagraphRole::kBody:
      return "BODY";
    case ParagraphRole::kListItem:
      return "LIST_ITEM";
    case ParagraphRole::kCaption:
      return "CAPTION";
    case ParagraphRole::kAuthorNote:
      return "AUTHOR_NOTE";
    case ParagraphRole::kRelatedLink:
      return "RELATED_LINK";
    case ParagraphRole::kBoilerplate:
      return "BOILERPLATE";
  }
  return "";
}

class Writer {
 public:
  Writer(const Structure& structure, const OffsetMap& offsets)
      : structure_(structure), offsets_(offsets) {}

  std::string Write(absl::string_view id_json) {
    absl::StrAppend(&out_, "{\"id\":", id_json, ",\"paragraphs\":[");
    for (const Paragraph& paragraph : structure_.paragraphs) {
      Separate();
      absl::StrAppend(&out_, "{\"role\":\"", RoleName(paragraph.role), "\",");
      WriteSpan("span", paragraph.span);
      if (!paragraph.dateline.empty()) {
        out_ += ',';
        WriteSpan("dateline", paragraph.dateline);
      }
      absl::StrAppend(&out_, ",\"sentences\":[");
      for (int32_t i = paragraph.sentences.begin; i < paragraph.sentences.end;
           ++i) {
        WriteSentence(structure_.sentences[i]);
      }
      absl::StrAppend(&out_, "],\"tokens\":[");
      for (int32_t i = paragraph.tokens.begin; i < paragraph.tokens.end; ++i) {
        Separate();
        out_ += '{';
        WriteSpan("span", structure_.tokens[i]);
        out_ += '}';
      }
      out_ += "]}";
    }
    out_ += "]}";
    return std::move(out_);
  }

 private:
  void Separate() {
    if (out_.back() != '[') out_ += ',';
  }
  void WriteSpan(absl::string_view name, Span bytes) {
    if (!name.empty()) absl::StrAppend(&out_, "\"", name, "\":");
    const Span span = offsets_.Convert(bytes);
    absl::StrAppend(&out_, "{\"start\":", span.start, ",\"end\":", span.end,
                    "}");
  }
  void WriteSentence(const Sentence& sentence) {
    Separate();
    out_ += '{';
    WriteSpan("span", sentence.span);
    absl::StrAppend(&out_, ",\"inner\":[");
    for (int32_t i = sentence.inner.begin; i < sentence.inner.end; ++i) {
      Separate();
      WriteSpan("", structure_.inner_sentences[i]);
    }
    out_ += "]}";
  }

  const Structure& structure_;
  const OffsetMap& offsets_;
  std::string out_;
};

int Main() {
  simdjson::dom::parser parser;
  Structurer structurer;
  Structure structure;
  const Cancellation never;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    if (line.empty()) continue;
    simdjson::dom::element article;
    std::string_view text;
    simdjson::dom::element id;
    if (parser.parse(line).get(article) || article["id"].get(id) ||
        article["text"].get(text)) {
      std::cerr << "line " << number << ": expected {\"id\", \"text\"}\n";
      return 1;
    }
    const absl::string_view view(text.data(), text.size());
    const absl::Status status = structurer.Parse(view, never, &structure);
    if (!status.ok()) {
      std::cerr << "line " << number << ": " << status << "\n";
      return 1;
    }
    const OffsetMap offsets(view, OffsetUnit::kUtf32);
    std::cout << Writer(structure, offsets).Write(simdjson::to_string(id))
              << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace hearsay

int main() { return hearsay::Main(); }
