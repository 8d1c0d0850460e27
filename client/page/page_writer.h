// Annotated articles -> one HTML page that needs nothing but itself.
//
//   hearsay::page::PageWriter page;
//   page.Add(document);
//   std::ofstream("article.html") << page.Finish();
//
// The page has an article set for reading, its names tinted by kind, and beside
// it who said what; a quote, the words that report it, its source and its
// speaker's entry light up together. Its policy lets a browser load nothing at
// all, and run no script and apply no style but the page's own. docs/page.md
// tells more.
#ifndef HEARSAY_CLIENT_PAGE_PAGE_WRITER_H_
#define HEARSAY_CLIENT_PAGE_PAGE_WRITER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::page {

struct PageOptions {
  // More than this is no page that a browser shows with pleasure. In bytes of
  // HTML, and at most this many articles.
  size_t max_bytes = size_t{64} << 20;
  int max_articles = 500;
  // Where "Another article" leads; empty: there is no such link.
  std::string home;
};

// Collects articles; several get a table of contents. One thread at a time.
class PageWriter {
 public:
  explicit PageWriter(PageOptions options = {});

  // Adds an article. It has its text, and its spans are in UTF-8; a document
  // without a text has an empty article. RESOURCE_EXHAUSTED where the page is
  // full: it then stays as it was.
  absl::Status Add(const v1::Document& document);

  // Adds a notice in the place of an article that could not be annotated.
  absl::Status AddFailure(absl::string_view id, absl::string_view why);

  // The page.
  std::string Finish();

 private:
  struct Entry {
    std::string title;
    std::string facts;
    std::string html;
  };

  absl::Status Append(Entry entry);

  const PageOptions options_;
  std::vector<Entry> entries_;
  size_t bytes_ = 0;
  std::string model_version_;
};

// A page for its own words: `body` is HTML, `title` is text. `policy` adds
// directives to that which forbids all ("form-action 'self'"). Thread-safe.
std::string FramePage(absl::string_view title, absl::string_view policy,
                      absl::string_view body);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_PAGE_WRITER_H_
