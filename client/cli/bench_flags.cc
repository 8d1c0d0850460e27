#include "client/cli/bench_flags.h"

#include <map>
#include <string>

#include "client/cli/flags.h"

namespace hearsay::cli {
namespace {

constexpr char kBenchAbout[] = "Measures how fast articles are annotated.";

constexpr char kBenchNotes[] = R"(Prints one JSON object:
  articles                  how many were annotated, with repetitions
  failed                    how many of them failed, and how many articles of
                            the corpus could not be read
  words                     runs of characters that are no white space
  bytes                     of the articles' text or HTML
  threads                   that annotate (with --server: calls at a time)
  wall_seconds              from the first article's start to the last one's end
  words_per_second, megabytes_per_second
                            over wall_seconds, in millions of bytes
  p50_milliseconds, p99_milliseconds
                            of the time that an article takes
  cpu_seconds               of this process in that time, user and system
  stage_share               of the annotator's time, by stage; not with --server
  first_slice_p50_milliseconds
                            from a call to its first slice; with --call=stream
  worker_cpu_seconds        of the worker in that time; with --metrics
  peak_rss_bytes            of this process, with the corpus, which it holds
                            in memory
  model_version

Without --server this is the annotator alone: articles from memory, findings
counted and dropped, no transport and no JSON. With --server each article is a
call, or all of them go over one feed, with answers read but not printed; words
are then those that the worker counted.)";

using CallNames = std::map<std::string, BenchCall>;

}  // namespace

const CLI::App* AddBench(CLI::App* app, BenchCommand* command) {
  CLI::App* bench = app->add_subcommand("bench", kBenchAbout);
  bench->footer(kBenchNotes);
  bench->add_option("--corpus", command->corpus, "Articles, as for annotate")
      ->required()
      ->option_text("FILE");
  bench->add_option("--threads", command->threads, "1 to 1024. Default: 1")
      ->check(CLI::Range(1, 1024).description(""))
      ->option_text("N");
  bench
      ->add_option("--repeat", command->repeat,
                   "How often to go over the corpus. Default: 1")
      ->check(CLI::Range(1, 1000000).description(""))
      ->option_text("N");
  AddWorkers(bench, &command->workers, "the annotator within this process");
  AddChoice(bench, "--call", &command->call,
            CallNames{{"article", BenchCall::kArticle},
                      {"stream", BenchCall::kStream},
                      {"feed", BenchCall::kFeed}},
            "article|stream|feed",
            "With --server, the call to ask by. Default: article");
  bench
      ->add_option("--metrics", command->metrics,
                   "With --server, where the worker's /metrics are")
      ->option_text("HOST:PORT");
  for (const char* option : {"--call", "--metrics"}) {
    bench->get_option(option)->needs(bench->get_option("--server"));
  }
  return bench;
}

}  // namespace hearsay::cli
