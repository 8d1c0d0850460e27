#include "worker/text/html_page.h"

#include <unicode/utf8.h>

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/text/class_names.h"
#include "worker/text/html_parser.h"

namespace hearsay {
namespace {

enum class Tag : uint8_t {
  kInline,
  kBlock,
  kParagraph,
  kTitle,
  kHeading,
  kListItem,
  kCaption,
  kFigure,
  kArticle,
  kFurniture,
  kTableRow,
  kTableCell,
  kLineBreak,
  kPreformatted,
  kLink,
  kDropped,
};

Tag TagOf(absl::string_view name) {
  static const auto* const tags =
      new absl::flat_hash_map<absl::string_view, Tag>{
          {"p", Tag::kParagraph},
          {"h1", Tag::kTitle},
          {"h2", Tag::kHeading},
          {"h3", Tag::kHeading},
          {"h4", Tag::kHeading},
          {"h5", Tag::kHeading},
          {"h6", Tag::kHeading},
          {"li", Tag::kListItem},
          {"dd", Tag::kListItem},
          {"dt", Tag::kListItem},
          {"figcaption", Tag::kCaption},
          {"figure", Tag::kCaption},
          {"caption", Tag::kCaption},
          {"article", Tag::kArticle},
          {"main", Tag::kArticle},
          {"aside", Tag::kFurniture},
          {"footer", Tag::kFurniture},
          {"header", Tag::kFurniture},
          {"form", Tag::kFurniture},
          {"tr", Tag::kTableRow},
          {"td", Tag::kTableCell},
          {"th", Tag::kTableCell},
          {"br", Tag::kLineBreak},
          {"pre", Tag::kPreformatted},
          {"a", Tag::kLink},
          // Blocks.
          {"address", Tag::kBlock},
          {"blockquote", Tag::kBlock},
          {"body", Tag::kBlock},
          {"center", Tag::kBlock},
          {"details", Tag::kBlock},
          {"dialog", Tag::kBlock},
          {"div", Tag::kBlock},
          {"dl", Tag::kBlock},
          {"fieldset", Tag::kBlock},
          {"hr", Tag::kBlock},
          {"html", Tag::kBlock},
          {"ol", Tag::kBlock},
          {"section", Tag::kBlock},
          {"summary", Tag::kBlock},
          {"table", Tag::kBlock},
          {"tbody", Tag::kBlock},
          {"tfoot", Tag::kBlock},
          {"thead", Tag::kBlock},
          {"ul", Tag::kBlock},
          // Never read as text.
          {"applet", Tag::kDropped},
          {"audio", Tag::kDropped},
          {"button", Tag::kDropped},
          {"canvas", Tag::kDropped},
          {"datalist", Tag::kDropped},
          {"embed", Tag::kDropped},
          {"frameset", Tag::kDropped},
          {"head", Tag::kDropped},
          {"iframe", Tag::kDropped},
          {"map", Tag::kDropped},
          {"math", Tag::kDropped},
          {"menu", Tag::kDropped},
          {"meter", Tag::kDropped},
          {"nav", Tag::kDropped},
          {"noframes", Tag::kDropped},
          {"noscript", Tag::kDropped},
          {"object", Tag::kDropped},
          {"option", Tag::kDropped},
          {"progress", Tag::kDropped},
          {"rp", Tag::kDropped},
          {"rt", Tag::kDropped},
          {"script", Tag::kDropped},
          {"select", Tag::kDropped},
          {"style", Tag::kDropped},
          {"svg", Tag::kDropped},
          {"template", Tag::kDropped},
          {"textarea", Tag::kDropped},
          {"title", Tag::kDropped},
          {"video", Tag::kDropped},
      };
  const auto found = tags->find(name);
  return found == tags->end() ? Tag::kInline : found->second;
}

bool IsBlock(Tag tag) {
  return tag != Tag::kInline && tag != Tag::kLineBreak && tag != Tag::kLink &&
         tag != Tag::kDropped && tag != Tag::kTableCell;
}

// display:none or visibility:hidden in a style attribute.
bool HidesByStyle(absl::string_view style) {
  if (style.empty()) return false;
  std::string folded;
  for (const char c : style) {
    if (!absl::ascii_isspace(c)) folded.push_back(absl::ascii_tolower(c));
  }
  return absl::StrContains(folded, "display:none") ||
         absl::StrContains(folded, "visibility:hidden");
}

bool IsHidden(absl::string_view name, const HtmlAttributes& attributes) {
  return attributes.Has("hidden") || HidesByStyle(attributes.Get("style")) ||
         (name == "dialog" && !attributes.Has("open"));
}

bool HasNavigationRole(absl::string_view role) {
  return role == "navigation" || role == "search" || role == "menu" ||
         role == "menubar" || role == "toolbar" || role == "dialog" ||
         role == "alertdialog" || role == "button" || role == "tablist";
}

bool HasFurnitureRole(absl::string_view role) {
  return role == "complementary" || role == "contentinfo" || role == "banner" ||
         role == "form";
}

// What numeric references to windows-1252's own characters are shown as.
constexpr char16_t kWindows1252[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,   0x017d, 0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

class PageReader : public HtmlHandler {
 public:
  explicit PageReader(HtmlPage* page) : page_(page) {
    page_->elements.push_back({-1, false, false, PartHint::kNone});
  }

  void OnStart(absl::string_view name,
               const HtmlAttributes& attributes) override {
    const bool was_dropped =
        !open_.empty() && open_.back().tag == Tag::kDropped;
    Open open;
    if (!open_.empty()) open = open_.back();
    const Tag tag = was_dropped ? Tag::kDropped : TagOf(name);
    open.tag = tag;
    if (tag == Tag::kDropped) {
      open_.push_back(open);
      return;
    }
    const absl::string_view role = attributes.Get("role");
    const bool is_hidden = IsHidden(name, attributes);
    if ((is_hidden && !IsBlock(tag)) || HasNavigationRole(role) ||
        HasScreenReaderClass(attributes.Get("class"))) {
      open.tag = Tag::kDropped;
      // Its edges part the text around it nevertheless.
      if (IsBlock(tag)) EndBlockAt(open);
      open_.push_back(open);
      return;
    }
    if (tag == Tag::kLineBreak) {
      BreakLine();
    } else if (tag == Tag::kLink) {
      open.in_link = true;
    } else if (tag == Tag::kTableCell) {
      PartCells();
    } else if (IsBlock(tag)) {
      EndBlockAt(open);
    }
    if (tag == Tag::kPreformatted) open.in_pre = true;
    if (tag == Tag::kCaption) open.in_caption = true;
    open.kind = KindWithin(open.kind, tag);
    AddElement(name, tag, attributes, role, is_hidden, open);
    open_.push_back(open);
  }

  void OnEnd() override {
    if (open_.empty()) return;
    const Tag tag = open_.back().tag;
    open_.pop_back();
    if (IsBlock(tag)) EndBlockAt(open_.empty() ? Open() : open_.back());
  }

  void OnText(absl::string_view text) override {
    if (!open_.empty() && open_.back().tag == Tag::kDropped) return;
    const int32_t size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
      const uint8_t byte = text[i];
      if (byte <= 0x20 || byte == 0x7f) {
        ++i;
        AddSpace(byte);
        continue;
      }
      const int32_t start = i;
      if (byte < 0x80) {
        while (i<size&& static_cast<uint8_t>(text[i])> 0x20 &&
               static_cast<uint8_t>(text[i]) < 0x7f) {
          ++i;
        }
        AddInk(text.substr(start, i - start));
        continue;
      }
      UChar32 c;
      U8_NEXT(text.data(), i, size, c);
      if (c == 0xad || c == 0x200b || c == 0xfeff) continue;  // not seen
      if (c >= 0x80 && c < 0xa0) {
        AddCharacter(kWindows1252[c - 0x80]);
      } else {
        AddInk(text.substr(start, i - start));
      }
    }
  }

  void Finish() { EndBlock(); }

 private:
  struct Open {
    Tag tag = Tag::kBlock;
    BlockKind kind = BlockKind::kText;
    int32_t element = 0;
    bool in_link = false;
    bool in_pre = false;
    bool in_caption = false;
  };

  // The kind of text in an element: a list item's paragraphs are list items.
  static BlockKind KindWithin(BlockKind outer, Tag tag) {
    switch (tag) {
      case Tag::kTitle:
        return BlockKind::kTitle;
      case Tag::kHeading:
        return BlockKind::kHeading;
      case Tag::kListItem:
        return BlockKind::kListItem;
      case Tag::kCaption:
      case Tag::kFigure:
        return BlockKind::kCaption;
      case Tag::kParagraph:
        return outer == BlockKind::kText ? BlockKind::kParagraph : outer;
      default:
        return outer;
    }
  }

  void AddElement(absl::string_view name, Tag tag,
                  const HtmlAttributes& attributes, absl::string_view role,
                  bool is_hidden, Open& open) {
    const bool is_custom = absl::StrContains(name, '-');
    if (!IsBlock(tag) && tag != Tag::kTableCell && !is_custom) return;
    HtmlElement element;
    element.parent = open.element;
    element.is_one_block = tag == Tag::kParagraph || tag == Tag::kTitle ||
                           tag == Tag::kHeading || tag == Tag::kListItem;
    element.is_article =
        tag == Tag::kArticle || role == "main" || role == "article" ||
        absl::EqualsIgnoreCase(attributes.Get("itemprop"), "articleBody");
    element.hint = is_hidden ? PartHint::kHidden
                             : HintOf(name, tag, attributes, role, is_custom);
    open.element = static_cast<int32_t>(page_->elements.size());
    page_->elements.push_back(element);
  }

  static PartHint HintOf(absl::string_view name, Tag tag,
                         const HtmlAttributes& attributes,
                         absl::string_view role, bool is_custom) {
    if (tag == Tag::kFurniture || HasFurnitureRole(role)) {
      return PartHint::kFurniture;
    }
    const PartHint by_class = HintOfNames(attributes.Get("class"));
    if (by_class != PartHint::kNone) return by_class;
    const PartHint by_id = HintOfNames(attributes.Get("id"));
    if (by_id != PartHint::kNone) return by_id;
    return is_custom ? HintOfNames(name) : PartHint::kNone;
  }

  // White space at a block's ends is never written.
  void AddSpace(char c) {
    if (!in_block_) return;
    if (c == '\n' && !open_.empty() && open_.back().in_pre) {
      BreakLine();
    } else if (pending_ == '\0') {
      pending_ = ' ';
    }
  }

  // A second break in a row parts blocks, as a paragraph's end does.
  void BreakLine() {
    if (!in_block_) return;
    if (pending_ == '\n') {
      EndBlock();
    } else {
      pending_ = '\n';
    }
  }

  void PartCells() {
    if (in_block_ && pending_ != '\n') pending_ = '\t';
  }

  void AddInk(absl::string_view ink) {
    if (open_.empty()) open_.push_back(Open());  // text outside of any element
    const Open& open = open_.back();
    std::string& text = page_->text;
    if (!in_block_) {
      in_block_ = true;
      HtmlBlock block;
      block.kind = open.kind;
      block.element = open.element;
      block.span.start = static_cast<int32_t>(text.size());
      page_->blocks.push_back(block);
    }
    const size_t before = text.size();
    if (pending_ != '\0') text.push_back(pending_);
    pending_ = '\0';
    text.append(ink.data(), ink.size());
    if (open.in_link) {
      page_->blocks.back().link_bytes +=
          static_cast<int32_t>(text.size() - before);
    }
  }

  void AddCharacter(UChar32 c) {
    char utf8[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(utf8, length, c);
    AddInk({utf8, static_cast<size_t>(length)});
  }

  // A block's edge within `outer`. A caption is one block: text and credit.
  void EndBlockAt(const Open& outer) {
    if (outer.in_caption) {
      AddSpace(' ');
    } else {
      EndBlock();
    }
  }

  void EndBlock() {
    if (in_block_) {
      page_->blocks.back().span.end = static_cast<int32_t>(page_->text.size());
    }
    in_block_ = false;
    pending_ = '\0';
  }

  HtmlPage* const page_;
  std::vector<Open> open_;
  bool in_block_ = false;
  char pending_ = '\0';  // white space that is written before the next ink
};

}  // namespace

absl::StatusOr<HtmlPage> ReadHtmlPage(absl::string_view html,
                                      const Cancellation& cancellation) {
  HtmlPage page;
  page.text.reserve(html.size() / 8);
  PageReader reader(&page);
  const absl::Status status = ParseHtml(html, cancellation, reader);
  if (!status.ok()) return status;
  reader.Finish();
  return page;
}

}  // namespace hearsay
