#include "client/cli/outline.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace hearsay::cli {
namespace {

OptionOutline MakeOption(const CLI::Option& option) {
  OptionOutline outline;
  for (const std::string& name : option.get_snames()) {
    outline.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    outline.names.push_back("--" + name);
  }
  const std::string& text = option.get_option_text();
  if (outline.names.empty()) {
    outline.value = option.get_name();
  } else if (option.get_expected_max() > 0) {
    outline.value = text.empty() ? "VALUE" : text;
  }
  if (absl::StrContains(text, '|')) {
    outline.choices = absl::StrSplit(text, '|');
  }
  outline.help = option.get_description();
  outline.group = option.get_group();
  return outline;
}

}  // namespace

Outline MakeOutline(const CLI::App& app) {
  Outline outline;
  outline.name = app.get_name();
  outline.about = app.get_description();
  outline.notes = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    OptionOutline made = MakeOption(*option);
    (made.names.empty() ? outline.positionals : outline.options)
        .push_back(std::move(made));
  }
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    outline.commands.push_back(MakeOutline(*command));
  }
  return outline;
}

}  // namespace hearsay::cli
