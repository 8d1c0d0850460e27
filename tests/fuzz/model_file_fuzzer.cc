// Model files whose checksum is right but whose contents are not: they are
// refused, or are safe to use.

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "worker/structure/structurer.h"
#include "worker/tagger/hash.h"
#include "worker/tagger/linear_tagger.h"
#include "worker/tagger/model_file.h"

namespace hearsay::fuzz {
namespace {

constexpr absl::string_view kText =
    "OSAKA — Mr. Ito met Ana Duarte of the Harbour Board on Thursday.\n\n"
    "“We agreed,” he said. NOBODY ELSE WAS THERE, she says 3 times.";

// A small model in which every section has something.
std::string SmallModel() {
  const WeightTableParts table =
      MakeWeightTable({{0x123456789abcdef0, {{0, -5}, {1, 7}}},
                       {42, {{1, 100}, {2, -100}}},
                       {0xfedcba9876543210, {{2, 1}}}});
  const std::vector<LexiconSlot> lexicon =
      MakeLexicon({LexiconWord{0xfeed00000001, 3, 5}});
  const std::vector<int16_t> start = {1, 2, Transitions::kForbidden};
  const std::vector<int16_t> end = {3, 4, 5};
  const std::vector<int16_t> pairs = {
      6, 7, Transitions::kForbidden, 8, 9, 10, 11, 12, 13};
  ModelFile model;
  model.labels = {"O", "B-PERSON", "I-PERSON"};
  model.features.fill(0x1c);
  model.transitions = {3, start, end, pairs};
  model.weight_slots = table.slots;
  model.weight_rows = table.rows;
  model.lexicon = lexicon;
  model.scale = 3;
  model.confidence.fill(0.5f);
  return WriteModel(model);
}

// Where the header holds the file's size and the checksum of what follows it.
constexpr size_t kHeaderSize = 64, kSizeOffset = 24, kChecksumOffset = 32;

// Overwrites bytes, three of input each: where, and with what; then maybe cuts
// the end off; then makes size and checksum right again.
void Mutate(FuzzInput& input, std::string* model) {
  const size_t cut = input.Choose(4) == 0 ? input.Choose(256) : 0;
  while (!input.empty()) {
    const size_t place = input.Choose(256) * 256 + input.Choose(256);
    (*model)[place % model->size()] = static_cast<char>(input.Choose(256));
  }
  model->resize(model->size() - std::min(cut, model->size() - kHeaderSize));
  const uint64_t size = model->size();
  std::memcpy(&(*model)[kSizeOffset], &size, sizeof(size));
  const uint64_t checksum =
      HashBytes(absl::string_view(*model).substr(kHeaderSize));
  std::memcpy(&(*model)[kChecksumOffset], &checksum, sizeof(checksum));
}

void Use(const Tagger& tagger) {
  Structure structure;
  Structurer structurer;
  const Cancellation cancellation;
  Expect(structurer.Parse(kText, cancellation, &structure).ok(), "parses");
  const std::unique_ptr<TaggerSession> session = tagger.NewSession();
  const ArticleView article = {kText, structure, absl::nullopt, "",
                               cancellation};
  Expect(session->StartArticle(article).ok(), "an article starts");
  for (const Paragraph& paragraph : structure.paragraphs) {
    Tagging tagging;
    Expect(session->Tag(paragraph.tokens, {}, &tagging).ok(), "it is tagged");
    Expect(
        tagging.labels.size() == static_cast<size_t>(paragraph.tokens.size()),
        "a label a token");
    for (const uint8_t label : tagging.labels) {
      Expect(label < tagger.labels().size(), "labels are the model's");
    }
    for (const float confidence : tagging.confidence) {
      Expect(confidence >= 0 && confidence < kConfidenceSteps,
             "confidences are what the model's table holds");
    }
  }
}

}  // namespace
}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  static const std::string& small = *new std::string(fuzz::SmallModel());
  fuzz::FuzzInput input(data, size);
  std::string model = small;
  fuzz::Mutate(input, &model);
  // In memory of its own size, so that reading past its end is seen.
  const std::unique_ptr<uint64_t[]> aligned(new uint64_t[model.size() / 8 + 1]);
  char* bytes = reinterpret_cast<char*>(aligned.get());
  std::memcpy(bytes, model.data(), model.size());
  const absl::StatusOr<std::unique_ptr<const Tagger>> tagger =
      LoadLinearTagger(absl::string_view(bytes, model.size()), "fuzzed");
  if (tagger.ok()) {
    fuzz::Use(**tagger);
  } else {
    fuzz::Expect(absl::IsDataLoss(tagger.status()), "a bad model is data loss");
  }
  return 0;
}
