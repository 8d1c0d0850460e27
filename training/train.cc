// Trains the models from corpora: see worker/models/README.md.
//
//   ./bazelw run -c opt //training:train -- --data=DATA --out=FOLDER
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "training/corpus.h"
#include "training/flags.h"
#include "training/names.h"
#include "training/quotes/quotes.h"

namespace hearsay {
namespace {

struct Flags {
  std::string data;
  std::string out;
  std::string vectors;
  std::vector<std::string> models = {"names", "quotes"};
  std::string corpora = "all";
};

// Files by their names.
using ModelFiles = std::map<std::string, std::string>;

absl::StatusOr<ModelFiles> TrainNameFiles(const Flags& flags) {
  absl::StatusOr<std::string> bytes =
      TrainNames({FromCallersFolder(flags.data),
                  FromCallersFolder(flags.vectors), flags.corpora == "open"});
  if (!bytes.ok()) return bytes.status();
  return ModelFiles{{"names.model", *std::move(bytes)}};
}

// After the names, which it reads.
absl::StatusOr<ModelFiles> TrainQuoteFiles(const Flags& flags) {
  if (flags.corpora == "open") {
    return absl::UnimplementedError(
        "quotes: no corpus of an open licence has attributions; with "
        "--corpora=open give --models=names");
  }
  absl::StatusOr<QuoteModels> models =
      TrainQuotes({FromCallersFolder(flags.data),
                   absl::StrCat(FromCallersFolder(flags.out), "/names.model")});
  if (!models.ok()) return models.status();
  return ModelFiles{{"parts.model", std::move(models->parts)},
                    {"quotes.model", std::move(models->quotes)}};
}

absl::Status Train(const Flags& flags) {
  // Now rather than after minutes.
  const std::string out = FromCallersFolder(flags.out);
  std::error_code error;
  std::filesystem::create_directories(out, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat("--out=", out, ": ", error.message()));
  }
  const std::map<std::string,
                 std::function<absl::StatusOr<ModelFiles>(const Flags&)>>
      trainers = {{"names", TrainNameFiles}, {"quotes", TrainQuoteFiles}};
  for (const std::string& model : flags.models) {
    const absl::StatusOr<ModelFiles> files = trainers.at(model)(flags);
    if (!files.ok()) return files.status();
    for (const auto& [name, bytes] : *files) {
      const std::string path = absl::StrCat(out, "/", name);
      if (absl::Status status = WriteFile(path, bytes); !status.ok()) {
        return status;
      }
      std::fprintf(stderr, "wrote %s: %zu bytes\n", path.c_str(), bytes.size());
    }
  }
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("Trains Hearsay's models from corpora.");
  app.add_option("--data", flags.data, "The folder that holds the corpora")
      ->required();
  app.add_option("--out", flags.out,
                 "The folder that takes the models; made where there is none")
      ->required();
  app.add_option("--vectors", flags.vectors,
                 "Vectors of words in GloVe's format, as "
                 "training/fetch_word_vectors writes them");
  app.add_option("--models", flags.models, "Which models to train")
      ->delimiter(',')
      ->check(CLI::IsMember({"names", "quotes"}));
  app.add_option("--corpora", flags.corpora,
                 "all, or only those whose licence is open")
      ->check(CLI::IsMember({"all", "open"}));
  CLI11_PARSE(app, argc, argv);
  if (absl::Status status = Train(flags); !status.ok()) {
    std::fprintf(stderr, "train: %s\n", status.ToString().c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) { return hearsay::Main(argc, argv); }
