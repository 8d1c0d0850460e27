// Tokens a second of each embedded tagger, on the examples.
//   ./bazelw run -c opt //worker/models:models_benchmark
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "benchmark/benchmark.h"
#include "worker/base/cancellation.h"
#include "worker/models/models.h"
#include "worker/structure/article.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

std::string ReadExample(const std::string& name) {
  std::ifstream file("examples/" + name);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

void BM_LoadEmbeddedModels(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadEmbeddedModels().ok());
}
BENCHMARK(BM_LoadEmbeddedModels);

// A paragraph a call, without hints.
void Tag(benchmark::State& state, const Tagger& tagger) {
  const std::unique_ptr<TaggerSession> session = tagger.NewSession();
  const Cancellation cancellation;
  Structurer structurer;
  Structure articles[2];
  const std::string texts[2] = {ReadExample("summit.txt"),
                                ReadExample("column.txt")};
  for (int i = 0; i < 2; ++i) {
    if (!structurer.Parse(texts[i], cancellation, &articles[i]).ok() ||
        articles[i].tokens.empty()) {
      state.SkipWithError("no examples");
      return;
    }
  }
  Tagging tagging;
  for (auto _ : state) {
    for (int i = 0; i < 2; ++i) {
      if (!session
               ->StartArticle(
                   {texts[i], articles[i], absl::nullopt, "", cancellation})
               .ok()) {
        state.SkipWithError("cancelled");
        return;
      }
      for (const Paragraph& paragraph : articles[i].paragraphs) {
        benchmark::DoNotOptimize(
            session->Tag(paragraph.tokens, {}, &tagging).ok());
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * (articles[0].tokens.size() +
                                                articles[1].tokens.size()));
}

void BM_TagNames(benchmark::State& state) {
  const absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) {
    state.SkipWithError("no models");
    return;
  }
  Tag(state, *models->names);
}
BENCHMARK(BM_TagNames);

}  // namespace
}  // namespace hearsay
