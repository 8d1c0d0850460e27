#include "training/lexicon_builder.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "simdjson.h"
#include "training/corpus.h"
#include "worker/tagger/hash.h"
#include "worker/tagger/word_form.h"

namespace hearsay {
namespace {

constexpr char kIsoCodes[] = "/usr/share/iso-codes/json/";
constexpr char kGeonames[] = "/usr/share/locale/en/LC_MESSAGES/geonames.mo";

// A list's word for a name of several words.
WordList PartOf(WordList list) {
  switch (list) {
    case WordList::kCountry:
      return WordList::kCountryPart;
    case WordList::kRegion:
      return WordList::kRegionPart;
    case WordList::kCity:
      return WordList::kCityPart;
    default:
      return list;
  }
}

// "Name" -> its string, for each element of the one array in a file of
// iso-codes.
absl::StatusOr<std::vector<std::string>> ReadIsoNames(
    const std::string& code, const std::vector<std::string>& keys) {
  const std::string path = absl::StrCat(kIsoCodes, "iso_", code, ".json");
  simdjson::dom::parser parser;
  simdjson::dom::array elements;
  if (const auto error = parser.load(path)[code].get(elements)) {
    return absl::NotFoundError(absl::StrCat(
        path, ": ", simdjson::error_message(error), " (package iso-codes)"));
  }
  std::vector<std::string> names;
  for (const simdjson::dom::element element : elements) {
    for (const std::string& key : keys) {
      std::string_view name;
      if (!element[key].get(name)) names.push_back(std::string(name));
    }
  }
  return names;
}

// The translations of a file of GNU gettext: two numbers a string, length and
// offset.
absl::StatusOr<std::vector<std::string>> ReadTranslations(
    const std::string& path) {
  absl::StatusOr<std::string> file = ReadFile(path);
  if (!file.ok()) return file.status();
  const auto number = [&file](size_t at) {
    uint32_t value = 0;
    if (at + 4 <= file->size()) std::memcpy(&value, &(*file)[at], 4);
    return size_t{value};
  };
  if (number(0) != 0x950412de) {
    return absl::DataLossError(absl::StrCat(path, ": is no .mo file"));
  }
  std::vector<std::string> strings;
  // The first one is the file's own header.
  for (size_t i = 1; i < number(8); ++i) {
    const size_t place = number(16) + 8 * i;
    if (number(place + 4) + number(place) > file->size()) {
      return absl::DataLossError(
          absl::StrCat(path, ": string ", i, " lies outside the file"));
    }
    strings.push_back(file->substr(number(place + 4), number(place)));
  }
  return strings;
}

}  // namespace

void LexiconBuilder::AddClusters(const std::vector<ClusteredWord>& words) {
  for (const ClusteredWord& word : words) {
    Entry& entry = entries_[word.word];
    entry.count = word.count;
    entry.cluster = word.cluster;
  }
}

void LexiconBuilder::AddClasses(const std::vector<ClassifiedWord>& words) {
  for (const ClassifiedWord& word : words) {
    entries_[word.word].word_class = word.word_class;
  }
}

void LexiconBuilder::AddConnectors() {
  for (const char* word :
       {"of", "the", "and", "for", "&",   "de",  "del", "della", "des", "di",
        "da", "do",  "dos", "du",  "la",  "las", "le",  "les",   "los", "el",
        "al", "bin", "ibn", "von", "van", "der", "den", "y",     "e"}) {
    entries_[word].lists |= 1 << static_cast<int>(WordList::kConnector);
  }
}

void LexiconBuilder::AddName(absl::string_view name, WordList list) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(name, absl::ByAnyChar(" ,()"), absl::SkipEmpty());
  if (words.size() > 1) list = PartOf(list);
  for (const absl::string_view word : words) {
    // "of", "and", "da" say nothing.
    if (word.size() < 3 || absl::ascii_islower(word[0])) continue;
    entries_[word].lists |= 1 << static_cast<int>(list);
  }
}

absl::Status LexiconBuilder::AddLists(const std::string& data) {
  const std::pair<const char*, WordList> plain[] = {
      {"given_names.txt", WordList::kGivenName},
      {"surnames.txt", WordList::kSurname},
      {"sp500_companies.txt", WordList::kCompany}};
  for (const auto& [file, list] : plain) {
    const absl::StatusOr<std::string> content =
        ReadFile(absl::StrCat(data, "/lists/", file));
    if (!content.ok()) return content.status();
    for (absl::string_view line : absl::StrSplit(*content, '\n')) {
      if (absl::StartsWith(line, "\xef\xbb\xbf")) line.remove_prefix(3);
      AddName(absl::StripAsciiWhitespace(line), list);
    }
  }
  const std::tuple<const char*, std::vector<std::string>, WordList> codes[] = {
      {"3166-1", {"name", "common_name"}, WordList::kCountry},
      {"3166-2", {"name"}, WordList::kRegion},
      {"639-2", {"name"}, WordList::kLanguage}};
  for (const auto& [code, keys, list] : codes) {
    const absl::StatusOr<std::vector<std::string>> names =
        ReadIsoNames(code, keys);
    if (!names.ok()) return names.status();
    for (const std::string& name : *names) AddName(name, list);
  }
  const absl::StatusOr<std::vector<std::string>> cities =
      ReadTranslations(kGeonames);
  if (!cities.ok()) return cities.status();
  for (const std::string& city : *cities) AddName(city, WordList::kCity);
  return absl::OkStatus();
}

std::vector<LexiconWord> LexiconBuilder::Build() const {
  // In the order of words, so that the lexicon is the same each time.
  const std::map<std::string, Entry> sorted(entries_.begin(), entries_.end());
  std::map<uint64_t, Entry> folded;
  std::vector<uint64_t> folded_of;
  WordFormAnalyzer analyzer;
  for (const auto& [word, entry] : sorted) {
    WordForm form;
    analyzer.Analyze(word, &form);
    folded_of.push_back(form.folded);
    Entry& joined = folded[form.folded];
    joined.lists |= entry.lists;
    joined.word_class = std::max(joined.word_class, entry.word_class);
    if (entry.count > joined.count) {
      joined.count = entry.count;
      joined.cluster = entry.cluster;
    }
  }
  // A word that is on lists or of a class only is found folded, unless the same
  // word in small letters says something else.
  std::vector<LexiconWord> words;
  size_t i = 0;
  for (const auto& [word, entry] : sorted) {
    const Entry& joined = folded[folded_of[i++]];
    const bool has_class_alone = entry.count == 0 && entry.lists == 0;
    const bool is_as_folded =
        entry.lists == joined.lists && entry.cluster == joined.cluster;
    if (has_class_alone || is_as_folded) continue;
    words.push_back(
        {HashBytes(word), entry.cluster, entry.lists, joined.word_class});
  }
  // A word in small letters was added above, and comes first.
  for (const auto& [hash, entry] : folded) {
    words.push_back({hash, entry.cluster, entry.lists, entry.word_class});
  }
  return words;
}

}  // namespace hearsay
