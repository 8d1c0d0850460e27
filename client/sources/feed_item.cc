#include "client/sources/feed_item.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"
#include "client/sources/article_source.h"
#include "client/sources/feed_time.h"
#include "client/sources/markup.h"

namespace hearsay::sources {
namespace {

bool IsHtml(const FeedText& text) {
  return text.kind == FeedText::Kind::kHtml ||
         (text.kind == FeedText::Kind::kGuess && LooksLikeHtml(text.text));
}

bool IsBlank(absl::string_view text) {
  return absl::StripLeadingAsciiWhitespace(text).empty();
}

std::string ToLine(const FeedText& text) {
  return IsHtml(text) ? HtmlToLine(text.text) : TextToLine(text.text);
}

// Whether the first line, or for HTML the first heading, is the title.
bool StartsWithTitle(const FeedText& body, absl::string_view title) {
  const absl::string_view text = absl::StripLeadingAsciiWhitespace(body.text);
  if (!IsHtml(body)) {
    return TextToLine(text.substr(0, text.find('\n'))) == title;
  }
  const size_t end = text.find("</h");
  return end != absl::string_view::npos &&
         HtmlToLine(text.substr(0, end)) == title;
}

// RSS has "ana@news.example (Ana Duarte)", too.
std::string AuthorName(absl::string_view author) {
  const std::string line = TextToLine(author);
  if (!absl::StrContains(line, '@')) return line;
  const size_t open = line.find('(');
  const size_t close = line.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) {
    return "";
  }
  return line.substr(open + 1, close - open - 1);
}

std::string Trimmed(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  return client_internal::CheckUtf8("", text).ok() ? std::string(text) : "";
}

}  // namespace

FeedArticle MakeArticle(FeedItem item, absl::string_view place,
                        absl::string_view reason) {
  FeedArticle made;
  v1::Article& article = made.article;
  article.set_uri(Trimmed(item.uri));
  article.set_id(Trimmed(item.id));
  if (article.id().empty()) article.set_id(article.uri());
  article.set_author(AuthorName(item.author));
  absl::Time time;
  if (ParseFeedTime(item.published, &time) ||
      ParseFeedTime(item.updated, &time)) {
    SetPublishTime(time, &article);
  }

  std::string title = ToLine(item.title);
  FeedText& body = IsBlank(item.content.text) ? item.summary : item.content;
  if (title.empty() && IsBlank(body.text)) {
    made.error =
        MakeClientError(absl::StatusCode::kInvalidArgument, reason,
                        "the entry has neither a title nor any content");
  } else {
    const bool is_html = IsHtml(body);
    if (is_html) article.set_content_type("text/html");
    if (!title.empty() && !StartsWithTitle(body, title)) {
      title = is_html ? absl::StrCat("<h1>", EscapeHtml(title), "</h1>\n")
                      : absl::StrCat(title, "\n\n");
      body.text.insert(0, title);
    }
    article.set_text(std::move(body.text));
  }
  SetPlace(place, &made);
  return made;
}

}  // namespace hearsay::sources
