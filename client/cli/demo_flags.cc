#include "client/cli/demo_flags.h"

#include "client/cli/flags.h"

namespace hearsay::cli {
namespace {

constexpr char kDemoAbout[] =
    "Serves a page to paste an article into, and shows who said what in it.";

constexpr char kDemoNotes[] =
    R"(It is for one person, on their own machine: it listens on the loopback
address unless told otherwise, has no login, and answers one article after
another, each of at most 1 MiB. Nothing is kept, and the pages need no script.
Ctrl-C ends it.)";

}  // namespace

const CLI::App* AddDemo(CLI::App* app, DemoCommand* command) {
  CLI::App* demo = app->add_subcommand("serve-demo", kDemoAbout);
  demo->footer(kDemoNotes);
  demo->add_option("--listen", command->listen,
                   "Where to listen; port 0 takes a free one. Default: " +
                       command->listen)
      ->option_text("HOST:PORT");
  AddWorkers(demo, &command->workers, "one within this process");
  return demo;
}

}  // namespace hearsay::cli
