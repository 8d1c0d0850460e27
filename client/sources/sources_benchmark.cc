// How fast sources are read: bytes of the file as unpacked, by the CPU's time.
// A feed is never to wait for its source.
//
//   ./bazelw run -c opt //client/sources:sources_benchmark

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "benchmark/benchmark.h"
#include "client/sources/article_reader.h"
#include "client/sources/testing/gzip.h"

namespace hearsay::sources {
namespace {

constexpr int kArticles = 4000;

// Some 5 kB in 16 paragraphs, `end` behind each.
std::string Body(int seed, absl::string_view start, absl::string_view end) {
  std::string body;
  for (int i = 0; i < 16; ++i) {
    absl::StrAppend(&body, start);
    for (int j = 0; j < 6; ++j) {
      absl::StrAppend(&body, "The ferry of ", seed + 7 * i + j,
                      " passengers left Kelmora late. ");
    }
    absl::StrAppend(&body, "“It rains,” said Ana Duarte – twice.", end);
  }
  return body;
}

std::string Jsonl() {
  std::string content;
  for (int i = 0; i < kArticles; ++i) {
    absl::StrAppend(
        &content, "{\"id\": \"", i,
        "\", \"publishTime\": \"2031-05-04T09:30:00Z\", \"text\": \"",
        Body(i, "", "\\n\\n"), "\"}\n");
  }
  return content;
}

std::string Rss() {
  std::string content = "<rss><channel>";
  for (int i = 0; i < kArticles; ++i) {
    absl::StrAppend(&content, "<item><title>Ferry Late</title><guid>", i,
                    "</guid><pubDate>Sun, 04 May 2031 09:30:00 GMT</pubDate>"
                    "<description><![CDATA[",
                    Body(i, "<p>", "</p>\n"), "]]></description></item>\n");
  }
  return content + "</channel></rss>";
}

std::string Warc() {
  std::string content;
  for (int i = 0; i < kArticles; ++i) {
    const std::string http =
        absl::StrCat("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                     Body(i, "<p>", "</p>\n"));
    absl::StrAppend(&content,
                    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
                    "https://news.example/",
                    i, "\r\nContent-Type: application/http\r\nContent-Length: ",
                    http.size(), "\r\n\r\n", http, "\r\n\r\n");
  }
  return content;
}

void Read(benchmark::State& state, const std::string& content,
          const std::string& ending, bool packed) {
  const char* folder = std::getenv("TMPDIR");
  const std::string path =
      absl::StrCat(folder == nullptr ? "/tmp" : folder, "/sources_benchmark.",
                   getpid(), ending);
  std::ofstream(path, std::ios::binary) << (packed ? Gzip(content) : content);
  for (auto _ : state) {
    ArticleReader reader({path}, InputFormat::kAuto);
    int articles = 0;
    while (const std::optional<FeedArticle> article = reader.Next()) {
      articles += article->error.ok();
    }
    if (articles != kArticles) state.SkipWithError("lost an article");
  }
  state.SetBytesProcessed(state.iterations() * content.size());
  std::remove(path.c_str());
}

BENCHMARK_CAPTURE(Read, jsonl, Jsonl(), ".jsonl", false);
BENCHMARK_CAPTURE(Read, jsonl_gz, Jsonl(), ".jsonl", true);
BENCHMARK_CAPTURE(Read, json,
                  "[" + absl::StrReplaceAll(Jsonl(), {{"\n{", "\n,{"}}) + "]",
                  ".json", false);
BENCHMARK_CAPTURE(Read, rss, Rss(), ".rss", false);
BENCHMARK_CAPTURE(Read, warc, Warc(), ".warc", false);

}  // namespace
}  // namespace hearsay::sources
