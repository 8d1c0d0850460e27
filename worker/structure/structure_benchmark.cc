// Bytes a second of the whole structure stage on one core, beside ICU's word
// and sentence break iterators alone, which know no paragraphs, roles or
// quotations.
//   ./bazelw run -c opt //worker/structure:structure_benchmark
// STRUCTURE_BENCHMARK_TEXT names a file to read in place of the article below.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "benchmark/benchmark.h"
#include "unicode/brkiter.h"
#include "unicode/utext.h"
#include "worker/base/cancellation.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

constexpr char kArticle[] =
    R"(Share this story

Harbour tunnel will cost twice as much, auditors warn

By Ida Solberg, Staff Writer

VARHAVN — The tunnel under Varhavn’s harbour will cost $3.4 billion, twice
what voters were told in 2019, the state’s auditors said on Thursday.

“We did not ask whether the tunnel is needed,” said Dr. Henrik Aas, who led
the audit. “We asked what it costs. Nobody at the ministry could say.”

Mayor Ada Lindqvist’s office called the report “half the story” and pointed to
a well-known study from the U.S. Geological Survey, which put savings at
12.5 percent. She’ll answer the council’s questions at 3 p.m. on Friday.

The report found that:

• contracts worth $410 million were signed without a second bid;
• 14 of 22 progress reports came late; and
• the project’s own engineers weren’t asked about the re-routed sewer.

The opposition isn’t satisfied. “They can’t build it, they won’t stop it and
they don’t know what it costs,” Nils Brekke, the Centre Party’s leader, told
reporters. He wants an inquiry before the Nov. 6 vote.

Ida Solberg covers transport for the Varhavn Post.

Read more: Ferry crews vote to strike
)";

std::string MakeText(size_t size) {
  std::string article = kArticle;
  if (const char* path = std::getenv("STRUCTURE_BENCHMARK_TEXT")) {
    std::ifstream file(path, std::ios::binary);
    article.assign(std::istreambuf_iterator<char>(file), {});
  }
  std::string text;
  while (!article.empty() && text.size() < size) text += article + "\n\n";
  return text;
}

void BM_Structurer(benchmark::State& state) {
  const std::string text = MakeText(state.range(0));
  const Cancellation never;
  Structurer structurer;
  Structure structure;
  for (auto _ : state) {
    benchmark::DoNotOptimize(structurer.Parse(text, never, &structure).ok());
  }
  state.SetBytesProcessed(state.iterations() * text.size());
  state.counters["tokens"] = static_cast<double>(structure.tokens.size());
}
BENCHMARK(BM_Structurer)->ArgName("bytes")->Arg(5 << 10)->Arg(1 << 20);

void BM_IcuWordsAndSentences(benchmark::State& state) {
  const std::string text = MakeText(state.range(0));
  UErrorCode error = U_ZERO_ERROR;
  using icu::BreakIterator;
  const std::unique_ptr<BreakIterator> iterators[] = {
      std::unique_ptr<BreakIterator>(
          BreakIterator::createWordInstance(icu::Locale::getUS(), error)),
      std::unique_ptr<BreakIterator>(
          BreakIterator::createSentenceInstance(icu::Locale::getUS(), error)),
  };
  UText* utf8 = utext_openUTF8(nullptr, text.data(), text.size(), &error);
  int64_t breaks = 0;
  for (auto _ : state) {
    for (const auto& iterator : iterators) {
      iterator->setText(utf8, error);
      for (iterator->first(); iterator->next() != BreakIterator::DONE;) {
        ++breaks;
      }
    }
  }
  benchmark::DoNotOptimize(breaks);
  utext_close(utf8);
  if (U_FAILURE(error)) state.SkipWithError(u_errorName(error));
  state.SetBytesProcessed(state.iterations() * text.size());
}
BENCHMARK(BM_IcuWordsAndSentences)
    ->ArgName("bytes")
    ->Arg(5 << 10)
    ->Arg(1 << 20);

}  // namespace
}  // namespace hearsay
