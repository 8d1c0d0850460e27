#include "worker/annotator/source_reader.h"

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "worker/base/error.h"
#include "worker/text/charset.h"
#include "worker/text/html.h"
#include "worker/text/language.h"
#include "worker/text/utf8.h"

namespace hearsay {
namespace {

// A buffer that grew beyond this is not kept for the next article.
constexpr size_t kKeptBytes = 8 << 20;

enum class Format { kPlain, kHtml };

// "text/html; charset=utf-8" without its parameters decides.
absl::StatusOr<Format> ParseContentType(absl::string_view content_type) {
  const absl::string_view type = absl::StripAsciiWhitespace(
      content_type.substr(0, content_type.find(';')));
  if (type.empty() || absl::EqualsIgnoreCase(type, "text/plain")) {
    return Format::kPlain;
  }
  if (absl::EqualsIgnoreCase(type, "text/html") ||
      absl::EqualsIgnoreCase(type, "application/xhtml+xml")) {
    return Format::kHtml;
  }
  return MakeError(absl::StatusCode::kInvalidArgument, "UNKNOWN_CONTENT_TYPE",
                   absl::StrCat("content type \"", type,
                                "\" is not read; use text/plain or text/html"),
                   {{"content_type", std::string(type)}});
}

// The charset in "text/html; charset=utf-8", or nothing.
absl::string_view CharsetParameter(absl::string_view content_type) {
  size_t semicolon = content_type.find(';');
  while (semicolon != absl::string_view::npos) {
    content_type.remove_prefix(semicolon + 1);
    semicolon = content_type.find(';');
    const absl::string_view parameter =
        absl::StripAsciiWhitespace(content_type.substr(0, semicolon));
    constexpr absl::string_view kName = "charset=";
    if (absl::StartsWithIgnoreCase(parameter, kName)) {
      absl::string_view value = parameter.substr(kName.size());
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value = value.substr(1, value.size() - 2);
      }
      return value;
    }
  }
  return {};
}

absl::Status TooLong(absl::string_view what, size_t bytes, int64_t limit) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, "TEXT_TOO_LONG",
      absl::StrCat("the ", what, " has ", bytes, " bytes, and at most ", limit,
                   " are read"),
      {{"bytes", absl::StrCat(bytes)}, {"limit_bytes", absl::StrCat(limit)}});
}

bool IsEnglishTag(absl::string_view tag) {
  return absl::EqualsIgnoreCase(tag, "en") ||
         absl::StartsWithIgnoreCase(tag, "en-");
}

// Empties a buffer, and gives its memory back when it had grown large.
void Reset(std::string* buffer) {
  if (buffer->capacity() > kKeptBytes) std::string().swap(*buffer);
  buffer->clear();
}

void CheckLanguage(const Article& article, DocumentInfo* document) {
  std::string language(article.language_hint);
  if (language.empty()) {
    const LanguageGuess guess = GuessLanguage(document->text);
    if (guess.unsure) return;
    language = std::string(guess.tag);
  }
  if (IsEnglishTag(language)) return;
  document->warnings.push_back(
      {"LANGUAGE_NOT_SUPPORTED",
       absl::StrCat("the text seems to be in another language than English (",
                    language, "), which the models do not read well")});
}

}  // namespace

absl::Status SourceReader::Read(const Article& article,
                                const AnnotatorOptions& options,
                                const Cancellation& cancellation,
                                DocumentInfo* document) {
  *document = DocumentInfo();
  Reset(&decoded_);
  Reset(&extracted_);
  blocks_.clear();

  const absl::StatusOr<Format> format = ParseContentType(article.content_type);
  if (!format.ok()) return format.status();
  const bool is_html = *format == Format::kHtml;

  absl::string_view text = article.source;
  const int64_t source_limit = article.raw || is_html ? options.max_source_bytes
                                                      : options.max_text_bytes;
  if (static_cast<int64_t>(text.size()) > source_limit) {
    return TooLong("article", text.size(), source_limit);
  }

  if (article.raw) {
    const absl::string_view charset =
        article.charset.empty() ? CharsetParameter(article.content_type)
                                : article.charset;
    const absl::StatusOr<std::string> used =
        DecodeToUtf8(text, charset, is_html, &decoded_);
    if (!used.ok()) return used.status();
    text = decoded_;
  } else if (absl::Status status = ValidateUtf8(text); !status.ok()) {
    return status;
  }

  if (is_html) {
    absl::Status status = HtmlToText(text, cancellation, &extracted_, &blocks_);
    if (!status.ok()) return status;
    text = extracted_;
  }
  if (static_cast<int64_t>(text.size()) > options.max_text_bytes) {
    return TooLong("article's text", text.size(), options.max_text_bytes);
  }

  document->text = text;
  document->text_differs = article.raw || is_html;
  CheckLanguage(article, document);
  return absl::OkStatus();
}

}  // namespace hearsay
