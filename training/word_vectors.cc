#include "training/word_vectors.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "training/corpus.h"

namespace hearsay {
namespace {

// Rare words have vectors of another kind, and would dominate by their number.
constexpr Eigen::Index kFrequentWords = 50000;

void Standardize(RowMatrix* vectors) {
  vectors->rowwise().normalize();
  const Eigen::Index frequent = std::min(kFrequentWords, vectors->rows());
  if (frequent == 0) return;
  const Eigen::RowVectorXf mean = vectors->topRows(frequent).colwise().mean();
  vectors->rowwise() -= mean;
  const float variance = vectors->topRows(frequent).array().square().mean();
  if (variance > 0) *vectors /= std::sqrt(variance);
}

}  // namespace

absl::StatusOr<WordVectors> ReadWordVectors(const std::string& path,
                                            int max_words) {
  const absl::StatusOr<std::string> file = ReadFile(path);
  if (!file.ok()) return file.status();
  WordVectors read;
  std::vector<float> numbers;
  size_t dimensions = 0;
  for (const absl::string_view line :
       absl::StrSplit(*file, '\n', absl::SkipEmpty())) {
    if (static_cast<int>(read.words.size()) == max_words) break;
    const std::vector<absl::string_view> fields =
        absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (dimensions == 0 && !fields.empty()) dimensions = fields.size() - 1;
    const auto error = [&](absl::string_view what) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", read.words.size() + 1, ": ", what));
    };
    if (dimensions == 0 || fields.size() != dimensions + 1) {
      return error(
          absl::StrCat("expected a word and ", dimensions, " numbers"));
    }
    for (size_t i = 1; i < fields.size(); ++i) {
      if (!absl::SimpleAtof(fields[i], &numbers.emplace_back())) {
        return error(absl::StrCat("\"", fields[i], "\" is no number"));
      }
    }
    read.words.emplace_back(fields[0]);
  }
  if (read.words.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": has no words"));
  }
  read.vectors = Eigen::Map<const RowMatrix>(numbers.data(), read.words.size(),
                                             dimensions);
  Standardize(&read.vectors);
  return read;
}

}  // namespace hearsay
