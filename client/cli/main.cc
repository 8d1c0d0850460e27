// The `hearsay` command. Its --help is the manual.

#include <map>
#include <string>

#include "CLI/CLI.hpp"
#include "client/cli/annotate_command.h"
#include "client/cli/bench_command.h"
#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "worker/base/version.h"

namespace hearsay::cli {
namespace {

constexpr char kAbout[] =
    "Reads news articles and says what is in them: paragraphs, who and what\n"
    "they name, who said what.";

constexpr char kExamples[] = R"(Examples:
  hearsay annotate article.txt              read an article with its findings
  hearsay annotate page.html --format=json  the same of a page, as JSON
  cat feed.jsonl | hearsay annotate - --format=jsonl > found.jsonl
  hearsay annotate --server=dns:///hearsay:50051 archive/*.txt --format=jsonl
  hearsay bench --corpus=feed.jsonl

Exit status:
  0    every article was answered
  1    some were not, or the output could not be written; standard error says
       which and why
  2    the command line is wrong
  130  ended by Ctrl-C (128 and the signal's number)
  141  nobody reads the output any more)";

constexpr char kAnnotateAbout[] =
    "Annotates articles, in the order in which they are given.";

constexpr char kAnnotateNotes[] = R"(Input:
  text   one article, in UTF-8; its id is the file's path
  html   a page in any charset; its id is the file's path
  jsonl  an article a line: {"id", "text" or "html", "uri", "publishTime",
         "author"}; other fields are passed over, an absent id becomes
         PATH:LINE. publishTime is such as 2031-05-04T09:30:00Z.
  auto   by the file's name (.txt .html .htm .jsonl .ndjson), else by its start
  Gzip is unpacked, whatever the file is called.

Output:
  pretty the article with its names and quotations in colour, who is in it, who
         said what
  jsonl  a Document a line (proto/hearsay/v1/annotation.proto, as JSON). An
         article that failed is {"id", "status": {"code", "message", "details"}}.
  json   the same, indented; an array, unless it is of one text or page
  In JSON what is 0, false or empty is left out, but for ends of spans.
  Offsets count in the text as it was given; for pages in the answer's text.

NO_COLOR is respected.)";

constexpr char kBenchAbout[] = "Measures how fast articles are annotated.";

constexpr char kBenchNotes[] = R"(Prints one JSON object:
  articles, failed          how many, with repetitions, and how many failed
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

using FormatNames = std::map<std::string, OutputFormat>;
using InputNames = std::map<std::string, InputFormat>;
using UnitNames = std::map<std::string, v1::OffsetUnit>;
using CallNames = std::map<std::string, BenchCall>;
using ColourNames = std::map<std::string, ColourChoice>;

// An option whose values are names. Help shows `values`, in their order.
template <typename T>
void AddChoice(CLI::App* app, const std::string& name, T* value,
               const std::map<std::string, T>& names, const char* values,
               const char* help) {
  // The last transformation comes first: names are checked, then looked up.
  app->add_option(name, *value, help)
      ->transform(CLI::Transformer(names))
      ->transform(CLI::IsMember(names))
      ->option_text(values);
}

void AddServer(CLI::App* app, std::string* server, const char* fallback) {
  app->add_option("--server", *server,
                  std::string("Workers: HOST:PORT, dns:///NAME:PORT or "
                              "unix:PATH. Default: ") +
                      fallback)
      ->option_text("TARGET");
}

CLI::App* AddAnnotate(CLI::App* app, AnnotateCommand* command) {
  CLI::App* annotate = app->add_subcommand("annotate", kAnnotateAbout);
  annotate->footer(kAnnotateNotes);
  annotate->add_option("FILE", command->paths, "Files; - is standard input")
      ->option_text("...");
  AddServer(annotate, &command->server, "one within this process");
  AddChoice(annotate, "--format", &command->format,
            FormatNames{{"pretty", OutputFormat::kPretty},
                        {"jsonl", OutputFormat::kJsonl},
                        {"json", OutputFormat::kJson}},
            "pretty|jsonl|json", "How to print answers. Default: pretty");
  AddChoice(annotate, "--offsets", &command->offsets,
            UnitNames{{"utf8", v1::OFFSET_UNIT_UTF8},
                      {"utf16", v1::OFFSET_UNIT_UTF16},
                      {"utf32", v1::OFFSET_UNIT_UTF32}},
            "utf8|utf16|utf32",
            "What offsets count: bytes, UTF-16 units or code points. Default: "
            "utf8");
  annotate->add_flag("--tokens", command->tokens, "Print tokens too");
  AddChoice(annotate, "--input-format", &command->input_format,
            InputNames{{"auto", InputFormat::kAuto},
                       {"text", InputFormat::kText},
                       {"html", InputFormat::kHtml},
                       {"jsonl", InputFormat::kJsonl}},
            "auto|text|html|jsonl", "What files hold. Default: auto");
  AddChoice(annotate, "--color", &command->colour,
            ColourNames{{"auto", ColourChoice::kAuto},
                        {"always", ColourChoice::kAlways},
                        {"never", ColourChoice::kNever}},
            "auto|always|never",
            "Whether pretty is coloured. Default: on a terminal");
  return annotate;
}

CLI::App* AddBench(CLI::App* app, BenchCommand* command) {
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
  AddServer(bench, &command->server, "the annotator within this process");
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

int Main(int argc, char** argv) {
  Output output(1);
  output.EndOnSignals();

  CLI::App app(kAbout, "hearsay");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("hearsay ") + kVersion);
  app.require_subcommand(1);
  AnnotateCommand annotate;
  BenchCommand bench;
  const CLI::App* annotate_app = AddAnnotate(&app, &annotate);
  AddBench(&app, &bench);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kSuccess : kUsage;
  }
  if (annotate_app->parsed()) {
    if (annotate.paths.empty()) annotate.paths = {"-"};
    return RunAnnotate(annotate, output);
  }
  return RunBench(bench, output);
}

}  // namespace
}  // namespace hearsay::cli

int main(int argc, char** argv) { return hearsay::cli::Main(argc, argv); }
