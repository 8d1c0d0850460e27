#include "client/cli/completion.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace hearsay::cli {
namespace {

// Names and helps are ours; only what quoting needs is replaced.
std::string Quoted(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

// One line of help.
std::string Short(absl::string_view help) {
  const absl::string_view line =
      std::vector<absl::string_view>(absl::StrSplit(help, '\n'))[0];
  return std::string(line.substr(0, line.find(". ")));
}

std::vector<std::string> Names(const Outline& outline) {
  std::vector<std::string> names;
  for (const OptionOutline& option : outline.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> CommandNames(const Outline& outline) {
  std::vector<std::string> names;
  for (const Outline& command : outline.commands) {
    names.push_back(command.name);
  }
  return names;
}

// -- bash

// A case for each option that takes a value: its choices, files, or nothing
// that could be told.
void AppendBashValues(const Outline& outline, absl::string_view command,
                      std::string* script) {
  for (const OptionOutline& option : outline.options) {
    if (option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) {
      patterns.push_back(Quoted(absl::StrCat(command, " ", name)));
    }
    absl::StrAppend(script, "    ", absl::StrJoin(patterns, "|"), ") ");
    if (!option.choices.empty()) {
      absl::StrAppend(script, "_hearsay_words ",
                      Quoted(absl::StrJoin(option.choices, " ")));
    } else if (option.takes_file()) {
      absl::StrAppend(script, "_hearsay_files");
    } else {
      absl::StrAppend(script, ":");
    }
    absl::StrAppend(script, "; return ;;\n");
  }
}

std::string Bash(const Outline& outline) {
  std::string script =
      absl::StrCat("# Completion of ", outline.name, R"( in bash.
_hearsay_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }
_hearsay_files() {
  compopt -o filenames 2>/dev/null
  local IFS=$'\n'
  COMPREPLY=($(compgen -f -- "$word"))
}
_hearsay() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]}
  # "--option=value" is three words to bash.
  if [[ $word == "=" ]]; then
    word=""
  elif [[ $option == "=" ]]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  fi
  local command="" i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
)");
  absl::StrAppend(&script, "      ", absl::StrJoin(CommandNames(outline), "|"),
                  ") command=${COMP_WORDS[i]}; break ;;\n"
                  "    esac\n  done\n  case \"$command $option\" in\n");
  AppendBashValues(outline, "", &script);
  for (const Outline& command : outline.commands) {
    AppendBashValues(command, command.name, &script);
    // They hold behind a command too.
    Outline general;
    general.options = outline.options;
    AppendBashValues(general, command.name, &script);
  }
  absl::StrAppend(&script, "  esac\n  case \"$command ${word:0:1}\" in\n");
  for (const Outline& command : outline.commands) {
    absl::StrAppend(&script, "    ", Quoted(command.name + " -"),
                    ") _hearsay_words ",
                    Quoted(absl::StrJoin(Names(command), " ")), " ;;\n");
    absl::StrAppend(&script, "    ", Quoted(command.name), "' '*) ");
    if (command.positionals.empty()) {
      absl::StrAppend(&script, "_hearsay_words ",
                      Quoted(absl::StrJoin(Names(command), " ")));
    } else if (!command.positionals[0].choices.empty()) {
      absl::StrAppend(
          &script, "_hearsay_words ",
          Quoted(absl::StrJoin(command.positionals[0].choices, " ")));
    } else {
      absl::StrAppend(&script, "_hearsay_files");
    }
    absl::StrAppend(&script, " ;;\n");
  }
  absl::StrAppend(&script, "    ' -') _hearsay_words ",
                  Quoted(absl::StrJoin(Names(outline), " ")),
                  " ;;\n    *) _hearsay_words ",
                  Quoted(absl::StrJoin(CommandNames(outline), " ")),
                  " ;;\n  esac\n}\ncomplete -F _hearsay ", outline.name, "\n");
  return script;
}

// -- zsh

// A text within _arguments' own syntax.
std::string ZshText(absl::string_view text) {
  return absl::StrReplaceAll(
      text, {{"\\", "\\\\"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}});
}

std::string ZshAction(const OptionOutline& option) {
  if (!option.choices.empty()) {
    return absl::StrCat("(", absl::StrJoin(option.choices, " "), ")");
  }
  return option.takes_file() ? "_files" : " ";
}

void AppendZshArguments(const Outline& outline, absl::string_view indent,
                        std::string* script) {
  for (const OptionOutline& option : outline.options) {
    for (const std::string& name : option.names) {
      const bool with_value = !option.value.empty();
      const bool is_long = name.size() > 2;
      std::string specification =
          absl::StrCat(name, with_value && is_long ? "=" : "", "[",
                       ZshText(Short(option.help)), "]");
      if (with_value) {
        absl::StrAppend(&specification, ":", ZshText(option.value), ":",
                        ZshAction(option));
      }
      absl::StrAppend(script, indent, Quoted(specification), " \\\n");
    }
  }
}

std::string Zsh(const Outline& outline) {
  std::string script = absl::StrCat(
      "#compdef ", outline.name, "\n# Completion of ", outline.name,
      " in zsh.\n_hearsay() {\n  local state line\n  local -a "
      "commands\n  commands=(\n");
  for (const Outline& command : outline.commands) {
    absl::StrAppend(
        &script, "    ",
        Quoted(absl::StrCat(command.name, ":", Short(command.about))), "\n");
  }
  absl::StrAppend(&script, "  )\n  _arguments -C \\\n");
  AppendZshArguments(outline, "    ", &script);
  absl::StrAppend(&script,
                  "    '1: :->command' '*:: :->arguments'\n"
                  "  case $state in\n"
                  "    command) _describe command commands ;;\n"
                  "    arguments) case $line[1] in\n");
  for (const Outline& command : outline.commands) {
    absl::StrAppend(&script, "      ", command.name, ") _arguments \\\n");
    AppendZshArguments(command, "        ", &script);
    const std::string action =
        command.positionals.empty() ? " " : ZshAction(command.positionals[0]);
    absl::StrAppend(&script, "        ", Quoted(absl::StrCat("*: :", action)),
                    " ;;\n");
  }
  absl::StrAppend(&script,
                  "    esac ;;\n  esac\n}\n"
                  "if [[ $funcstack[1] == _hearsay ]]; then _hearsay \"$@\"; "
                  "else compdef _hearsay ",
                  outline.name, "; fi\n");
  return script;
}

// -- fish

void AppendFishOptions(const Outline& outline, absl::string_view name,
                       absl::string_view condition, std::string* script) {
  for (const OptionOutline& option : outline.options) {
    absl::StrAppend(script, "complete -c ", name, condition);
    for (const std::string& spelling : option.names) {
      const bool is_long = spelling.size() > 2;
      absl::StrAppend(script, is_long ? " -l " : " -s ",
                      spelling.substr(is_long ? 2 : 1));
    }
    if (!option.choices.empty()) {
      absl::StrAppend(script, " -x -a ",
                      Quoted(absl::StrJoin(option.choices, " ")));
    } else if (!option.value.empty()) {
      absl::StrAppend(script, option.takes_file() ? " -r -F" : " -x");
    }
    absl::StrAppend(script, " -d ", Quoted(Short(option.help)), "\n");
  }
}

std::string Fish(const Outline& outline) {
  std::string script =
      absl::StrCat("# Completion of ", outline.name, " in fish.\n");
  AppendFishOptions(outline, outline.name, "", &script);
  for (const Outline& command : outline.commands) {
    absl::StrAppend(&script, "complete -c ", outline.name,
                    " -f -n __fish_use_subcommand -a ", command.name, " -d ",
                    Quoted(Short(command.about)), "\n");
    const std::string condition =
        absl::StrCat(" -n '__fish_seen_subcommand_from ", command.name, "'");
    AppendFishOptions(command, outline.name, condition, &script);
    if (!command.positionals.empty() &&
        !command.positionals[0].choices.empty()) {
      absl::StrAppend(
          &script, "complete -c ", outline.name, condition, " -f -a ",
          Quoted(absl::StrJoin(command.positionals[0].choices, " ")), "\n");
    }
  }
  return script;
}

}  // namespace

std::string CompletionScript(const Outline& outline, Shell shell) {
  switch (shell) {
    case Shell::kBash:
      return Bash(outline);
    case Shell::kZsh:
      return Zsh(outline);
    case Shell::kFish:
      return Fish(outline);
  }
  return "";
}

}  // namespace hearsay::cli
