#include "client/cli/completion_flags.h"

#include <map>
#include <string>

#include "client/cli/flags.h"

namespace hearsay::cli {
namespace {

constexpr char kCompletionNotes[] = R"(To have it in every new shell:
  bash  hearsay completion bash > ~/.local/share/bash-completion/completions/hearsay
  zsh   hearsay completion zsh > ~/.zfunc/_hearsay
        and in ~/.zshrc: fpath+=~/.zfunc; autoload -U compinit; compinit
  fish  hearsay completion fish > ~/.config/fish/completions/hearsay.fish
Or in this one: source <(hearsay completion bash))";

constexpr char kManNotes[] = R"(To read it:
  hearsay man | man -l -)";

}  // namespace

const CLI::App* AddCompletion(CLI::App* app, Shell* shell) {
  CLI::App* completion = app->add_subcommand(
      "completion", "Prints a script that completes this command in a shell.");
  completion->footer(kCompletionNotes);
  AddChoice(
      completion, "SHELL", shell,
      std::map<std::string, Shell>{
          {"bash", Shell::kBash}, {"zsh", Shell::kZsh}, {"fish", Shell::kFish}},
      "bash|zsh|fish", "The shell that reads the script");
  completion->get_option("SHELL")->required();
  return completion;
}

const CLI::App* AddMan(CLI::App* app) {
  CLI::App* man = app->add_subcommand("man", "Prints the manual page.");
  man->footer(kManNotes);
  return man;
}

}  // namespace hearsay::cli
