#include "worker/tagger/model_file.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

constexpr char kMagic[8] = {'H', 'E', 'A', 'R', 'S', 'A', 'Y', 'T'};
constexpr uint32_t kFormatVersion = 3;
constexpr size_t kAlignment = 64;

// In the order in which they stand in the file.
enum Section {
  kLabels,
  kOptions,
  kTransitions,
  kWeightSlots,
  kWeightRows,
  kLexicon,
  kConfidence,
  kCompanion,  // may be left out
  kSections
};
constexpr absl::string_view kSectionNames[kSections] = {
    "labels",      "options", "transitions", "weight slots",
    "weight rows", "lexicon", "confidence",  "companion"};

struct SectionPlace {
  uint64_t offset;
  uint64_t size;
};

struct Header {
  char magic[8];
  uint32_t format_version;
  uint32_t sections;
  uint64_t feature_code;
  uint64_t file_size;
  uint64_t checksum;  // of all that follows the header
  uint64_t reserved[3];
};
static_assert(sizeof(Header) == kAlignment, "sections stay aligned");

constexpr uint32_t kBreakAtSentences = 1;
constexpr uint32_t kSkipPlainWords = 2;

struct Options {
  uint32_t flags;
  uint32_t feature_templates;  // as many bytes follow
};

struct Confidence {
  float scale;
  float table[kConfidenceSteps];
};

class Reader {
 public:
  Reader(absl::string_view bytes, absl::string_view name)
      : bytes_(bytes), name_(name) {}

  absl::StatusOr<ModelFile> Read();

 private:
  absl::Status Broken(absl::string_view what) const {
    return absl::DataLossError(absl::StrCat("model ", name_, ": ", what));
  }

  absl::Status ReadHeader();
  absl::Status ReadPlaces();

  absl::string_view Bytes(Section section) const {
    return bytes_.substr(places_[section].offset, places_[section].size);
  }

  // The elements of a section; its size must be a multiple of theirs.
  template <typename T>
  absl::Status View(Section section, absl::Span<const T>* view) const {
    const absl::string_view bytes = Bytes(section);
    if (bytes.size() % sizeof(T) != 0) {
      return Broken(absl::StrCat("section ", kSectionNames[section], " has ",
                                 bytes.size(),
                                 " bytes, expected a multiple of ", sizeof(T)));
    }
    *view = absl::MakeConstSpan(reinterpret_cast<const T*>(bytes.data()),
                                bytes.size() / sizeof(T));
    return absl::OkStatus();
  }

  template <typename T>
  absl::Status Copy(Section section, T* value) const {
    const absl::string_view bytes = Bytes(section);
    if (bytes.size() != sizeof(T)) {
      return Broken(absl::StrCat("section ", kSectionNames[section], " has ",
                                 bytes.size(), " bytes, expected ", sizeof(T)));
    }
    std::memcpy(value, bytes.data(), sizeof(T));
    return absl::OkStatus();
  }

  absl::Status ReadOptions(ModelFile* model) const;
  absl::Status ReadTransitions(ModelFile* model) const;
  absl::Status ReadTables(ModelFile* model) const;

  const absl::string_view bytes_;
  const absl::string_view name_;
  Header header_;
  SectionPlace places_[kSections] = {};
};

absl::Status Reader::ReadHeader() {
  if (bytes_.size() < sizeof(Header)) {
    return Broken(absl::StrCat("has ", bytes_.size(), " bytes, expected ",
                               sizeof(Header), " or more"));
  }
  std::memcpy(&header_, bytes_.data(), sizeof(Header));
  if (std::memcmp(header_.magic, kMagic, sizeof(kMagic)) != 0) {
    return Broken("is no model file: it does not start with HEARSAYT");
  }
  if (header_.format_version != kFormatVersion) {
    return Broken(absl::StrCat("has format version ", header_.format_version,
                               ", expected ", kFormatVersion));
  }
  if (header_.file_size != bytes_.size()) {
    return Broken(absl::StrCat("has ", bytes_.size(), " bytes, expected ",
                               header_.file_size));
  }
  const uint64_t checksum = HashBytes(bytes_.substr(sizeof(Header)));
  if (header_.checksum != checksum) {
    return Broken(absl::StrCat(
        "has checksum ", absl::Hex(checksum, absl::kZeroPad16), ", expected ",
        absl::Hex(header_.checksum, absl::kZeroPad16)));
  }
  if (reinterpret_cast<uintptr_t>(bytes_.data()) % alignof(uint64_t) != 0) {
    return Broken("is not aligned to 8 bytes in memory");
  }
  return absl::OkStatus();
}

absl::Status Reader::ReadPlaces() {
  const size_t size = header_.sections * sizeof(SectionPlace);
  if ((header_.sections != kSections && header_.sections != kCompanion) ||
      bytes_.size() < sizeof(Header) + size) {
    return Broken(absl::StrCat("has ", header_.sections, " sections, expected ",
                               kCompanion, " or ", kSections));
  }
  std::memcpy(places_, bytes_.data() + sizeof(Header), size);
  for (uint32_t i = 0; i < header_.sections; ++i) {
    const SectionPlace place = places_[i];
    if (place.offset % kAlignment != 0 || place.offset > bytes_.size() ||
        place.size > bytes_.size() - place.offset) {
      return Broken(absl::StrCat("section ", kSectionNames[i], " lies at ",
                                 place.offset, " with ", place.size,
                                 " bytes, expected a multiple of ", kAlignment,
                                 " within ", bytes_.size()));
    }
  }
  return absl::OkStatus();
}

absl::Status Reader::ReadOptions(ModelFile* model) const {
  const absl::string_view bytes = Bytes(kOptions);
  Options options = {};
  if (bytes.size() >= sizeof(options)) {
    std::memcpy(&options, bytes.data(), sizeof(options));
  }
  const absl::string_view features =
      bytes.substr(std::min(sizeof(options), bytes.size()));
  // A model that is older than some templates has none of them.
  if (features.size() != options.feature_templates ||
      features.size() > kFeatureTemplates) {
    return Broken(absl::StrCat(
        "has ", features.size(), " feature templates, expected ",
        options.feature_templates, " and at most ", kFeatureTemplates));
  }
  model->break_at_sentences = (options.flags & kBreakAtSentences) != 0;
  model->skip_plain_words = (options.flags & kSkipPlainWords) != 0;
  std::copy(features.begin(), features.end(), model->features.begin());
  const uint64_t feature_code = FeatureCodeHash(model->features);
  if (header_.feature_code != feature_code) {
    return Broken(absl::StrCat(
        "was trained with features ",
        absl::Hex(header_.feature_code, absl::kZeroPad16),
        ", this program has ", absl::Hex(feature_code, absl::kZeroPad16)));
  }
  return absl::OkStatus();
}

absl::Status Reader::ReadTransitions(ModelFile* model) const {
  const size_t labels = model->labels.size();
  absl::Span<const int16_t> scores;
  if (absl::Status status = View(kTransitions, &scores); !status.ok()) {
    return status;
  }
  if (scores.size() != labels * (labels + 2)) {
    return Broken(absl::StrCat("has ", scores.size(), " transitions, expected ",
                               labels * (labels + 2), " for ", labels,
                               " labels"));
  }
  model->transitions.labels = static_cast<int>(labels);
  model->transitions.start = scores.subspan(0, labels);
  model->transitions.end = scores.subspan(labels, labels);
  model->transitions.pairs = scores.subspan(2 * labels);
  return absl::OkStatus();
}

absl::Status Reader::ReadTables(ModelFile* model) const {
  for (const absl::Status& status : {View(kWeightSlots, &model->weight_slots),
                                     View(kWeightRows, &model->weight_rows),
                                     View(kLexicon, &model->lexicon)}) {
    if (!status.ok()) return status;
  }
  if (!IsValidWeightTable(model->weight_slots, model->weight_rows,
                          static_cast<int>(model->labels.size()))) {
    return Broken("has weights outside its rows or labels");
  }
  if (!IsValidLexicon(model->lexicon)) {
    return Broken("has a lexicon without a free place");
  }
  return absl::OkStatus();
}

absl::StatusOr<ModelFile> Reader::Read() {
  if (absl::Status status = ReadHeader(); !status.ok()) return status;
  if (absl::Status status = ReadPlaces(); !status.ok()) return status;
  ModelFile model;
  model.version = absl::StrCat(absl::Hex(header_.checksum, absl::kZeroPad16));
  model.labels = absl::StrSplit(Bytes(kLabels), '\n');
  if (model.labels.size() > 256) {
    return Broken(absl::StrCat("has ", model.labels.size(),
                               " labels, expected at most 256"));
  }
  if (absl::Status status = ReadOptions(&model); !status.ok()) return status;
  Confidence confidence;
  if (absl::Status status = Copy(kConfidence, &confidence); !status.ok()) {
    return status;
  }
  if (!(confidence.scale >= 1 && confidence.scale <= 1000)) {
    return Broken(absl::StrCat("has a scale of ", confidence.scale,
                               ", expected 1 to 1000"));
  }
  for (const float share : confidence.table) {
    // Steps themselves stand there where others calibrate them.
    if (!(share >= 0 && share < kConfidenceSteps)) {
      return Broken(absl::StrCat("has a confidence of ", share,
                                 ", expected 0 to 1, or steps below ",
                                 kConfidenceSteps));
    }
  }
  model.scale = confidence.scale;
  std::copy(std::begin(confidence.table), std::end(confidence.table),
            model.confidence.begin());
  if (absl::Status status = ReadTransitions(&model); !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadTables(&model); !status.ok()) return status;
  model.companion = Bytes(kCompanion);
  return model;
}

template <typename T>
absl::string_view AsBytes(absl::Span<const T> values) {
  return absl::string_view(reinterpret_cast<const char*>(values.data()),
                           values.size() * sizeof(T));
}

template <typename T>
absl::string_view AsBytes(const T& value) {
  return AsBytes(absl::MakeConstSpan(&value, 1));
}

}  // namespace

absl::StatusOr<ModelFile> ReadModel(absl::string_view bytes,
                                    absl::string_view name) {
  return Reader(bytes, name).Read();
}

std::string WriteModel(const ModelFile& model) {
  const std::string labels = absl::StrJoin(model.labels, "\n");
  Options fixed_options = {};
  fixed_options.flags = (model.break_at_sentences ? kBreakAtSentences : 0) |
                        (model.skip_plain_words ? kSkipPlainWords : 0);
  fixed_options.feature_templates = kFeatureTemplates;
  const std::string options = absl::StrCat(
      AsBytes(fixed_options), AsBytes(absl::MakeConstSpan(model.features)));
  const std::string transitions = absl::StrCat(
      AsBytes(model.transitions.start), AsBytes(model.transitions.end),
      AsBytes(model.transitions.pairs));
  Confidence confidence = {};
  confidence.scale = model.scale;
  std::copy(model.confidence.begin(), model.confidence.end(), confidence.table);
  const absl::string_view contents[kSections] = {labels,
                                                 options,
                                                 transitions,
                                                 AsBytes(model.weight_slots),
                                                 AsBytes(model.weight_rows),
                                                 AsBytes(model.lexicon),
                                                 AsBytes(confidence),
                                                 model.companion};
  const int sections = model.companion.empty() ? kCompanion : kSections;

  SectionPlace places[kSections];
  const size_t size = sections * sizeof(SectionPlace);
  std::string bytes(sizeof(Header) + size, '\0');
  for (int i = 0; i < sections; ++i) {
    bytes.resize((bytes.size() + kAlignment - 1) / kAlignment * kAlignment);
    places[i] = {bytes.size(), contents[i].size()};
    bytes.append(contents[i].data(), contents[i].size());
  }
  std::memcpy(&bytes[sizeof(Header)], places, size);

  Header header = {};
  std::memcpy(header.magic, kMagic, sizeof(kMagic));
  header.format_version = kFormatVersion;
  header.sections = sections;
  header.feature_code = FeatureCodeHash(model.features);
  header.file_size = bytes.size();
  header.checksum = HashBytes(absl::string_view(bytes).substr(sizeof(Header)));
  std::memcpy(&bytes[0], &header, sizeof(header));
  return bytes;
}

}  // namespace hearsay
