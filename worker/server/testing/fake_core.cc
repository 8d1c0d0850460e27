#include "worker/server/testing/fake_core.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

// One article.
class Fake {
 public:
  Fake(absl::string_view text, AnnotationVisitor& visitor)
      : text_(text), visitor_(visitor) {}

  absl::Status Annotate(
      const Article& article, const Cancellation& cancellation,
      const std::function<absl::Status(const Cancellation&)>& on_paragraph) {
    FindStructure();
    DocumentInfo info;
    info.text = text_;
    info.text_differs = article.raw;
    info.warnings.push_back({"FAKE", "for tests"});
    absl::Status status = visitor_.OnDocument(info);
    for (size_t i = 0; status.ok() && i < structure_.paragraphs.size(); ++i) {
      status = cancellation.Check();
      if (status.ok() && on_paragraph) status = on_paragraph(cancellation);
      if (status.ok()) status = AnnotateParagraph(i);
    }
    for (size_t i = 0; status.ok() && i < entities_.size(); ++i) {
      status = visitor_.OnEntity(Resolved(entities_[i]));
    }
    if (!status.ok()) return status;
    Summary summary;
    summary.words = structure_.tokens.size();
    summary.paragraphs = structure_.paragraphs.size();
    summary.quotes = quotes_;
    return visitor_.OnSummary(summary);
  }

 private:
  void FindStructure() {
    for (size_t start = 0; start < text_.size();) {
      const size_t end = std::min(text_.find('\n', start), text_.size());
      if (end > start) {
        AddParagraph(
            Span{static_cast<int32_t>(start), static_cast<int32_t>(end)});
      }
      start = end + 1;
    }
  }

  void AddParagraph(Span span) {
    Paragraph paragraph;
    paragraph.span = span;
    paragraph.sentences.begin = structure_.sentences.size();
    paragraph.tokens.begin = structure_.tokens.size();
    for (int32_t start = span.start; start < span.end;) {
      const size_t space = text_.find(' ', start);
      const int32_t end =
          space < static_cast<size_t>(span.end) ? space : span.end;
      if (end > start) structure_.tokens.push_back({start, end});
      start = end + 1;
    }
    paragraph.tokens.end = structure_.tokens.size();
    structure_.sentences.push_back({span, paragraph.tokens, {}});
    paragraph.sentences.end = structure_.sentences.size();
    structure_.paragraphs.push_back(paragraph);
  }

  absl::Status AnnotateParagraph(int32_t index) {
    const Paragraph& paragraph = structure_.paragraphs[index];
    absl::Status status = visitor_.OnParagraph(index, paragraph, structure_);
    int32_t first = 0;
    for (int32_t i = paragraph.tokens.begin;
         status.ok() && i < paragraph.tokens.end; ++i) {
      const Span token = structure_.tokens[i];
      if (!absl::ascii_isupper(text_[token.start])) continue;
      Mention mention;
      mention.span = token;
      mention.type = EntityType::kPerson;
      mention.entity_ids = {Introduce(std::string(token.In(text_)))};
      if (first == 0) first = mention.entity_ids[0];
      status = visitor_.OnEntity(entities_[mention.entity_ids[0] - 1]);
      if (status.ok()) status = visitor_.OnMention(mention);
    }
    if (!status.ok()) return status;
    return FindQuotes(paragraph.span, first);
  }

  int32_t Introduce(const std::string& name) {
    int32_t& id = ids_[name];
    if (id == 0) {
      id = entities_.size() + 1;
      entities_.emplace_back();
      entities_.back().id = id;
      entities_.back().name = name;
      entities_.back().type = EntityType::kPerson;
    }
    ++entities_[id - 1].mention_count;
    return id;
  }

  absl::Status FindQuotes(Span span, int32_t speaker) {
    absl::Status status;
    size_t open = text_.find('"', span.start);
    while (status.ok() && open < static_cast<size_t>(span.end)) {
      const size_t close = text_.find('"', open + 1);
      if (close >= static_cast<size_t>(span.end)) break;
      Quote quote;
      quote.id = ++quotes_;
      quote.kind = QuoteKind::kDirect;
      quote.contents.push_back(
          {static_cast<int32_t>(open), static_cast<int32_t>(close) + 1});
      if (speaker != 0) {
        quote.speakers.push_back({speaker, entities_[speaker - 1].name});
      }
      status = visitor_.OnQuote(quote);
      open = text_.find('"', close + 1);
    }
    return status;
  }

  Entity Resolved(Entity entity) const {
    for (const Entity& other : entities_) {
      if (other.id >= entity.id) break;
      if (absl::AsciiStrToLower(other.name) ==
          absl::AsciiStrToLower(entity.name)) {
        entity.merged_into = other.id;
        break;
      }
    }
    entity.name = absl::StrCat("Mx. ", entity.name);
    return entity;
  }

  const absl::string_view text_;
  AnnotationVisitor& visitor_;
  Structure structure_;
  std::map<std::string, int32_t> ids_;
  std::vector<Entity> entities_;
  int32_t quotes_ = 0;
};

}  // namespace

AnnotationCore MakeFakeCore(
    std::function<absl::Status(const Cancellation&)> on_paragraph) {
  AnnotationCore core;
  core.model_version = "fake-1";
  core.max_text_bytes = 4 << 20;
  core.max_source_bytes = 4 << 20;
  core.annotate = [on_paragraph](const Article& article,
                                 const Cancellation& cancellation,
                                 AnnotationVisitor& visitor) {
    if (article.source.size() > 4 << 20) {
      return MakeError(absl::StatusCode::kInvalidArgument, "TEXT_TOO_LONG",
                       "the text is too long",
                       {{"limit_bytes", absl::StrCat(4 << 20)}});
    }
    const size_t bad = article.source.find('\xff');
    if (bad != absl::string_view::npos) {
      return MakeError(absl::StatusCode::kInvalidArgument, "INVALID_UTF8",
                       absl::StrCat("byte 0xff at ", bad),
                       {{"byte_offset", absl::StrCat(bad)}});
    }
    return Fake(article.source, visitor)
        .Annotate(article, cancellation, on_paragraph);
  };
  return core;
}

}  // namespace hearsay
