#include "worker/entities/given_names.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"

// given_names.txt, linked in by embed_file().
extern const char _binary_given_names_txt_start[];
extern const char _binary_given_names_txt_end[];

namespace hearsay {

Gender GenderOfGivenName(absl::string_view folded) {
  static const auto* const names = [] {
    auto* table = new absl::flat_hash_map<absl::string_view, Gender>;
    const absl::string_view file(
        _binary_given_names_txt_start,
        _binary_given_names_txt_end - _binary_given_names_txt_start);
    Gender gender = Gender::kUnknown;
    for (const absl::string_view line : absl::StrSplit(file, '\n')) {
      if (line.empty() || line[0] == '#') continue;
      if (line == "[female]") {
        gender = Gender::kFemale;
      } else if (line == "[male]") {
        gender = Gender::kMale;
      } else {
        for (const absl::string_view name :
             absl::StrSplit(line, ' ', absl::SkipEmpty())) {
          table->insert({name, gender});
        }
      }
    }
    return table;
  }();
  const auto it = names->find(folded);
  return it == names->end() ? Gender::kUnknown : it->second;
}

}  // namespace hearsay
