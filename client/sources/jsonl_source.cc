#include "client/sources/jsonl_source.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/sources/format.h"

namespace hearsay::sources {

JsonlSource::JsonlSource(std::string path, std::unique_ptr<ByteSource> source)
    : path_(std::move(path)), lines_(std::move(source), kMaxArticleBytes) {}

std::optional<FeedArticle> JsonlSource::Next() {
  if (failed_) return std::nullopt;
  Line line;
  while (lines_.Next(&line)) {
    last_line_ = line.number;
    if (line.number == 1) absl::ConsumePrefix(&line.text, kByteOrderMark);
    if (absl::StripLeadingAsciiWhitespace(line.text).empty()) continue;
    FeedArticle article;
    article.error = line.too_long ? TooLong("the line")
                                  : parser_.Parse(line.text, &article.article);
    SetPlace(absl::StrCat(path_, ":", line.number), &article);
    return article;
  }
  failed_ = !lines_.status().ok();
  if (!failed_) return std::nullopt;
  return Failure(absl::StrCat(path_, ":", last_line_ + 1), lines_.status());
}

}  // namespace hearsay::sources
