#include "worker/models/models.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "worker/entities/name_choice.h"
#include "worker/tagger/linear_tagger.h"

extern "C" {
extern const char _binary_names_model_start[];
extern const char _binary_names_model_end[];
extern const char _binary_parts_model_start[];
extern const char _binary_parts_model_end[];
extern const char _binary_quotes_model_start[];
extern const char _binary_quotes_model_end[];
}

namespace hearsay {
namespace {

absl::string_view Bytes(const char* start, const char* end) {
  return absl::string_view(start, end - start);
}

}  // namespace

absl::StatusOr<Models> LoadEmbeddedModels() {
  auto names = LoadLinearTagger(
      Bytes(_binary_names_model_start, _binary_names_model_end), "names");
  if (!names.ok()) return names.status();
  absl::Status choice = CheckNameChoice((*names)->companion(), "names");
  if (!choice.ok()) return choice;
  auto parts = LoadLinearTagger(
      Bytes(_binary_parts_model_start, _binary_parts_model_end), "parts");
  if (!parts.ok()) return parts.status();
  auto quotes = LoadQuoteModel(
      Bytes(_binary_quotes_model_start, _binary_quotes_model_end), "quotes");
  if (!quotes.ok()) return quotes.status();
  Models models;
  models.version = absl::StrCat((*names)->version(), "-", (*parts)->version(),
                                "-", (*quotes)->version);
  models.names = *std::move(names);
  models.parts = *std::move(parts);
  models.quotes = *std::move(quotes);
  return models;
}

}  // namespace hearsay
