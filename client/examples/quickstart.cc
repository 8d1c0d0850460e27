// Asks a worker who said what in an article.
//
//   ./bazelw run //worker:hearsay_worker &
//   ./bazelw run //client/examples:quickstart -- localhost:50051

#include <iostream>

#include "absl/strings/str_join.h"
#include "client/hearsay/client.h"

namespace {

constexpr char kArticle[] =
    "OSLO — Ferry fares will not rise this year, the transport minister said "
    "on Friday.\n\n"
    "“We have heard the islands,” Minister Solveig Aune told reporters. She "
    "said that the subsidy would be paid until June.";

void AppendName(std::string* out, const hearsay::v1::Speaker& speaker) {
  out->append(speaker.name());
}

}  // namespace

int main(int argc, char** argv) {
  const absl::StatusOr<hearsay::Client> client =
      hearsay::Client::Connect(argc > 1 ? argv[1] : "localhost:50051");
  if (!client.ok()) {
    std::cerr << client.status() << "\n";
    return 1;
  }

  hearsay::v1::Article article;
  article.set_text(kArticle);
  hearsay::v1::AnnotateOptions options;
  options.set_include_text(true);  // for Quote::text

  const absl::StatusOr<hearsay::v1::Document> document =
      client->Annotate(article, options);
  if (!document.ok()) {
    std::cerr << document.status() << "\n";
    return 1;
  }
  for (const hearsay::v1::Quote& quote : document->quotes()) {
    std::cout << absl::StrJoin(quote.speakers(), ", ", AppendName) << ": "
              << quote.text() << "\n";
  }
  return 0;
}
