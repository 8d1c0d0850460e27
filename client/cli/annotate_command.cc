#include "client/cli/annotate_command.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/cli/pretty_writer.h"
#include "client/cli/report.h"
#include "client/cli/service.h"
#include "client/hearsay/client.h"
#include "client/hearsay/status.h"
#include "client/json/json_writer.h"
#include "client/page/page_writer.h"

namespace hearsay::cli {
namespace {

// Writes answers in one of the formats.
class AnswerWriter {
 public:
  AnswerWriter(const AnnotateCommand& command, Output& output)
      : format_(command.format),
        terminal_(GetTerminal(STDOUT_FILENO, command.colour)),
        output_(output) {}

  // `single`: there is one article, and no more to come.
  absl::Status Write(const FeedAnswer& answer, bool single) {
    std::string piece;
    switch (format_) {
      case OutputFormat::kJsonl:
        piece = absl::StrCat(json::ToJson(answer, false), "\n");
        break;
      case OutputFormat::kJson:
        array_ = !single;
        if (array_) piece = written_ == 0 ? "[\n" : ",\n";
        piece += json::ToJson(answer, true);
        if (single) piece += "\n";
        break;
      case OutputFormat::kPretty:
        if (!answer.document.ok()) return absl::OkStatus();
        if (written_ > 0) piece = "\n";
        piece += ToPretty(*answer.document, terminal_, /*with_title=*/!single);
        break;
      case OutputFormat::kHtml:
        return answer.document.ok()
                   ? page_.Add(*answer.document)
                   : page_.AddFailure(answer.id,
                                      answer.document.status().message());
    }
    ++written_;
    return output_.Write(piece);
  }

  absl::Status Finish() {
    if (format_ == OutputFormat::kHtml) return output_.Write(page_.Finish());
    if (format_ != OutputFormat::kJson) return absl::OkStatus();
    if (array_) return output_.Write("\n]\n");
    return written_ == 0 ? output_.Write("[]\n") : absl::OkStatus();
  }

 private:
  const OutputFormat format_;
  const Terminal terminal_;
  Output& output_;
  page::PageWriter page_;
  int64_t written_ = 0;
  bool array_ = false;
};

FeedOptions MakeFeedOptions(const AnnotateCommand& command) {
  FeedOptions options;
  options.annotate.set_offset_unit(command.offsets);
  options.annotate.set_include_tokens(command.tokens);
  if (command.format == OutputFormat::kPretty ||
      command.format == OutputFormat::kHtml) {
    options.annotate.set_offset_unit(v1::OFFSET_UNIT_UTF8);
    options.annotate.set_include_tokens(false);
    options.annotate.set_include_text(true);
  }
  return options;
}

// For people: what they can do about it too.
absl::Status WithAdvice(const absl::Status& error) {
  const auto info = GetErrorInfo(error);
  if (!info.has_value() || info->reason() != "INVALID_UTF8") return error;
  return absl::Status(error.code(),
                      absl::StrCat(error.message(),
                                   "; a text or page in another charset is "
                                   "given alone, with --charset"));
}

bool WaitsForTerminal(const std::vector<std::string>& paths) {
  return isatty(STDIN_FILENO) == 1 &&
         std::find(paths.begin(), paths.end(), "-") != paths.end();
}

}  // namespace

ExitCode RunAnnotate(const AnnotateCommand& command, Output& output) {
  FeedOptions options = MakeFeedOptions(command);
  absl::StatusOr<Service> service = Service::Open(command.workers);
  if (!service.ok()) {
    Report(service.status().message());
    return kFailure;
  }
  options.article_timeout = service->article_timeout();

  if (WaitsForTerminal(command.paths)) {
    Report("reading from the terminal, up to Ctrl-D (--help tells more)");
  }
  sources::ArticleReader reader(command.paths, command.input_format);
  // Known once the first article was read, which is before its answer.
  std::atomic<bool> single{false};
  AnswerWriter writer(command, output);
  bool all_answered = true;
  bool all_read = false;
  std::string last_error;  // that was reported
  bool details_misplaced = false;
  const auto source = [&]() -> std::optional<FeedArticle> {
    std::optional<FeedArticle> article = reader.Next();
    single = reader.is_single();
    all_read = !article.has_value();
    if (article.has_value() && command.details.any()) {
      if (!single) {
        details_misplaced = true;
        return std::nullopt;
      }
      command.details.AddTo(&article->article);
    }
    return article;
  };
  const auto sink = [&](FeedAnswer answer) {
    if (!answer.document.ok()) {
      all_answered = false;
      Report(answer.id, WithAdvice(answer.document.status()));
      last_error = std::string(answer.document.status().message());
    }
    return writer.Write(answer, single);
  };
  absl::Status status = service->client().AnnotateFeed(source, sink, options);
  if (details_misplaced) {
    Report(
        "--author, --charset, --publish-time and --uri are of one article: "
        "they go with a single text or page");
    return kUsage;
  }
  if (status.ok()) status = writer.Finish();
  if (!status.ok()) {
    // What ends a feed is also the error of all that was under way.
    if (!all_read || status.message() != last_error) Report(status.message());
    return kFailure;
  }
  return all_answered ? kSuccess : kFailure;
}

}  // namespace hearsay::cli
