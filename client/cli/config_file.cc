#include "client/cli/config_file.h"

#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace hearsay::cli {
namespace {

// Where people keep such files (the XDG Base Directory Specification), if there
// is one; else empty.
std::string DefaultPath() {
  const char* base = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::string path;
  if (base != nullptr && base[0] == '/') {
    path = base;
  } else if (home != nullptr && home[0] != '\0') {
    path = absl::StrCat(home, "/.config");
  } else {
    return "";
  }
  absl::StrAppend(&path, "/hearsay/config.toml");
  return access(path.c_str(), F_OK) == 0 ? path : "";
}

// CLI11's reader of TOML, with keys for all commands, and errors in our words.
class ConfigReader : public CLI::ConfigBase {
 public:
  explicit ConfigReader(const CLI::App* app) : app_(app) {}

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    std::vector<CLI::ConfigItem> all, found;
    for (CLI::ConfigItem& item : ConfigBase::from_config(input)) {
      // The start and the end of a section.
      if (item.name == "++" || item.name == "--") continue;
      if (item.parents.empty()) {
        all.push_back(std::move(item));
        continue;
      }
      const CLI::App* command = Find(item.parents[0]);
      if (item.parents.size() != 1 || command == nullptr) {
        throw Error(absl::StrCat("there is no command \"",
                                 CLI::detail::join(item.parents, "."), "\""));
      }
      if (!Has(*command, item.name)) {
        throw Error(absl::StrCat("\"", item.parents[0], "\" has no option \"",
                                 item.name, "\""));
      }
      found.push_back(std::move(item));
    }
    // Behind those of sections: the first one counts.
    for (const CLI::ConfigItem& item : all) {
      bool known = false;
      for (const CLI::App* command : Commands()) {
        if (!Has(*command, item.name)) continue;
        known = true;
        found.push_back(item);
        found.back().parents = {command->get_name()};
      }
      if (!known) {
        throw Error(
            absl::StrCat("no command has an option \"", item.name, "\""));
      }
    }
    return found;
  }

 private:
  std::vector<const CLI::App*> Commands() const {
    return app_->get_subcommands([](const CLI::App*) { return true; });
  }

  // Null if there is none.
  const CLI::App* Find(const std::string& name) const {
    for (const CLI::App* command : Commands()) {
      if (command->get_name() == name) return command;
    }
    return nullptr;
  }

  static bool Has(const CLI::App& command, const std::string& name) {
    return command.get_option_no_throw("--" + name) != nullptr;
  }

  static CLI::ConfigError Error(const std::string& what) {
    return CLI::ConfigError("The config file: " + what,
                            CLI::ExitCodes::ConfigError);
  }

  const CLI::App* const app_;
};

}  // namespace

void AddConfigFile(CLI::App* app) {
  app->config_formatter(std::make_shared<ConfigReader>(app));
  app->set_config("--config", DefaultPath(),
                  "Defaults of options. Default: "
                  "~/.config/hearsay/config.toml, if there is one; /dev/null "
                  "reads none")
      ->option_text("FILE");
}

}  // namespace hearsay::cli
