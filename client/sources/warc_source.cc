#include "client/sources/warc_source.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"
#include "client/sources/utf8_source.h"

namespace hearsay::sources {
namespace {

constexpr size_t kMaxHeaderLineBytes = 64 << 10;
constexpr int kMaxHeaderLines = 1000;
constexpr size_t kPieceBytes = 64 << 10;

absl::Status WarcError(absl::string_view message) {
  return MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_WARC",
                         message);
}

bool IsWanted(absl::string_view record_type) {
  return record_type == "response" || record_type == "resource" ||
         record_type == "conversion";
}

bool IsHtml(absl::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

std::string IfUtf8(absl::string_view text) {
  return client_internal::CheckUtf8("", text).ok() ? std::string(text) : "";
}

std::string TargetUri(const Headers& headers) {
  absl::string_view uri = headers.Get("WARC-Target-URI");
  // Some writers of version 1.0 put it into these.
  if (absl::ConsumePrefix(&uri, "<")) absl::ConsumeSuffix(&uri, ">");
  return IfUtf8(uri);
}

std::string RecordId(const Headers& headers) {
  const std::string uri = TargetUri(headers);
  return uri.empty() ? IfUtf8(headers.Get("WARC-Record-ID"))
                     : IfUtf8(absl::StrCat(uri, "@", headers.Get("WARC-Date")));
}

void SetContent(const MediaType& media, std::string body,
                v1::Article* article) {
  article->set_content_type(IsHtml(media.type) ? "text/html" : "text/plain");
  // One that nobody knows is no help.
  if (IsCharset(media.charset)) article->set_charset(media.charset);
  article->set_raw(std::move(body));
}

}  // namespace

WarcSource::WarcSource(std::string path, std::unique_ptr<ByteSource> source)
    : path_(std::move(path)), lines_(std::move(source), kMaxHeaderLineBytes) {}

std::optional<FeedArticle> WarcSource::Next() {
  while (!ended_) {
    Headers headers;
    absl::Status status = ReadHeaders(&headers);
    if (ended_ && status.ok()) break;
    FeedArticle article;
    bool is_article = false;
    if (status.ok()) {
      status = ReadRecord(headers, &article.article, &is_article);
    }
    if (!status.ok() || is_article) {
      article.error = std::move(status);
      SetPlace(absl::StrCat(path_, "#", number_), &article);
      return article;
    }
  }
  return std::nullopt;
}

absl::Status WarcSource::ReadHeaders(Headers* headers) {
  Line line;
  absl::Status status;
  while (!at_record_) {
    if (!lines_.Next(&line)) {
      ended_ = true;
      if (!lines_.status().ok()) ++number_;
      status.Update(lines_.status());
      return status;
    }
    absl::ConsumeSuffix(&line.text, "\r");
    at_record_ = absl::StartsWith(line.text, "WARC/");
    if (at_record_ || line.text.empty() || !status.ok()) continue;
    // Told once, and then the next record is looked for.
    ++number_;
    status = WarcError("a record that starts with WARC/1.0 or 1.1 is needed");
  }
  if (!status.ok()) return status;
  at_record_ = false;
  ++number_;
  for (int i = 0; i < kMaxHeaderLines; ++i) {
    if (!lines_.Next(&line)) {
      ended_ = true;
      status.Update(lines_.status());
      status.Update(WarcError("the record's header is cut off"));
      return status;
    }
    absl::ConsumeSuffix(&line.text, "\r");
    if (line.text.empty()) return absl::OkStatus();
    // A line that goes on the one before is of no use here.
    if (line.text[0] == ' ' || line.text[0] == '\t') continue;
    if (!headers->Add(line.text) || line.too_long) {
      return WarcError("the record's header has a line that is no field");
    }
  }
  return WarcError("the record's header does not end");
}

absl::Status WarcSource::ReadRecord(const Headers& headers,
                                    v1::Article* article, bool* is_article) {
  article->set_id(RecordId(headers));
  uint64_t length;
  if (!absl::SimpleAtoi(headers.Get("Content-Length"), &length)) {
    return WarcError("the record has no Content-Length that is a number");
  }
  const absl::string_view type = headers.Get("WARC-Type");
  std::string block;
  absl::Status status =
      ReadBlock(length, IsWanted(type) ? kMaxArticleBytes : 0, &block);
  if (!status.ok() || !IsWanted(type)) return status;

  HttpMessage message;
  message.body = block;
  MediaType media = ParseMediaType(headers.Get("Content-Type"));
  if (media.type == "application/http") {
    if (!ParseHttp(block, &message)) {
      return WarcError("the record holds no HTTP response");
    }
    if (message.status != 200) return absl::OkStatus();
    media = ParseMediaType(message.headers.Get("Content-Type"));
  } else if (type == "response") {
    return absl::OkStatus();  // of another protocol, such as DNS
  }
  if (!IsHtml(media.type) && media.type != "text/plain") {
    return absl::OkStatus();
  }
  *is_article = true;
  article->set_uri(TargetUri(headers));
  if (length > kMaxArticleBytes) return TooLong("the record");
  std::string body;
  status = DecodeBody(message, kMaxArticleBytes, &body);
  if (!status.ok()) return status;
  if (body.size() > kMaxArticleBytes) return TooLong("the page");
  SetContent(media, std::move(body), article);
  return absl::OkStatus();
}

absl::Status WarcSource::ReadBlock(uint64_t length, size_t most,
                                   std::string* block) {
  piece_.resize(kPieceBytes);
  for (uint64_t left = length; left > 0;) {
    const absl::StatusOr<size_t> got =
        lines_.Read(piece_.data(), std::min<uint64_t>(left, piece_.size()));
    if (!got.ok() || *got == 0) {
      ended_ = true;
      return got.ok() ? WarcError(absl::StrCat("the record is cut off: ", left,
                                               " of its ", length,
                                               " bytes are missing"))
                      : got.status();
    }
    left -= *got;
    block->append(piece_.data(),
                  std::min(*got, most - std::min(most, block->size())));
  }
  return absl::OkStatus();
}

}  // namespace hearsay::sources
