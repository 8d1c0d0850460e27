// Any bytes as a line of JSONL: an article that a worker can be sent, or an
// error with a reason.

#include <cstdint>
#include <string>

#include "client/hearsay/status.h"
#include "client/sources/json_article.h"
#include "client/sources/line_reader.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "worker/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using hearsay::fuzz::Expect;
  hearsay::fuzz::FuzzInput input(data, size);
  std::string line(input.Rest());
  const size_t length = line.size();
  line.append(hearsay::sources::LineReader::kPadding, '"');
  hearsay::sources::JsonArticleParser parser;
  hearsay::v1::Article article;
  const absl::Status status =
      parser.Parse(absl::string_view(line).substr(0, length), &article);
  if (!status.ok()) {
    Expect(hearsay::GetErrorInfo(status).has_value(), "an error has a reason");
    return 0;
  }
  Expect(article.has_text() || article.has_raw(), "an article has a source");
  for (const std::string* text :
       {&article.id(), &article.text(), &article.uri(), &article.author()}) {
    Expect(hearsay::ValidateUtf8(*text).ok(), "strings are UTF-8");
  }
  return 0;
}
