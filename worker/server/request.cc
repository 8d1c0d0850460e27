#include "worker/server/request.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "proto/document_builder.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

constexpr size_t kMaxDescriptionBytes = 4096;
constexpr absl::string_view kTier = "fast";

// The range of google.protobuf.Timestamp: years 1 to 9999.
constexpr int64_t kMinTimestampSeconds = -62135596800;
constexpr int64_t kMaxTimestampSeconds = 253402300799;
constexpr int64_t kMaxDurationSeconds = 315576000000;
constexpr int32_t kNanosPerSecond = 1000000000;

absl::Status InvalidRequest(absl::string_view field, absl::string_view found,
                            absl::string_view expected) {
  return MakeError(absl::StatusCode::kInvalidArgument, "INVALID_REQUEST",
                   absl::StrCat(field, " is ", found, ": expected ", expected),
                   {{"field", std::string(field)}});
}

absl::Status CheckLength(absl::string_view field, const std::string& value) {
  if (value.size() <= kMaxDescriptionBytes) return absl::OkStatus();
  return InvalidRequest(field, absl::StrCat(value.size(), " bytes long"),
                        absl::StrCat("at most ", kMaxDescriptionBytes));
}

absl::Status CheckLengths(const v1::Article& article) {
  const std::pair<absl::string_view, const std::string&> fields[] = {
      {"article.id", article.id()},
      {"article.charset", article.charset()},
      {"article.content_type", article.content_type()},
      {"article.uri", article.uri()},
      {"article.author", article.author()},
  };
  for (const auto& [field, value] : fields) {
    absl::Status status = CheckLength(field, value);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::Time> ParseTimestamp(
    absl::string_view field, const google::protobuf::Timestamp& timestamp) {
  if (timestamp.seconds() < kMinTimestampSeconds ||
      timestamp.seconds() > kMaxTimestampSeconds) {
    return InvalidRequest(absl::StrCat(field, ".seconds"),
                          absl::StrCat(timestamp.seconds()),
                          "a time in the years 1 to 9999");
  }
  if (timestamp.nanos() < 0 || timestamp.nanos() >= kNanosPerSecond) {
    return InvalidRequest(absl::StrCat(field, ".nanos"),
                          absl::StrCat(timestamp.nanos()), "0 to 999999999");
  }
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(timestamp.nanos());
}

// Subtags of one to eight letters and digits, the first of letters.
bool LooksLikeLanguageTag(absl::string_view tag) {
  const std::vector<absl::string_view> subtags = absl::StrSplit(tag, '-');
  for (absl::string_view subtag : subtags) {
    if (subtag.empty() || subtag.size() > 8) return false;
    for (char c : subtag) {
      if (!absl::ascii_isalnum(c)) return false;
    }
  }
  return std::all_of(subtags[0].begin(), subtags[0].end(),
                     [](unsigned char c) { return absl::ascii_isalpha(c); });
}

absl::StatusOr<Article> ParseArticle(const v1::Article& article) {
  absl::Status status = CheckLengths(article);
  if (!status.ok()) return status;
  Article parsed;
  switch (article.source_case()) {
    case v1::Article::kText:
      parsed.source = article.text();
      break;
    case v1::Article::kRaw:
      parsed.source = article.raw();
      parsed.raw = true;
      parsed.charset = article.charset();
      break;
    case v1::Article::SOURCE_NOT_SET:
      return InvalidRequest("article.text", "missing",
                            "article.text or article.raw");
  }
  parsed.content_type = article.content_type();
  parsed.author = article.author();
  if (article.has_publish_time()) {
    absl::StatusOr<absl::Time> time =
        ParseTimestamp("article.publish_time", article.publish_time());
    if (!time.ok()) return time.status();
    parsed.publish_time = *time;
  }
  return parsed;
}

absl::StatusOr<OffsetUnit> ParseOffsetUnit(v1::OffsetUnit unit) {
  switch (unit) {
    case v1::OFFSET_UNIT_UNSPECIFIED:
    case v1::OFFSET_UNIT_UTF8:
      return OffsetUnit::kUtf8;
    case v1::OFFSET_UNIT_UTF16:
      return OffsetUnit::kUtf16;
    case v1::OFFSET_UNIT_UTF32:
      return OffsetUnit::kUtf32;
    default:
      return InvalidRequest("options.offset_unit",
                            absl::StrCat(static_cast<int>(unit)),
                            "OFFSET_UNIT_UTF8, _UTF16 or _UTF32");
  }
}

absl::Status CheckFeatures(const v1::AnnotateOptions& options) {
  for (int i = 0; i < options.features_size(); ++i) {
    const int feature = options.features(i);
    if (feature == v1::FEATURE_UNSPECIFIED || !v1::Feature_IsValid(feature)) {
      return InvalidRequest(
          absl::StrCat("options.features[", i, "]"), absl::StrCat(feature),
          "FEATURE_PARAGRAPHS, _MENTIONS, _ENTITIES or _QUOTES");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckModel(const std::string& model) {
  if (model.empty() || model == kTier) return absl::OkStatus();
  return InvalidRequest("options.model", absl::StrCat("\"", model, "\""),
                        absl::StrCat("\"", kTier, "\" or nothing"));
}

absl::Status CheckLanguageHint(const std::string& tag) {
  if (tag.empty() || LooksLikeLanguageTag(tag)) return absl::OkStatus();
  return InvalidRequest("options.language_hint", absl::StrCat("\"", tag, "\""),
                        "a BCP 47 tag such as \"en-GB\"");
}

absl::StatusOr<AnswerOptions> ParseOptions(const v1::AnnotateOptions& options) {
  absl::Status status = CheckFeatures(options);
  if (status.ok()) status = CheckModel(options.model());
  if (status.ok()) status = CheckLanguageHint(options.language_hint());
  if (!status.ok()) return status;
  absl::StatusOr<OffsetUnit> unit = ParseOffsetUnit(options.offset_unit());
  if (!unit.ok()) return unit.status();
  AnswerOptions parsed;
  parsed.offset_unit = *unit;
  parsed.paragraphs = IsWanted(options, v1::FEATURE_PARAGRAPHS);
  parsed.mentions = IsWanted(options, v1::FEATURE_MENTIONS);
  parsed.quotes = IsWanted(options, v1::FEATURE_QUOTES);
  // Mentions and speakers can be resolved by means of entities only.
  parsed.entities = IsWanted(options, v1::FEATURE_ENTITIES) ||
                    parsed.mentions || parsed.quotes;
  parsed.include_tokens = options.include_tokens();
  parsed.include_text = options.include_text();
  return parsed;
}

}  // namespace

absl::StatusOr<ArticleRequest> ParseArticleRequest(
    const v1::Article& article, const v1::AnnotateOptions& options) {
  absl::StatusOr<Article> parsed_article = ParseArticle(article);
  if (!parsed_article.ok()) return parsed_article.status();
  absl::StatusOr<AnswerOptions> answer = ParseOptions(options);
  if (!answer.ok()) return answer.status();
  ArticleRequest request{*std::move(parsed_article), *answer};
  request.article.language_hint = options.language_hint();
  return request;
}

absl::Status CheckResume(const v1::StreamAnnotationsRequest& request,
                         const std::string& model_version) {
  if (request.start_item() < 0) {
    return InvalidRequest("start_item", absl::StrCat(request.start_item()),
                          "0 or more");
  }
  if (request.model_version().empty()) {
    if (request.start_item() == 0) return absl::OkStatus();
    return InvalidRequest("model_version", "missing",
                          "that of the stream that start_item goes on with");
  }
  if (request.model_version() == model_version) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kAborted, "MODEL_CHANGED",
      absl::StrCat("the stream began with model ", request.model_version(),
                   " and this worker has ", model_version,
                   ": start over with start_item 0 and no model_version"),
      {{"model_version", model_version}});
}

absl::StatusOr<absl::Duration> ParseTimeout(
    const v1::AnnotateFeedRequest& request) {
  if (!request.has_timeout()) return absl::InfiniteDuration();
  const google::protobuf::Duration& timeout = request.timeout();
  const bool in_range =
      timeout.seconds() >= 0 && timeout.seconds() <= kMaxDurationSeconds &&
      timeout.nanos() >= 0 && timeout.nanos() < kNanosPerSecond &&
      (timeout.seconds() > 0 || timeout.nanos() > 0);
  if (!in_range) {
    return InvalidRequest(
        "timeout",
        absl::StrCat(timeout.seconds(), " s and ", timeout.nanos(), " ns"),
        "more than 0, at most 10000 years");
  }
  return absl::Seconds(timeout.seconds()) + absl::Nanoseconds(timeout.nanos());
}

}  // namespace hearsay
