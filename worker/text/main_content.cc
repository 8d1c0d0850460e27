#include "worker/text/main_content.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace hearsay {
namespace {

constexpr int kProseSpaces = 8;  // of nine words

bool EndsSentence(absl::string_view text) {
  // A teaser is cut short.
  if (absl::EndsWith(text, "...") || absl::EndsWith(text, "…")) return false;
  for (const absl::string_view end :
       {".", "!", "?", "\"", "'", "”", "’", ")", ":", ";", ","}) {
    if (absl::EndsWith(text, end)) return true;
  }
  return false;
}

bool HasInk(absl::string_view text) {
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (u_isalnum(c)) return true;
  }
  return false;
}

class ContentFinder {
 public:
  explicit ContentFinder(const HtmlPage& page)
      : page_(page),
        prose_(page.elements.size()),
        hints_(page.elements.size(), PartHint::kNone) {}

  std::vector<TextBlock> Find() {
    SumProse();
    FindHints();
    SumProse();
    if (prose_[0] == 0) return AllBlocks();
    std::vector<int32_t> content = BlocksWithin(FindRoot());
    DropEnd(content);
    AddTitle(content);
    std::vector<TextBlock> blocks;
    for (const int32_t i : content) {
      const HtmlBlock& block = page_.blocks[i];
      blocks.push_back({block.span, KindOf(block)});
    }
    return blocks;
  }

 private:
  absl::string_view Text(const HtmlBlock& block) const {
    return block.span.In(page_.text);
  }

  // Sentences that are not links.
  bool IsProse(const HtmlBlock& block) const {
    if (block.kind != BlockKind::kText && block.kind != BlockKind::kParagraph &&
        block.kind != BlockKind::kListItem) {
      return false;
    }
    const absl::string_view text = Text(block);
    return block.link_bytes * 2 <= block.span.size() &&
           std::count(text.begin(), text.end(), ' ') >= kProseSpaces &&
           EndsSentence(text);
  }

  // Bytes of prose in each element and below it, but for furniture.
  void SumProse() {
    std::fill(prose_.begin(), prose_.end(), 0);
    for (const HtmlBlock& block : page_.blocks) {
      if (IsOut(block.element) || !IsProse(block)) continue;
      prose_[block.element] += block.span.size() - block.link_bytes;
    }
    for (size_t i = page_.elements.size(); i-- > 1;) {
      prose_[page_.elements[i].parent] += prose_[i];
    }
  }

  bool IsOut(size_t element) const {
    return hints_[element] == PartHint::kFurniture ||
           hints_[element] == PartHint::kHidden;
  }

  // A hint holds for all below. What has most of the page's prose in it is
  // neither furniture nor a caption, whatever it is called.
  void FindHints() {
    for (size_t i = 1; i < page_.elements.size(); ++i) {
      const HtmlElement& element = page_.elements[i];
      hints_[i] = hints_[element.parent];
      if (IsOut(i)) continue;
      if (element.hint != PartHint::kNone && prose_[i] * 2 <= prose_[0]) {
        hints_[i] = element.hint;
      }
    }
  }

  // The smallest element with next to all of the prose; that which the page
  // calls its article may have less of it.
  int32_t FindRoot() const {
    int32_t root = 0;
    bool in_article = false;
    for (size_t i = 1; i < page_.elements.size(); ++i) {
      if (IsOut(i) || !IsWithin(i, root)) continue;
      // A page with one long paragraph is more than that.
      if (page_.elements[i].is_one_block) continue;
      const bool is_article = page_.elements[i].is_article;
      const int64_t percent = !is_article ? 98 : in_article ? 95 : 60;
      if (prose_[i] * 100 <= prose_[root] * percent) continue;
      root = static_cast<int32_t>(i);
      in_article = in_article || is_article;
    }
    return root;
  }

  // Costs no more than the depth of the page's elements, which is bounded.
  bool IsWithin(int32_t element, int32_t root) const {
    while (element > root) element = page_.elements[element].parent;
    return element == root;
  }

  std::vector<int32_t> BlocksWithin(int32_t root) const {
    std::vector<int32_t> content;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      if (IsOut(block.element) || !IsWithin(block.element, root) ||
          !HasInk(Text(block)) || IsLinkAlone(block)) {
        continue;
      }
      content.push_back(static_cast<int32_t>(i));
    }
    return content;
  }

  // "Read more: " and a link. A whole sentence may be a link too; titles of
  // other articles have no full stop.
  bool IsLinkAlone(const HtmlBlock& block) const {
    if (block.kind == BlockKind::kTitle) return false;
    if (block.kind == BlockKind::kParagraph &&
        absl::EndsWith(Text(block), ".")) {
      return false;
    }
    return block.link_bytes * 4 >= block.span.size() * 3;
  }

  // An article does not end in headings, lists of names and labels.
  void DropEnd(std::vector<int32_t>& content) const {
    while (!content.empty()) {
      const HtmlBlock& last = page_.blocks[content.back()];
      if (last.kind == BlockKind::kParagraph || IsProse(last)) return;
      content.pop_back();
    }
  }

  // The last visible <h1> before the article, or else the first one of all.
  void AddTitle(std::vector<int32_t>& content) const {
    int32_t title = -1;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      if (block.kind != BlockKind::kTitle ||
          hints_[block.element] == PartHint::kHidden) {
        continue;
      }
      const int32_t index = static_cast<int32_t>(i);
      if (std::binary_search(content.begin(), content.end(), index)) return;
      if (title < 0 || (!content.empty() && index < content.front())) {
        title = index;
      }
    }
    if (title >= 0) content.insert(content.begin(), title);
  }

  BlockKind KindOf(const HtmlBlock& block) const {
    if (block.kind == BlockKind::kTitle || block.kind == BlockKind::kHeading) {
      return block.kind;
    }
    switch (hints_[block.element]) {
      case PartHint::kCaption:
        return BlockKind::kCaption;
      case PartHint::kByline:
        return BlockKind::kByline;
      case PartHint::kAuthorNote:
        return BlockKind::kAuthorNote;
      default:
        return block.kind;
    }
  }

  std::vector<TextBlock> AllBlocks() const {
    std::vector<TextBlock> blocks;
    for (const HtmlBlock& block : page_.blocks) {
      if (hints_[block.element] == PartHint::kHidden) continue;
      blocks.push_back({block.span, KindOf(block)});
    }
    return blocks;
  }

  const HtmlPage& page_;
  std::vector<int64_t> prose_;
  std::vector<PartHint> hints_;
};

}  // namespace

std::vector<TextBlock> FindMainContent(const HtmlPage& page) {
  return ContentFinder(page).Find();
}

}  // namespace hearsay
