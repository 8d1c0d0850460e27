#include "client/sources/xml_source.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/sources/utf8_source.h"

namespace hearsay::sources {
namespace {

// Enough to see whether a declared charset is true.
constexpr size_t kStartBytes = 256 << 10;

// One piece's items wait together.
constexpr size_t kPieceBytes = 16 << 10;

std::unique_ptr<ByteSource> Decoded(std::unique_ptr<ByteSource> source) {
  // Where nothing can be read, reading it again tells why.
  std::string start =
      ReadStart(*source, kStartBytes, kStartBytes).value_or(std::string());
  const std::string charset = XmlCharset(start);
  return ToUtf8(charset, PutBack(std::move(start), std::move(source)));
}

}  // namespace

XmlSource::XmlSource(std::string path, std::unique_ptr<ByteSource> source)
    : path_(std::move(path)),
      source_(Decoded(std::move(source))),
      piece_(kPieceBytes) {}

std::optional<FeedArticle> XmlSource::Next() {
  while (items_.empty()) {
    if (error_.has_value()) return std::exchange(error_, std::nullopt);
    if (ended_) return std::nullopt;
    const absl::StatusOr<size_t> got =
        source_->Read(piece_.data(), piece_.size());
    absl::Status status = got.status();
    if (got.ok()) {
      ended_ = *got == 0;
      status = parser_.Parse({piece_.data(), *got}, &items_);
    }
    if (!status.ok()) {
      ended_ = true;
      error_ =
          Failure(absl::StrCat(path_, ":", parser_.line()), std::move(status));
    }
  }
  ParsedItem parsed = std::move(items_.front());
  items_.pop_front();
  const std::string place = absl::StrCat(path_, "#", ++number_);
  FeedArticle article =
      MakeArticle(std::move(parsed.item), place, "INVALID_XML");
  if (parsed.too_long) {
    article.error = TooLong("the entry");
    SetPlace(place, &article);
  }
  return article;
}

}  // namespace hearsay::sources
