#include "client/page/page_writer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/page/article_text.h"
#include "client/page/assets.h"
#include "client/page/counts.h"
#include "client/page/findings.h"
#include "client/page/html.h"
#include "client/page/kinds.h"
#include "client/page/voices_panel.h"

namespace hearsay::page {
namespace {

constexpr size_t kMaxIdBytes = 240;

// The same with each heading a level lower, below that of the page. Text has no
// "<", so that what looks like a tag is one.
std::string Lowered(absl::string_view html) {
  return absl::StrReplaceAll(html, {{"<h1", "<h2"},
                                    {"</h1", "</h2"},
                                    {"<h2", "<h3"},
                                    {"</h2", "</h3"},
                                    {"<h3", "<h4"},
                                    {"</h3", "</h4"}});
}

void AppendWarnings(const v1::Document& document, std::string* html) {
  for (const v1::Warning& warning : document.warnings()) {
    absl::StrAppend(html, "<p class=\"warning\" role=\"note\">",
                    Escape(warning.message()), "</p>\n");
  }
}

// A box of the legend, drawn as what it stands for.
void AppendToggle(absl::string_view key, absl::string_view sample,
                  absl::string_view words, bool checked, std::string* html) {
  absl::StrAppend(html, "<label><input type=\"checkbox\" id=\"show-", key,
                  "\" autocomplete=\"off\"", checked ? " checked" : "",
                  "><span class=\"", sample, "\">", words, "</span></label>\n");
}

void AppendLegend(std::string* html) {
  html->append(
      "<div class=\"toggles\">\n"
      "<fieldset class=\"legend\"><legend>Names</legend>\n");
  for (const NameKind& kind : kNameKinds) {
    AppendToggle(kind.style, absl::StrCat("n ", kind.style), kind.heading, true,
                 html);
  }
  AppendToggle("reference", "reference", "She, the mayor", false, html);
  html->append(
      "</fieldset>\n<fieldset class=\"legend\"><legend>Quotes</legend>\n");
  for (const QuoteStyle& style : kQuoteStyles) {
    AppendToggle(style.style, absl::StrCat("q sure ", style.style),
                 style.heading, true, html);
  }
  html->append("</fieldset>\n</div>\n");
}

}  // namespace

PageWriter::PageWriter(PageOptions options) : options_(std::move(options)) {}

absl::Status PageWriter::Add(const v1::Document& document) {
  const Findings findings(document,
                          absl::StrCat("a", entries_.size() + 1, "-"));
  int speakers = 0;
  for (const Voice& voice : findings.voices()) {
    if (voice.entity != nullptr) ++speakers;
  }
  Entry entry;
  entry.title = TitleOf(document);
  entry.facts = absl::StrCat(Count(document.summary().word_count(), "word"),
                             " · ", Count(findings.quote_count(), "quote"),
                             " · ", Count(speakers, "named speaker"));
  std::string& html = entry.html;
  AppendWarnings(document, &html);
  absl::StrAppend(&html, "<p class=\"jump\"><a href=\"#", findings.prefix(),
                  "voices\">Who said what</a></p>\n<div class=\"spread\">\n");
  const std::vector<bool> anchored = AppendArticle(findings, &html);
  AppendVoicesPanel(findings, anchored, &html);
  html += "</div>\n";
  absl::Status status = Append(std::move(entry));
  if (status.ok()) model_version_ = document.model_version();
  return status;
}

absl::Status PageWriter::AddFailure(absl::string_view id,
                                    absl::string_view why) {
  Entry entry;
  entry.title = Shorten(id, kMaxIdBytes);
  entry.facts = "not annotated";
  entry.html = absl::StrCat("<h1 class=\"untitled\"><bdi>", Escape(entry.title),
                            "</bdi></h1>\n<p class=\"warning\" role=\"note\">",
                            Escape(why), "</p>\n");
  return Append(std::move(entry));
}

absl::Status PageWriter::Append(Entry entry) {
  if (static_cast<int>(entries_.size()) >= options_.max_articles ||
      bytes_ + entry.html.size() > options_.max_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a page holds ", options_.max_articles, " articles or ",
                     options_.max_bytes >> 20,
                     " MiB; this is more: split the input, or ask "
                     "for jsonl"));
  }
  bytes_ += entry.html.size();
  entries_.push_back(std::move(entry));
  return absl::OkStatus();
}

std::string PageWriter::Finish() {
  const bool single = entries_.size() == 1;
  std::string body = "<header class=\"masthead\">\n<p class=\"brand\">Hearsay";
  if (single) {
    absl::StrAppend(&body, " <span class=\"facts\">", Escape(entries_[0].facts),
                    "</span>");
  }
  body += "</p>\n";
  if (!options_.home.empty()) {
    absl::StrAppend(&body, "<p class=\"home\"><a href=\"",
                    Escape(options_.home), "\">Another article</a></p>\n");
  }
  AppendLegend(&body);
  body += "</header>\n<main>\n";
  const std::string count = Count(entries_.size(), "article");
  if (!single) {
    absl::StrAppend(&body, "<h1>", count, "</h1>\n");
    body += "<nav class=\"contents\" aria-label=\"Contents\">\n<ol>\n";
    for (size_t i = 0; i < entries_.size(); ++i) {
      absl::StrAppend(&body, "<li><a href=\"#a", i + 1, "\"><bdi>",
                      Escape(entries_[i].title),
                      "</bdi></a> <span class=\"facts\">",
                      Escape(entries_[i].facts), "</span></li>\n");
    }
    body += "</ol>\n</nav>\n";
  }
  for (size_t i = 0; i < entries_.size(); ++i) {
    absl::StrAppend(&body, "<div class=\"reading\" id=\"a", i + 1, "\">\n",
                    single ? entries_[i].html : Lowered(entries_[i].html),
                    "</div>\n");
  }
  body +=
      "</main>\n<footer>\n<p>Names, quotes and speakers were found by a "
      "program and may be wrong. The number behind a quote leads to its "
      "entry, and the entry back.";
  if (!model_version_.empty()) {
    absl::StrAppend(&body, " Model ", Escape(model_version_), ".");
  }
  body +=
      "</p>\n</footer>\n<aside class=\"card\" id=\"card\" "
      "aria-label=\"The quote that is lit\" hidden></aside>\n";
  return FramePage(single ? entries_[0].title : count, "form-action 'none'",
                   body);
}

std::string FramePage(absl::string_view title, absl::string_view policy,
                      absl::string_view body) {
  return absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\""
      "default-src 'none'; base-uri 'none'; style-src ",
      PolicyHash(Stylesheet()), "; script-src ", PolicyHash(Script()), "; ",
      policy,
      "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<title>",
      Escape(title), " – Hearsay</title>\n<style>", Stylesheet(),
      "</style>\n</head>\n<body>\n", body, "<script>", Script(),
      "</script>\n</body>\n</html>\n");
}

}  // namespace hearsay::page
