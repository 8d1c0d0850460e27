// Any bytes as an article of any sort, through everything that a worker does
// with one.

#include <cstdint>

#include "tests/fuzz/check_article.h"
#include "tests/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  hearsay::fuzz::FuzzInput input(data, size);
  hearsay::Article article;
  article.raw = input.Choose(2) == 1;
  constexpr absl::string_view kTypes[] = {"", "text/plain", "text/html",
                                          "text/html; charset=latin1", "x/y"};
  article.content_type = kTypes[input.Choose(std::size(kTypes))];
  constexpr absl::string_view kAuthors[] = {"", "Ana Duarte", "\xff"};
  article.author = kAuthors[input.Choose(std::size(kAuthors))];
  if (input.Choose(2) == 1) {
    article.publish_time =
        absl::FromUnixSeconds(int64_t{1} << input.Choose(64));
  }
  article.source = input.Rest();
  hearsay::fuzz::CheckArticle(article);
  return 0;
}
