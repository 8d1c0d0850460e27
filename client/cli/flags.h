// What the flags of several commands share.
#ifndef HEARSAY_CLIENT_CLI_FLAGS_H_
#define HEARSAY_CLIENT_CLI_FLAGS_H_

#include <map>
#include <string>

#include "CLI/CLI.hpp"
#include "client/cli/service.h"
#include "client/sources/format.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::cli {

// An option whose values are names. Help shows `values`, in their order.
template <typename T>
void AddChoice(CLI::App* app, const std::string& name, T* value,
               const std::map<std::string, T>& names, const char* values,
               const char* help) {
  // The last transformation comes first: names are checked, then looked up.
  app->add_option(name, *value, help)
      ->transform(CLI::Transformer(names))
      ->transform(CLI::IsMember(names))
      ->option_text(values);
}

// --input-format, of all that reads articles.
void AddInputFormat(CLI::App* app, sources::InputFormat* format);

// --offsets, of all that writes answers.
void AddOffsets(CLI::App* app, v1::OffsetUnit* unit);

// The flags of `workers`. `fallback` says what there is without them.
void AddWorkers(CLI::App* app, Workers* workers, const char* fallback);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_FLAGS_H_
