#include "client/sources/article_reader.h"

#include <sys/stat.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "client/hearsay/utf8.h"
#include "client/sources/http.h"
#include "client/sources/json_source.h"
#include "client/sources/jsonl_source.h"
#include "client/sources/paths.h"
#include "client/sources/unpack.h"
#include "client/sources/warc_source.h"
#include "client/sources/xml_source.h"

namespace hearsay::sources {
namespace {

// How much is read to see whether a file is packed. There is to be something
// to see, yet a line that somebody typed must not wait for more.
constexpr size_t kLeastPackedBytes = 10;
constexpr size_t kStartBytes = 4096;

// Paths are bytes, ids are text.
std::string IdOfPath(absl::string_view path) {
  if (client_internal::CheckUtf8("path", path).ok()) return std::string(path);
  std::string id;
  for (const char c : path) {
    id += absl::ascii_isascii(c) ? std::string(1, c) : "\xef\xbf\xbd";
  }
  return id;
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenUrl(const std::string& url) {
  absl::StatusOr<std::string> answer = FetchUrl(url);
  if (!answer.ok()) return answer.status();
  return FromMemory(*std::move(answer));
}

// The source for a file of many articles; nothing for a file that is one.
std::unique_ptr<ArticleSource> MakeSource(InputFormat format,
                                          const std::string& id,
                                          std::unique_ptr<ByteSource>* bytes) {
  switch (format) {
    case InputFormat::kJsonl:
      return std::make_unique<JsonlSource>(id, std::move(*bytes));
    case InputFormat::kJson:
      return std::make_unique<JsonSource>(id, std::move(*bytes));
    case InputFormat::kXml:
      return std::make_unique<XmlSource>(id, std::move(*bytes));
    case InputFormat::kWarc:
      return std::make_unique<WarcSource>(id, std::move(*bytes));
    case InputFormat::kAuto:
    case InputFormat::kText:
    case InputFormat::kHtml:
      break;
  }
  return nullptr;
}

}  // namespace

ArticleReader::ArticleReader(std::vector<std::string> places,
                             InputFormat format)
    : places_(std::move(places)), format_(format) {}

std::optional<FeedArticle> ArticleReader::Next() {
  while (true) {
    std::optional<FeedArticle> article;
    if (source_ != nullptr) {
      article = source_->Next();
      if (!article.has_value()) source_.reset();
    } else if (walk_ != nullptr) {
      const std::optional<FileWalk::Found> found = walk_->Next();
      if (found.has_value()) {
        walk_found_ = true;
        article = OpenFound(*found);
      } else {
        walk_.reset();
        const std::string& place = places_[next_place_ - 1];
        if (!walk_found_ && IsPattern(place)) {
          article = Failure(IdOfPath(place),
                            absl::NotFoundError("no file has such a name"));
        }
      }
    } else if (next_place_ < places_.size()) {
      article = OpenPlace(places_[next_place_++]);
    } else {
      return std::nullopt;
    }
    if (article.has_value()) return article;
  }
}

std::optional<FeedArticle> ArticleReader::OpenPlace(const std::string& place) {
  // A URL's name tells little: "index.html" may well be a feed.
  if (IsUrl(place)) return Open(place, "", OpenUrl(place));
  if (place != "-") {
    const std::string path = ResolvePath(place);
    struct stat info;
    const bool exists = stat(path.c_str(), &info) == 0;
    if (exists ? S_ISDIR(info.st_mode) : IsPattern(place)) {
      has_many_ = true;
      walk_found_ = false;
      walk_ = std::make_unique<FileWalk>(
          place, path.substr(0, path.size() - place.size()));
      return std::nullopt;
    }
    return Open(place, place, OpenFile(path));
  }
  return Open(place, place, OpenFile(place));
}

std::optional<FeedArticle> ArticleReader::OpenFound(
    const FileWalk::Found& found) {
  if (!found.error.ok()) return Failure(IdOfPath(found.path), found.error);
  return Open(found.path, found.path, OpenFile(ResolvePath(found.path)));
}

std::optional<FeedArticle> ArticleReader::Open(
    const std::string& path, absl::string_view name,
    absl::StatusOr<std::unique_ptr<ByteSource>> source) {
  FeedArticle article = Failure(IdOfPath(path), source.status());
  if (!article.error.ok()) return article;
  absl::StatusOr<std::string> start =
      ReadStart(**source, kLeastPackedBytes, kStartBytes);
  article.error = start.status();
  if (!article.error.ok()) return article;
  std::unique_ptr<ByteSource> bytes =
      Unpack(*std::move(start), *std::move(source));
  InputFormat format = format_;
  if (format == InputFormat::kAuto) {
    // What is there at once; an error is told by the next read.
    std::string content =
        ReadStart(*bytes, 1, kStartBytes).value_or(std::string());
    format = DetectFormat(name, content);
    bytes = PutBack(std::move(content), std::move(bytes));
  }
  source_ = MakeSource(format, article.article.id(), &bytes);
  if (source_ != nullptr) {
    has_many_ = true;
    return std::nullopt;
  }

  std::string content;
  article.error = ReadAll(*bytes, kMaxArticleBytes, &content);
  if (article.error.ok() && content.size() > kMaxArticleBytes) {
    article.error = TooLong("the file");
  }
  if (!article.error.ok()) return article;
  if (IsUrl(path)) article.article.set_uri(article.article.id());
  if (format == InputFormat::kHtml) {
    article.article.set_content_type("text/html");
    article.article.set_raw(std::move(content));
  } else {
    article.article.set_text(std::move(content));
  }
  return article;
}

}  // namespace hearsay::sources
