// A document's text, set as an article.
#ifndef HEARSAY_CLIENT_PAGE_ARTICLE_TEXT_H_
#define HEARSAY_CLIENT_PAGE_ARTICLE_TEXT_H_

#include <string>
#include <vector>

#include "client/page/findings.h"

namespace hearsay::page {

// What an article is called: its headline; without one, its id.
std::string TitleOf(const v1::Document& document);

// Appends an <article> whose title is its <h1>, with the id PREFIX"title". Its
// paragraphs hold the characters of the text and no others; roles become
// elements, and the page's own furniture is folded away. Behind what a quote
// says stands an empty link, the quote's QuoteId; every quote has one. Returns,
// for each mention of the document, whether it has an element with its
// MentionId. Thread-safe.
std::vector<bool> AppendArticle(const Findings& findings, std::string* html);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_ARTICLE_TEXT_H_
