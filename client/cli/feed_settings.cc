#include "client/cli/feed_settings.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace hearsay::cli {
namespace {

std::string Name(sources::InputFormat format) {
  switch (format) {
    case sources::InputFormat::kText:
      return "text";
    case sources::InputFormat::kHtml:
      return "html";
    case sources::InputFormat::kJsonl:
      return "jsonl";
    case sources::InputFormat::kJson:
      return "json";
    case sources::InputFormat::kXml:
      return "xml";
    case sources::InputFormat::kWarc:
      return "warc";
    default:
      return "auto";
  }
}

std::string Name(feeds::Dedupe dedupe) {
  switch (dedupe) {
    case feeds::Dedupe::kNone:
      return "none";
    case feeds::Dedupe::kContent:
      return "content";
    default:
      return "id";
  }
}

const char* YesOrNo(bool yes) { return yes ? "yes" : "no"; }

std::string OrNone(const std::string& value) {
  return value.empty() ? "none" : value;
}

}  // namespace

feeds::Settings SettingsOf(const FeedCommand& command) {
  const feeds::SelectionOptions& selection = command.selection;
  feeds::Settings settings;
  for (const std::string& source : command.sources) {
    settings.emplace_back("SOURCE", source);
  }
  settings.emplace_back("--input-format", Name(command.input_format));
  settings.emplace_back("--output", command.output);
  settings.emplace_back("--dead-letter", OrNone(command.dead_letters));
  settings.emplace_back("--offsets", v1::OffsetUnit_Name(command.offsets));
  settings.emplace_back("--tokens", YesOrNo(command.tokens));
  settings.emplace_back("--text", YesOrNo(command.text));
  settings.emplace_back("--ordered", YesOrNo(command.ordered));
  settings.emplace_back("--shard", absl::StrCat(selection.shard.index, "/",
                                                selection.shard.count));
  settings.emplace_back(
      "--since", selection.since == absl::InfinitePast()
                     ? "none"
                     : absl::FormatTime(selection.since, absl::UTCTimeZone()));
  settings.emplace_back("--dedupe", Name(selection.dedupe));
  return settings;
}

}  // namespace hearsay::cli
