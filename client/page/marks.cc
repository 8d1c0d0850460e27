#include "client/page/marks.h"

#include <cstdint>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/page/kinds.h"

namespace hearsay::page {
namespace {

// Bounds what a mark that is cut many times repeats.
constexpr size_t kMaxTies = 32;

using Extent = std::pair<int64_t, int64_t>;

// Numbers of quotes for each extent, in the order of the text.
using QuotesByExtent = std::map<Extent, std::vector<int>>;

void Add(const Findings& findings, int number, const v1::Span& span,
         QuotesByExtent* by_extent) {
  const TextSpan within = findings.Within(span);
  if (within.start == within.end) return;
  (*by_extent)[{within.start, within.end}].push_back(number);
}

// ` data-q="…"`, the quotes that an element belongs to.
std::string QuoteTies(const Findings& findings,
                      const std::vector<int>& numbers) {
  std::string ties = " data-q=\"";
  for (size_t i = 0; i < numbers.size() && i < kMaxTies; ++i) {
    absl::StrAppend(&ties, i > 0 ? " " : "", findings.QuoteId(numbers[i]));
  }
  return ties + "\"";
}

void AddQuoteMarks(const Findings& findings, std::vector<Mark>* marks) {
  QuotesByExtent contents;
  QuotesByExtent cues;
  QuotesByExtent sources;
  for (int number = 1; number <= findings.quote_count(); ++number) {
    const v1::Quote& quote = findings.quote(number);
    for (const v1::Span& span : quote.contents()) {
      Add(findings, number, span, &contents);
    }
    for (const v1::Span& span : quote.cues()) {
      Add(findings, number, span, &cues);
    }
    for (const v1::Span& span : quote.sources()) {
      Add(findings, number, span, &sources);
    }
  }
  for (auto& [extent, numbers] : contents) {
    const v1::Quote& quote = findings.quote(numbers.front());
    Mark mark;
    mark.span = {extent.first, extent.second};
    mark.start_tag =
        absl::StrCat("<span class=\"q ", StyleOf(quote.kind()).style, " ",
                     SurenessOf(quote.confidence()), "\"",
                     QuoteTies(findings, numbers), ">");
    mark.contents_of = std::move(numbers);
    marks->push_back(std::move(mark));
  }
  const auto add = [&](const QuotesByExtent& by_extent, const char* style) {
    for (const auto& [extent, numbers] : by_extent) {
      Mark mark;
      mark.span = {extent.first, extent.second};
      mark.start_tag = absl::StrCat("<span class=\"", style, "\"",
                                    QuoteTies(findings, numbers), ">");
      marks->push_back(std::move(mark));
    }
  };
  add(cues, "cue");
  add(sources, "source");
}

// ` data-e="…"`, the entities that an element belongs to, or nothing.
std::string EntityTies(const Findings& findings,
                       const v1::EntityMention& mention) {
  std::string ties;
  size_t count = 0;
  for (const int32_t id : mention.entity_ids()) {
    if (!findings.IsListed(id) || ++count > kMaxTies) continue;
    absl::StrAppend(&ties, ties.empty() ? "" : " ", findings.EntityId(id));
  }
  return ties.empty() ? "" : absl::StrCat(" data-e=\"", ties, "\"");
}

void AddMentionMarks(const Findings& findings, std::vector<Mark>* marks) {
  const v1::Document& document = findings.document();
  for (int i = 0; i < document.mentions_size(); ++i) {
    const v1::EntityMention& mention = document.mentions(i);
    const std::string ties = EntityTies(findings, mention);
    const NameKind* kind = KindOf(mention.type());
    const bool is_named =
        kind != nullptr && (mention.form() == v1::MENTION_FORM_NAME ||
                            mention.form() == v1::MENTION_FORM_VALUE);
    if (!is_named && ties.empty()) continue;
    Mark mark;
    mark.span = findings.Within(mention.span());
    mark.start_tag =
        is_named
            ? absl::StrCat("<span class=\"n ", kind->style, " ",
                           SurenessOf(mention.confidence()), "\"", ties, ">")
            : absl::StrCat("<span class=\"reference\"", ties, ">");
    mark.mention = i;
    marks->push_back(std::move(mark));
  }
}

}  // namespace

std::vector<Mark> MakeMarks(const Findings& findings) {
  std::vector<Mark> marks;
  for (const v1::Paragraph& paragraph : findings.document().paragraphs()) {
    if (!paragraph.has_dateline()) continue;
    Mark mark;
    mark.span = findings.Within(paragraph.dateline());
    mark.start_tag = "<span class=\"dateline\">";
    marks.push_back(std::move(mark));
  }
  AddQuoteMarks(findings, &marks);
  AddMentionMarks(findings, &marks);
  return marks;
}

}  // namespace hearsay::page
