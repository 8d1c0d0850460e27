#include "client/cli/pretty_writer.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "client/cli/layout.h"
#include "client/page/counts.h"

namespace hearsay::cli {
namespace {

constexpr Style kDim = {Colour::kNone, false, true};
constexpr Style kBold = {Colour::kNone, true, false};
constexpr Style kQuotation = {Colour::kGreen, false, false};
constexpr Style kPerson = {Colour::kCyan, true, false};

// Lists longer than these are cut, and say so.
constexpr int kMostPeople = 20;
constexpr int kMostOthers = 15;

Style StyleOfName(v1::EntityType type) {
  switch (type) {
    case v1::ENTITY_TYPE_PERSON:
      return kPerson;
    case v1::ENTITY_TYPE_ORGANIZATION:
      return {Colour::kMagenta, false, false};
    case v1::ENTITY_TYPE_LOCATION:
    case v1::ENTITY_TYPE_FACILITY:
      return {Colour::kYellow, false, false};
    default:
      return {Colour::kCyan, false, false};
  }
}

absl::string_view LabelOfRole(v1::ParagraphRole role) {
  switch (role) {
    case v1::PARAGRAPH_ROLE_HEADLINE:
      return "headline";
    case v1::PARAGRAPH_ROLE_SUBHEADING:
      return "subheading";
    case v1::PARAGRAPH_ROLE_BYLINE:
      return "byline";
    case v1::PARAGRAPH_ROLE_LIST_ITEM:
      return "list";
    case v1::PARAGRAPH_ROLE_CAPTION:
      return "caption";
    case v1::PARAGRAPH_ROLE_AUTHOR_NOTE:
      return "author note";
    case v1::PARAGRAPH_ROLE_RELATED_LINK:
      return "related";
    case v1::PARAGRAPH_ROLE_BOILERPLATE:
      return "boilerplate";
    default:
      return "";
  }
}

Style StyleOfRole(v1::ParagraphRole role) {
  switch (role) {
    case v1::PARAGRAPH_ROLE_HEADLINE:
    case v1::PARAGRAPH_ROLE_SUBHEADING:
      return kBold;
    case v1::PARAGRAPH_ROLE_BODY:
    case v1::PARAGRAPH_ROLE_LIST_ITEM:
      return {};
    default:
      return kDim;
  }
}

absl::string_view LabelOfKind(v1::QuoteKind kind) {
  switch (kind) {
    case v1::QUOTE_KIND_DIRECT:
      return "direct";
    case v1::QUOTE_KIND_MIXED:
      return "mixed";
    default:
      return "indirect";
  }
}

class PrettyWriter {
 public:
  PrettyWriter(const v1::Document& document, const Terminal& terminal)
      : document_(document), layout_(terminal) {}

  std::string Write(bool with_title) {
    if (with_title) {
      layout_.Rule(document_.id());
      layout_.BlankLine();
    }
    for (const v1::Warning& warning : document_.warnings()) {
      layout_.Block("warning", {{warning.message(), {Colour::kRed}}});
      layout_.BlankLine();
    }
    WriteArticle();
    WriteEntities();
    WriteQuotes();
    WriteSummary();
    return layout_.Take();
  }

 private:
  absl::string_view TextOf(const v1::Span& span) const {
    const absl::string_view text = document_.text();
    const int64_t size = text.size();
    const int64_t start = std::clamp<int64_t>(span.start(), 0, size);
    const int64_t end = std::clamp<int64_t>(span.end(), start, size);
    return text.substr(start, end - start);
  }

  // ------------------------------------------------------------- the article

  // The style of each byte of the text; names stand out within quotations.
  std::vector<Style> StyleText() const {
    std::vector<Style> styles(document_.text().size());
    const auto set = [&](const v1::Span& span, Style style) {
      const absl::string_view piece = TextOf(span);
      const size_t start = piece.data() - document_.text().data();
      std::fill_n(styles.begin() + start, piece.size(), style);
    };
    for (const v1::Paragraph& paragraph : document_.paragraphs()) {
      set(paragraph.span(), StyleOfRole(paragraph.role()));
      if (paragraph.has_dateline()) set(paragraph.dateline(), kDim);
    }
    for (const v1::Quote& quote : document_.quotes()) {
      if (quote.kind() == v1::QUOTE_KIND_INDIRECT) continue;
      for (const v1::Span& content : quote.contents()) set(content, kQuotation);
    }
    for (const v1::EntityMention& mention : document_.mentions()) {
      if (mention.form() != v1::MENTION_FORM_NAME) continue;
      set(mention.span(), StyleOfName(mention.type()));
    }
    return styles;
  }

  void WriteArticle() {
    const std::vector<Style> styles = StyleText();
    const v1::Paragraph* last = nullptr;
    for (const v1::Paragraph& paragraph : document_.paragraphs()) {
      absl::string_view label = LabelOfRole(paragraph.role());
      if (last != nullptr) {
        // Lists and the page's furniture stand close together, under one label.
        if (label.empty() || paragraph.role() != last->role()) {
          layout_.BlankLine();
        } else {
          label = "";
        }
      }
      const absl::string_view text = TextOf(paragraph.span());
      const size_t start = text.data() - document_.text().data();
      std::vector<StyledText> pieces;
      for (size_t i = 0; i < text.size(); ++i) {
        const Style style = styles[start + i];
        if (pieces.empty() || pieces.back().style != style) {
          pieces.push_back({"", style});
        }
        pieces.back().text += text[i];
      }
      layout_.Block(label, pieces);
      last = &paragraph;
    }
    if (last != nullptr) layout_.BlankLine();
  }

  // ---------------------------------------------------------------- entities

  // Entities of some types that have a name, most important first.
  std::vector<const v1::Entity*> Entities(
      const std::vector<v1::EntityType>& types) const {
    std::vector<const v1::Entity*> found;
    for (const v1::Entity& entity : document_.entities()) {
      if (entity.name().empty() || entity.mention_count() == 0) continue;
      if (std::find(types.begin(), types.end(), entity.type()) != types.end()) {
        found.push_back(&entity);
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const v1::Entity* a, const v1::Entity* b) {
                       return std::make_pair(a->salience(),
                                             a->mention_count()) >
                              std::make_pair(b->salience(), b->mention_count());
                     });
    return found;
  }

  void WriteEntities() {
    const auto people = Entities({v1::ENTITY_TYPE_PERSON});
    const auto organizations = Entities({v1::ENTITY_TYPE_ORGANIZATION});
    const auto places =
        Entities({v1::ENTITY_TYPE_LOCATION, v1::ENTITY_TYPE_FACILITY});
    const auto others = Entities(
        {v1::ENTITY_TYPE_NORP, v1::ENTITY_TYPE_PRODUCT, v1::ENTITY_TYPE_OTHER});
    if (people.empty() && organizations.empty() && places.empty() &&
        others.empty()) {
      return;
    }
    layout_.Rule("Who and what is in it");
    layout_.BlankLine();
    WritePeople(people);
    WriteInLine("organizations", organizations);
    WriteInLine("places", places);
    WriteInLine("other names", others);
    layout_.BlankLine();
  }

  // One a line: the name, how often, who that is.
  void WritePeople(const std::vector<const v1::Entity*>& people) {
    const int shown = std::min<int>(people.size(), kMostPeople);
    int names_width = 0;
    for (int i = 0; i < shown; ++i) {
      names_width = std::max(names_width, DisplayWidth(people[i]->name()));
    }
    names_width = std::min(names_width, layout_.text_width() / 2);
    for (int i = 0; i < shown; ++i) {
      const v1::Entity& person = *people[i];
      const std::string count = absl::StrCat(person.mention_count());
      std::vector<std::string> facts(person.titles().begin(),
                                     person.titles().end());
      if (person.writer()) facts.push_back("the writer");
      // No-break spaces keep the columns.
      const int gap = names_width - DisplayWidth(person.name()) + 5 -
                      static_cast<int>(count.size());
      std::string filling;
      for (int k = 0; k < std::max(gap, 1); ++k) filling += "\u00a0";
      std::vector<StyledText> line = {{NonBreaking(person.name()), kPerson},
                                      {absl::StrCat(filling, count), kDim}};
      if (!facts.empty()) {
        line.push_back({"\u00a0 " + absl::StrJoin(facts, ", "), {}});
      }
      layout_.Block(i == 0 ? "people" : "", line, names_width + 7);
    }
    WriteRest(people.size() - shown);
  }

  void WriteInLine(absl::string_view label,
                   const std::vector<const v1::Entity*>& entities) {
    if (entities.empty()) return;
    const int shown = std::min<int>(entities.size(), kMostOthers);
    std::vector<StyledText> line;
    for (int i = 0; i < shown; ++i) {
      const v1::Entity& entity = *entities[i];
      if (i > 0) line.push_back({" · ", kDim});
      line.push_back({NonBreaking(entity.name()), StyleOfName(entity.type())});
      line.push_back({absl::StrCat("\u00a0", entity.mention_count()), kDim});
    }
    layout_.Block(label, line);
    WriteRest(entities.size() - shown);
  }

  void WriteRest(int count) {
    if (count == 0) return;
    layout_.Block("", {{absl::StrCat("and ", count, " more"), kDim}});
  }

  // A name stays on one line, where a line can hold it.
  static std::string NonBreaking(absl::string_view name) {
    std::string out;
    for (const char c : name) {
      if (absl::ascii_isspace(c)) {
        out += "\u00a0";
      } else {
        out += c;
      }
    }
    return out;
  }

  // ------------------------------------------------------------------ quotes

  void WriteQuotes() {
    if (document_.quotes().empty()) return;
    layout_.Rule("Who said what");
    layout_.BlankLine();
    for (const v1::Quote& quote : document_.quotes()) {
      std::vector<StyledText> line = Speaker(quote);
      line.push_back({": ", {}});
      for (int i = 0; i < quote.contents_size(); ++i) {
        if (i > 0) line.push_back({" … ", kDim});
        line.push_back(
            {std::string(TextOf(quote.contents(i))),
             quote.kind() == v1::QUOTE_KIND_INDIRECT ? Style() : kQuotation});
      }
      AddDoubt(quote, &line);
      layout_.Block(LabelOfKind(quote.kind()), line, 2);
    }
    layout_.BlankLine();
  }

  // What is more likely wrong than right says so.
  static void AddDoubt(const v1::Quote& quote, std::vector<StyledText>* line) {
    const float confidence = quote.confidence();
    if (!(confidence > 0 && confidence < 0.5f)) return;  // 0: not told
    line->push_back(
        {absl::StrCat(" (", static_cast<int>(100 * confidence), "%\u00a0sure)"),
         kDim});
  }

  // Those who are meant; else the text's own words for them.
  std::vector<StyledText> Speaker(const v1::Quote& quote) const {
    std::vector<std::string> names;
    bool known = false;
    for (const v1::Speaker& speaker : quote.speakers()) {
      if (speaker.name().empty()) continue;
      names.push_back(speaker.name());
      known = known || speaker.entity_id() != 0;
    }
    if (!names.empty()) {
      return {{absl::StrJoin(names, ", "), known ? kPerson : kBold}};
    }
    for (const v1::Span& source : quote.sources()) {
      names.emplace_back(absl::StripSuffix(
          absl::StripTrailingAsciiWhitespace(TextOf(source)), ","));
    }
    if (names.empty()) return {{"not told", kDim}};
    return {{absl::StrJoin(names, " "), kBold}};
  }

  void WriteSummary() {
    const v1::Summary& summary = document_.summary();
    layout_.Block(
        "", {{absl::StrCat(page::Count(summary.word_count(), "word"), ", ",
                           page::Count(summary.mention_count(), "mention"),
                           ", ", page::Count(summary.quote_count(), "quote"),
                           "; model ", document_.model_version()),
              kDim}});
  }

  const v1::Document& document_;
  Layout layout_;
};

}  // namespace

std::string ToPretty(const v1::Document& document, const Terminal& terminal,
                     bool with_title) {
  return PrettyWriter(document, terminal).Write(with_title);
}

}  // namespace hearsay::cli
