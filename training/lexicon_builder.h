// Makes the lexicon of a model (worker/tagger/lexicon.h) from clusters, classes
// and lists of names.
#ifndef HEARSAY_TRAINING_LEXICON_BUILDER_H_
#define HEARSAY_TRAINING_LEXICON_BUILDER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "training/clusters.h"
#include "training/word_classes.h"
#include "worker/tagger/article_words.h"
#include "worker/tagger/lexicon.h"

namespace hearsay {

// Bits of LexiconSlot::lists.
enum class WordList {
  kGivenName = 0,
  kSurname = 1,
  kCountry = 2,
  kCountryPart = 3,  // a word of a name of several words
  kRegion = 4,
  kRegionPart = 5,
  kCity = 6,
  kCityPart = 7,
  kLanguage = 8,
  kCompany = 9,
  kConnector = kConnectorList,
};

// One thread at a time.
class LexiconBuilder {
 public:
  void AddClusters(const std::vector<ClusteredWord>& words);

  void AddClasses(const std::vector<ClassifiedWord>& words);

  // Words that may stand within names though they are in small letters.
  void AddConnectors();

  // A name of one word or of several.
  void AddName(absl::string_view name, WordList list);

  // The lists in `data`/lists, and those of Debian's packages iso-codes and
  // libgeonames-common. Errors name the file.
  absl::Status AddLists(const std::string& data);

  // Words as they are written, and folded where that is no word of its own.
  std::vector<LexiconWord> Build() const;

 private:
  struct Entry {
    int32_t count = 0;
    uint16_t cluster = 0;
    uint16_t lists = 0;
    uint16_t word_class = 0;
  };

  absl::flat_hash_map<std::string, Entry> entries_;
};

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_LEXICON_BUILDER_H_
