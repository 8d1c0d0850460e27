#include "client/cli/flags.h"

namespace hearsay::cli {

void AddWorkers(CLI::App* app, Workers* workers, const char* fallback) {
  app->add_option("--server", workers->target,
                  std::string("Workers: HOST:PORT, dns:///NAME:PORT or "
                              "unix:PATH. Default: ") +
                      fallback)
      ->option_text("TARGET");
}

}  // namespace hearsay::cli
