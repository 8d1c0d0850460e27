#include "client/sources/article_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"
#include "client/sources/paths.h"

namespace hearsay::sources {
namespace {

constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr size_t kSniffBytes = 4096;

// How pages start, in lower case.
constexpr absl::string_view kHtmlStarts[] = {"<!doctype", "<html", "<head",
                                             "<body", "<!--"};

absl::Status TooLong(absl::string_view what) {
  return MakeClientError(
      absl::StatusCode::kInvalidArgument, "TEXT_TOO_LONG",
      absl::StrCat(what, " is longer than ",
                   ArticleReader::kMaxArticleBytes >> 20, " MiB"),
      {{"limit_bytes", absl::StrCat(ArticleReader::kMaxArticleBytes)}});
}

// Paths are bytes, ids are text.
std::string IdOfPath(absl::string_view path) {
  if (client_internal::CheckUtf8("path", path).ok()) return std::string(path);
  std::string id;
  for (const char c : path) {
    id += absl::ascii_isascii(c) ? std::string(1, c) : "\xef\xbf\xbd";
  }
  return id;
}

// The place goes into the message, unless the article's id says it already.
absl::Status At(absl::string_view place, const v1::Article& article,
                const absl::Status& error) {
  if (article.id() == place) return error;
  absl::Status status(error.code(), absl::StrCat(place, ": ", error.message()));
  error.ForEachPayload([&](absl::string_view url, const absl::Cord& value) {
    status.SetPayload(url, value);
  });
  return status;
}

}  // namespace

InputFormat DetectFormat(absl::string_view path, absl::string_view start) {
  const std::string lower = absl::AsciiStrToLower(path);
  absl::string_view name = lower;
  absl::ConsumeSuffix(&name, ".gz");
  if (absl::EndsWith(name, ".txt")) return InputFormat::kText;
  if (absl::EndsWith(name, ".html") || absl::EndsWith(name, ".htm")) {
    return InputFormat::kHtml;
  }
  if (absl::EndsWith(name, ".jsonl") || absl::EndsWith(name, ".ndjson")) {
    return InputFormat::kJsonl;
  }
  absl::ConsumePrefix(&start, kByteOrderMark);
  start = absl::StripLeadingAsciiWhitespace(start);
  // {"…" opens an object; news seldom starts so.
  if (absl::ConsumePrefix(&start, "{")) {
    start = absl::StripLeadingAsciiWhitespace(start);
    return absl::StartsWith(start, "\"") ? InputFormat::kJsonl
                                         : InputFormat::kText;
  }
  for (const absl::string_view html : kHtmlStarts) {
    if (absl::StartsWithIgnoreCase(start, html)) return InputFormat::kHtml;
  }
  return InputFormat::kText;
}

ArticleReader::ArticleReader(std::vector<std::string> paths, InputFormat format)
    : paths_(std::move(paths)), format_(format) {}

std::optional<FeedArticle> ArticleReader::Next() {
  while (true) {
    if (lines_ != nullptr) {
      std::optional<FeedArticle> article = NextLine();
      if (article.has_value()) return article;
      // Kept after the last file, for is_single().
      if (next_path_ == paths_.size()) return std::nullopt;
      lines_.reset();
    }
    if (next_path_ == paths_.size()) return std::nullopt;
    std::optional<FeedArticle> article = OpenFile(paths_[next_path_++]);
    if (article.has_value()) return article;
  }
}

std::optional<FeedArticle> ArticleReader::OpenFile(const std::string& path) {
  id_ = IdOfPath(path);
  FeedArticle article;
  article.article.set_id(id_);
  absl::StatusOr<std::unique_ptr<ByteSource>> source =
      OpenBytes(path == "-" ? path : ResolvePath(path));
  if (!source.ok()) {
    article.error = source.status();
    return article;
  }
  InputFormat format = format_;
  if (format == InputFormat::kAuto) {
    std::string start(kSniffBytes, '\0');
    const absl::StatusOr<size_t> got =
        (*source)->Read(start.data(), start.size());
    start.resize(got.ok() ? *got : 0);
    format = DetectFormat(path, start);
    *source = PutBack(std::move(start), *std::move(source));
  }
  if (format == InputFormat::kJsonl) {
    lines_ = std::make_unique<LineReader>(*std::move(source), kMaxArticleBytes);
    return std::nullopt;
  }
  std::string content;
  article.error = ReadAll(**source, &content);
  if (!article.error.ok()) return article;
  if (format == InputFormat::kHtml) {
    article.article.set_content_type("text/html");
    article.article.set_raw(std::move(content));
  } else {
    article.article.set_text(std::move(content));
  }
  return article;
}

absl::Status ArticleReader::ReadAll(ByteSource& source, std::string* content) {
  size_t length = 0;
  while (true) {
    if (length == content->size()) {
      content->resize(std::max<size_t>(64 << 10, 2 * length));
    }
    const absl::StatusOr<size_t> got =
        source.Read(&(*content)[length], content->size() - length);
    if (!got.ok()) return got.status();
    if (*got == 0) break;
    length += *got;
    if (length > kMaxArticleBytes) return TooLong("the file");
  }
  content->resize(length);
  return absl::OkStatus();
}

std::optional<FeedArticle> ArticleReader::NextLine() {
  Line line;
  while (lines_->Next(&line)) {
    if (line.number == 1) absl::ConsumePrefix(&line.text, kByteOrderMark);
    if (absl::StripAsciiWhitespace(line.text).empty()) continue;
    FeedArticle article;
    const std::string place = absl::StrCat(id_, ":", line.number);
    article.error = line.too_long ? TooLong("the line")
                                  : parser_.Parse(line.text, &article.article);
    if (article.article.id().empty()) article.article.set_id(place);
    if (!article.error.ok()) {
      article.error = At(place, article.article, article.error);
    }
    return article;
  }
  if (lines_->status().ok()) return std::nullopt;
  FeedArticle article;
  article.article.set_id(absl::StrCat(id_, ":", line.number + 1));
  article.error = lines_->status();
  return article;
}

}  // namespace hearsay::sources
