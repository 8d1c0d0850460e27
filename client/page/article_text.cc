#include "client/page/article_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/page/flatten_spans.h"
#include "client/page/html.h"
#include "client/page/kinds.h"
#include "client/page/marks.h"

namespace hearsay::page {
namespace {

constexpr int kMaxDepth = 12;
constexpr size_t kMaxTitleBytes = 240;

// Draws marked text, from front to back.
class TextWriter {
 public:
  TextWriter(const Findings& findings, std::vector<TextSpan> paragraphs,
             std::string* html)
      : findings_(findings),
        marks_(MakeMarks(findings)),
        anchored_quotes_(findings.quote_count()),
        anchored_mentions_(findings.document().mentions_size()),
        html_(html) {
    std::vector<int64_t> cuts;
    for (const TextSpan& paragraph : paragraphs) {
      cuts.push_back(paragraph.start);
      cuts.push_back(paragraph.end);
    }
    std::vector<TextSpan> spans;
    for (Mark& mark : marks_) {
      EndWithinAParagraph(paragraphs, &mark.span);
      spans.push_back(mark.span);
    }
    segments_ =
        FlattenSpans(spans, cuts, findings.document().text().size(), kMaxDepth);
  }

  void Write(TextSpan paragraph) {
    const std::vector<Segment>& segments = segments_.segments;
    while (next_ < segments.size() && segments[next_].start < paragraph.start) {
      ++next_;
    }
    for (; next_ < segments.size() && segments[next_].end <= paragraph.end;
         ++next_) {
      WriteSegment(segments[next_]);
    }
    CloseTo(0);
    WriteReferences();
  }

  // Gives each quote that was not drawn its place all the same.
  std::vector<bool> Finish() {
    for (int number = 1; number <= findings_.quote_count(); ++number) {
      if (!anchored_quotes_[number - 1]) {
        absl::StrAppend(html_, "<span id=\"", findings_.QuoteId(number),
                        "\"></span>");
      }
    }
    return std::move(anchored_mentions_);
  }

 private:
  // An end between paragraphs would never be met.
  static void EndWithinAParagraph(const std::vector<TextSpan>& paragraphs,
                                  TextSpan* span) {
    const auto after = std::lower_bound(
        paragraphs.begin(), paragraphs.end(), span->end,
        [](const TextSpan& p, int64_t end) { return p.start < end; });
    if (after == paragraphs.begin()) return;
    span->end = std::min(span->end, std::prev(after)->end);
  }

  void WriteSegment(const Segment& segment) {
    const int* over = segments_.spans.data() + segment.first;
    int common = 0;
    while (common < segment.count && common < static_cast<int>(open_.size()) &&
           open_[common] == over[common]) {
      ++common;
    }
    CloseTo(common);
    WriteReferences();
    for (int i = common; i < segment.count; ++i) Open(over[i]);
    AppendEscaped(findings_.TextOf(TextSpan{segment.start, segment.end}),
                  html_);
    for (int i = segment.count - 1; i >= 0; --i) {
      if (marks_[over[i]].span.end == segment.end) ended_.push_back(over[i]);
    }
  }

  void Open(int index) {
    const Mark& mark = marks_[index];
    open_.push_back(index);
    html_->append(mark.start_tag);
    if (mark.mention < 0 || anchored_mentions_[mark.mention]) return;
    anchored_mentions_[mark.mention] = true;
    html_->pop_back();
    absl::StrAppend(html_, " id=\"", findings_.MentionId(mark.mention), "\">");
  }

  void CloseTo(size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) html_->append("</span>");
  }

  // The marks of quotes behind what they say.
  void WriteReferences() {
    for (const int index : ended_) {
      for (const int number : marks_[index].contents_of) {
        WriteReference(number);
      }
    }
    ended_.clear();
  }

  void WriteReference(int number) {
    const std::string id = findings_.QuoteId(number);
    const v1::Quote& quote = findings_.quote(number);
    const char* style = StyleOf(quote.kind()).style;
    if (anchored_quotes_[number - 1]) {
      absl::StrAppend(html_, "<span class=\"ref ", style, "\" data-q=\"", id,
                      "\" data-n=\"", number, "\"></span>");
      return;
    }
    anchored_quotes_[number - 1] = true;
    const std::string speakers = findings_.SpeakersOf(quote);
    absl::StrAppend(
        html_, "<a class=\"ref ", style, "\" id=\"", id, "\" href=\"#", id,
        "-entry\" data-q=\"", id, "\" data-n=\"", number, "\" aria-label=\"",
        number, ", ", StyleOf(quote.kind()).name, ", ",
        speakers.empty() ? "speaker not told" : Escape(speakers), "\"></a>");
  }

  const Findings& findings_;
  std::vector<Mark> marks_;
  Segments segments_;
  size_t next_ = 0;
  std::vector<int> open_;   // marks with an open element, outermost first
  std::vector<int> ended_;  // marks that end right here, innermost first
  std::vector<bool> anchored_quotes_;
  std::vector<bool> anchored_mentions_;
  std::string* html_;
};

// A bullet or number that the text itself has.
bool HasMarker(absl::string_view item) {
  for (const char* marker : {"•", "–", "—", "-", "*", "·", "▪", "‣", "◦"}) {
    if (absl::StartsWith(item, marker)) return true;
  }
  const size_t digits = item.find_first_not_of("0123456789");
  return digits != 0 && digits != absl::string_view::npos &&
         (item[digits] == '.' || item[digits] == ')');
}

bool IsFurniture(v1::ParagraphRole role) {
  return role == v1::PARAGRAPH_ROLE_RELATED_LINK ||
         role == v1::PARAGRAPH_ROLE_BOILERPLATE;
}

class ArticleWriter {
 public:
  ArticleWriter(const Findings& findings, std::string* html)
      : findings_(findings),
        document_(findings.document()),
        spans_(ParagraphSpans()),
        text_(findings, spans_, html),
        html_(html) {}

  std::vector<bool> Write() {
    absl::StrAppend(html_, "<article lang=\"en\" aria-labelledby=\"",
                    findings_.prefix(), "title\">\n");
    if (!HasHeadline()) {
      absl::StrAppend(html_, "<h1 class=\"untitled\" id=\"", findings_.prefix(),
                      "title\"><bdi>", Escape(TitleOf(document_)),
                      "</bdi></h1>\n");
    }
    for (int i = 0; i < document_.paragraphs_size();) {
      const int end = EndOfGroup(i);
      WriteGroup(i, end);
      i = end;
    }
    std::vector<bool> anchored = text_.Finish();
    html_->append("</article>\n");
    return anchored;
  }

 private:
  std::vector<TextSpan> ParagraphSpans() const {
    std::vector<TextSpan> spans;
    int64_t last = 0;
    for (const v1::Paragraph& paragraph : document_.paragraphs()) {
      TextSpan span = findings_.Within(paragraph.span());
      span.start = std::max(span.start, last);
      span.end = std::max(span.end, span.start);
      last = span.end;
      spans.push_back(span);
    }
    return spans;
  }

  bool HasHeadline() const {
    for (const v1::Paragraph& paragraph : document_.paragraphs()) {
      if (paragraph.role() == v1::PARAGRAPH_ROLE_HEADLINE) return true;
    }
    return false;
  }

  v1::ParagraphRole RoleOf(int i) const {
    return document_.paragraphs(i).role();
  }

  // Items of a list go together, and so does what is folded away.
  int EndOfGroup(int i) const {
    int end = i + 1;
    const auto goes_on = [&] {
      if (IsFurniture(RoleOf(i))) return IsFurniture(RoleOf(end));
      return RoleOf(i) == v1::PARAGRAPH_ROLE_LIST_ITEM &&
             RoleOf(end) == v1::PARAGRAPH_ROLE_LIST_ITEM;
    };
    while (end < document_.paragraphs_size() && goes_on()) ++end;
    return end;
  }

  void WriteGroup(int start, int end) {
    if (IsFurniture(RoleOf(start))) {
      WriteFurniture(start, end);
    } else if (RoleOf(start) == v1::PARAGRAPH_ROLE_LIST_ITEM) {
      WriteList(start, end);
    } else {
      WriteParagraph(start);
    }
  }

  void WriteElement(int i, const std::string& tag,
                    const std::string& attributes) {
    absl::StrAppend(html_, "<", tag, attributes, " dir=\"auto\">");
    text_.Write(spans_[i]);
    absl::StrAppend(html_, "</", tag, ">\n");
  }

  void WriteParagraph(int i) {
    switch (RoleOf(i)) {
      case v1::PARAGRAPH_ROLE_HEADLINE:
        if (titled_) return WriteElement(i, "h2", "");
        titled_ = true;
        return WriteElement(
            i, "h1", absl::StrCat(" id=\"", findings_.prefix(), "title\""));
      case v1::PARAGRAPH_ROLE_SUBHEADING:
        if (in_body_) return WriteElement(i, "h2", "");
        return WriteElement(i, "p", " class=\"standfirst\"");
      case v1::PARAGRAPH_ROLE_BYLINE:
        return WriteElement(i, "p", " class=\"byline\"");
      case v1::PARAGRAPH_ROLE_CAPTION:
        html_->append("<figure>");
        WriteElement(i, "figcaption", "");
        html_->append("</figure>\n");
        return;
      case v1::PARAGRAPH_ROLE_AUTHOR_NOTE:
        return WriteElement(i, "p", " class=\"author-note\"");
      default:
        in_body_ = true;
        return WriteElement(i, "p", "");
    }
  }

  void WriteList(int start, int end) {
    in_body_ = true;
    const bool marked = HasMarker(findings_.TextOf(spans_[start]));
    html_->append(marked ? "<ul class=\"marked\">\n" : "<ul>\n");
    for (int i = start; i < end; ++i) WriteElement(i, "li", "");
    html_->append("</ul>\n");
  }

  void WriteFurniture(int start, int end) {
    bool has_links = false;
    bool has_others = false;
    for (int i = start; i < end; ++i) {
      const bool is_link = RoleOf(i) == v1::PARAGRAPH_ROLE_RELATED_LINK;
      (is_link ? has_links : has_others) = true;
    }
    const int count = end - start;
    absl::StrAppend(html_, "<details class=\"furniture\"><summary>",
                    has_links && has_others ? "Links and page furniture"
                    : has_links             ? "Links"
                                            : "Page furniture",
                    " <span class=\"count\">(", count,
                    count == 1 ? " line" : " lines", ")</span></summary>\n");
    for (int i = start; i < end; ++i) WriteElement(i, "p", "");
    html_->append("</details>\n");
  }

  const Findings& findings_;
  const v1::Document& document_;
  const std::vector<TextSpan> spans_;
  TextWriter text_;
  std::string* html_;
  bool titled_ = false;
  bool in_body_ = false;
};

}  // namespace

std::string TitleOf(const v1::Document& document) {
  for (const v1::Paragraph& paragraph : document.paragraphs()) {
    if (paragraph.role() != v1::PARAGRAPH_ROLE_HEADLINE) continue;
    const absl::string_view text = document.text();
    const size_t start =
        CharacterStart(text, std::max(paragraph.span().start(), 0));
    const size_t end =
        CharacterStart(text, std::max(paragraph.span().end(), 0));
    if (start >= end) break;
    return Shorten(text.substr(start, end - start), kMaxTitleBytes);
  }
  const std::string title = Shorten(document.id(), kMaxTitleBytes);
  return title.empty() || title == "-" ? "An article" : title;
}

std::vector<bool> AppendArticle(const Findings& findings, std::string* html) {
  return ArticleWriter(findings, html).Write();
}

}  // namespace hearsay::page
