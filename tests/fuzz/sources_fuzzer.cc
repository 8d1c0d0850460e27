// Any bytes as a feed, a web archive or lines of JSON, packed or not: articles
// that a worker can be sent, or errors, and an end.

#include <cstdint>
#include <memory>
#include <string>

#include "client/sources/article_source.h"
#include "client/sources/byte_source.h"
#include "client/sources/json_source.h"
#include "client/sources/jsonl_source.h"
#include "client/sources/unpack.h"
#include "client/sources/warc_source.h"
#include "client/sources/xml_source.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "worker/text/utf8.h"

namespace hearsay::fuzz {
namespace {

std::unique_ptr<sources::ArticleSource> MakeSource(
    int format, std::unique_ptr<sources::ByteSource> bytes) {
  switch (format) {
    case 0:
      return std::make_unique<sources::XmlSource>("a", std::move(bytes));
    case 1:
      return std::make_unique<sources::JsonSource>("a", std::move(bytes));
    case 2:
      return std::make_unique<sources::JsonlSource>("a", std::move(bytes));
    default:
      return std::make_unique<sources::WarcSource>("a", std::move(bytes));
  }
}

void CheckArticle(const FeedArticle& feed_article) {
  const v1::Article& article = feed_article.article;
  Expect(!article.id().empty(), "an article has an id");
  for (const std::string* text :
       {&article.id(), &article.uri(), &article.author(), &article.text()}) {
    Expect(ValidateUtf8(*text).ok(), "strings are UTF-8");
  }
  if (!feed_article.error.ok()) {
    Expect(!feed_article.error.message().empty(),
           "an error says what is wrong");
    return;
  }
  Expect(article.has_text() || article.has_raw(), "an article has a source");
  Expect(article.text().size() + article.raw().size() <=
             2 * sources::kMaxArticleBytes,
         "an article's length has a bound");
}

}  // namespace
}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  fuzz::FuzzInput input(data, size);
  const int format = input.Choose(4);
  std::string bytes(input.Rest());
  // As files are opened: their start is looked at, then they are unpacked.
  const std::unique_ptr<sources::ArticleSource> source = fuzz::MakeSource(
      format, sources::Unpack(std::move(bytes), sources::FromMemory("")));
  while (const std::optional<FeedArticle> article = source->Next()) {
    fuzz::CheckArticle(*article);
  }
  fuzz::Expect(!source->Next().has_value(), "the end stays the end");
  return 0;
}
