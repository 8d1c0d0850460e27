#include "client/cli/man_page.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace hearsay::cli {
namespace {

// Text as roff takes it: dashes that can be copied, and no line that begins as
// a request does.
std::string Escaped(absl::string_view text) {
  std::string escaped = absl::StrReplaceAll(text, {{"\\", "\\e"},
                                                   {"-", "\\-"},
                                                   {"~", "\\(ti"},
                                                   {"^", "\\(ha"},
                                                   {"`", "\\(ga"},
                                                   {"'", "\\(aq"},
                                                   {"\n.", "\n\\&."}});
  if (!escaped.empty() && escaped[0] == '.') escaped.insert(0, "\\&");
  return escaped;
}

std::string Bold(absl::string_view text) {
  return absl::StrCat("\\fB", Escaped(text), "\\fR");
}

void AppendOption(const OptionOutline& option, std::string* page) {
  std::vector<std::string> names;
  for (const std::string& name : option.names) names.push_back(Bold(name));
  std::string head = absl::StrJoin(names, ", ");
  if (!option.value.empty()) {
    const bool is_long =
        !option.names.empty() && option.names.back().size() > 2;
    absl::StrAppend(&head,
                    head.empty() ? ""
                    : is_long    ? "="
                                 : " ",
                    "\\fI", Escaped(option.value), "\\fR");
  }
  absl::StrAppend(page, ".TP\n", head, "\n", Escaped(option.help), "\n");
}

void AppendOptions(const Outline& outline, std::string* page) {
  for (const OptionOutline& option : outline.positionals) {
    AppendOption(option, page);
  }
  for (const OptionOutline& option : outline.options) {
    AppendOption(option, page);
  }
}

// Lines as they are. A line that ends with a colon and begins at the margin is
// a title.
void AppendNotes(absl::string_view notes, std::string* page) {
  if (notes.empty()) return;
  absl::StrAppend(page, ".PP\n.nf\n", Escaped(notes), "\n.fi\n");
}

}  // namespace

std::string ManPage(const Outline& outline, absl::string_view version) {
  const std::string title = absl::AsciiStrToUpper(outline.name);
  std::string page = absl::StrCat(".TH ", title, " 1 \"\" \"", outline.name,
                                  " ", version, "\" \"User Commands\"\n");
  absl::StrAppend(&page, ".SH NAME\n", outline.name,
                  " \\- read news articles and say what is in them\n");
  absl::StrAppend(&page, ".SH SYNOPSIS\n");
  const char* separator = "";
  for (const Outline& command : outline.commands) {
    absl::StrAppend(&page, separator, ".B ", outline.name, " ", command.name,
                    "\n[\\fIOPTIONS\\fR]");
    separator = ".br\n";
    for (const OptionOutline& positional : command.positionals) {
      absl::StrAppend(&page, " \\fI", Escaped(positional.value), "\\fR");
    }
    absl::StrAppend(&page, "\n");
  }
  absl::StrAppend(&page, ".SH DESCRIPTION\n", Escaped(outline.about), "\n");
  AppendNotes(outline.notes, &page);
  absl::StrAppend(&page, ".SH OPTIONS\n");
  AppendOptions(outline, &page);
  absl::StrAppend(&page, ".SH COMMANDS\n");
  for (const Outline& command : outline.commands) {
    absl::StrAppend(&page, ".SS ", outline.name, " ", command.name, "\n",
                    Escaped(command.about), "\n");
    AppendOptions(command, &page);
    AppendNotes(command.notes, &page);
  }
  return page;
}

}  // namespace hearsay::cli
