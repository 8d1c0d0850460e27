// Bytes a second of what every article goes through first.
//   ./bazelw run -c opt //worker/text:text_benchmark
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "worker/text/html.h"
#include "worker/text/offset_map.h"
#include "worker/text/utf8.h"

namespace hearsay {
namespace {

// ASCII alone; with a newsroom's quotation marks and dashes; all beyond ASCII.
enum Kind { kAscii, kNews, kCyrillic };

std::string MakeText(int64_t kind, size_t size) {
  const std::string kSentence[] = {
      "\"We agreed on the bridge,\" Mayor Ada Lindqvist said on Monday. ",
      "“We agreed on the bridge,” Mayor Ada Lindqvist said — on Monday. ",
      "Мост откроют весной, сказала мэр города в понедельник утром. "};
  std::string text;
  while (text.size() < size) text += kSentence[kind];
  return text;
}

void BM_ValidateUtf8(benchmark::State& state) {
  const std::string text = MakeText(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(ValidateUtf8(text).ok());
  state.SetBytesProcessed(state.iterations() * text.size());
}
BENCHMARK(BM_ValidateUtf8)
    ->ArgNames({"kind", "bytes"})
    ->ArgsProduct({{kAscii, kNews, kCyrillic}, {5 << 10, 1 << 20}});

void BM_OffsetMap(benchmark::State& state) {
  const std::string text = MakeText(state.range(0), state.range(1));
  for (auto _ : state) {
    const OffsetMap map(text, OffsetUnit::kUtf16);
    benchmark::DoNotOptimize(map.Convert(text.size()));
  }
  state.SetBytesProcessed(state.iterations() * text.size());
}
BENCHMARK(BM_OffsetMap)
    ->ArgNames({"kind", "bytes"})
    ->ArgsProduct({{kAscii, kNews, kCyrillic}, {5 << 10, 1 << 20}});

void BM_ConvertOffsets(benchmark::State& state) {
  const std::string text = MakeText(state.range(0), 5 << 10);
  const OffsetMap map(text, OffsetUnit::kUtf32);
  int32_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(map.Convert(at));
    at = (at + 37) % text.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_ConvertOffsets)->ArgName("kind")->Arg(kAscii)->Arg(kNews);

// As pages are: some 5 kB of article in scripts, styles and menus.
std::string MakePage(size_t size) {
  std::string page = "<!DOCTYPE html><html><head><title>Velmar</title><script>";
  while (page.size() < size / 2) page += "window.state = {\"a\": [1, 2, 3]};\n";
  page += "</script></head><body><nav><ul>";
  while (page.size() < size * 9 / 10) {
    page +=
        "<li class=\"c-nav__item\" data-id=\"17\"><a href=\"/news/local\">"
        "<span>Local &amp; regional</span></a></li>\n";
  }
  page += "</ul></nav><main><article><h1>Ferry stays</h1>";
  while (page.size() < size) {
    absl::StrAppend(&page, "<div class=\"story__block\"><p>",
                    MakeText(kNews, 300), "</p></div>\n");
  }
  return page + "</article></main></body></html>";
}

void BM_HtmlToText(benchmark::State& state) {
  const std::string page = MakePage(state.range(0));
  std::string text;
  std::vector<TextBlock> blocks;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        HtmlToText(page, Cancellation(), &text, &blocks).ok());
  }
  state.SetBytesProcessed(state.iterations() * page.size());
}
BENCHMARK(BM_HtmlToText)->ArgName("bytes")->Arg(50 << 10)->Arg(500 << 10);

// The shapes of page that cost most a byte.
void BM_HostileHtml(benchmark::State& state) {
  std::string page = "<div ";
  if (state.range(0) == 0) {
    while (page.size() < 1 << 20) absl::StrAppend(&page, "a", page.size(), " ");
  } else {
    page += ">";
    while (page.size() < 1 << 19) page += "<b>";
    while (page.size() < 1 << 20) page += "</x>";
  }
  std::string text;
  std::vector<TextBlock> blocks;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        HtmlToText(page, Cancellation(), &text, &blocks).ok());
  }
  state.SetBytesProcessed(state.iterations() * page.size());
}
BENCHMARK(BM_HostileHtml)->ArgName("shape")->Arg(0)->Arg(1);

}  // namespace
}  // namespace hearsay
