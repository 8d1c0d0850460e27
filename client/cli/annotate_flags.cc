#include "client/cli/annotate_flags.h"

#include <map>
#include <string>

#include "absl/time/time.h"
#include "client/cli/flags.h"

namespace hearsay::cli {
namespace {

constexpr char kAnnotateAbout[] =
    "Annotates articles, in the order in which they are given.";

constexpr char kAnnotateNotes[] = R"(Input:
  A file, - for standard input, a folder with all below it, a pattern such as
  'news/**/*.html', or the http(s) URL of a feed. gz, zst, xz and bz2 are
  unpacked, whatever a file is called.
  text   one article, in UTF-8; its id is the file's path
  html   a page in any charset; its id is the file's path
  jsonl  an article a line: {"id", "text" or "html", "uri", "publishTime",
         "author"}; other fields are passed over, an absent id becomes
         PATH:LINE. publishTime is such as 2031-05-04T09:30:00Z.
  json   such articles in an array or one after another, or a JSON Feed; an
         absent id becomes PATH#N
  xml    a feed, RSS or Atom; titles become headlines, an absent id the link or
         PATH#N
  warc   a web archive: its pages and texts; ids are URI@DATE
  auto   by the file's name (.txt .html .htm .jsonl .ndjson .json .rss .atom
         .rdf .warc), else by its start

Output:
  pretty the article with its names and quotations in colour, who is in it, who
         said what
  jsonl  a Document a line (proto/hearsay/v1/annotation.proto, as JSON). An
         article that failed is {"id", "status": {"code", "message", "details"}}.
  json   the same, indented; an array, unless it is of one text or page
  html   one page for a browser, which loads nothing: the article with its names
         tinted, and beside it who said what. Several articles become one page
         with a table of contents, written at the end; at most 500, or 64 MiB.
  In JSON what is 0, false or empty is left out, but for ends of spans.
  Offsets count in the text as it was given; for pages in the answer's text.

NO_COLOR is respected.)";

void AddDetails(CLI::App* app, ArticleDetails* details) {
  constexpr char kGroup[] = "What one text or page does not say itself";
  app->add_option("--charset", details->charset,
                  "Its charset, such as windows-1252. Default: UTF-8, or what "
                  "the page declares")
      ->option_text("NAME")
      ->group(kGroup);
  app->add_option("--author", details->author, "Who wrote it")
      ->option_text("NAME")
      ->group(kGroup);
  app->add_option_function<std::string>(
         "--publish-time",
         [details](const std::string& text) {
           absl::Time time;
           if (!absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) {
             throw CLI::ValidationError(
                 "--publish-time",
                 "a time such as 2031-05-04T09:30:00Z is needed");
           }
           details->publish_time = time;
         },
         "When it appeared, such as 2031-05-04T09:30:00Z")
      ->option_text("TIME")
      ->group(kGroup);
  app->add_option("--uri", details->uri, "Where it appeared")
      ->option_text("URI")
      ->group(kGroup);
}

using FormatNames = std::map<std::string, OutputFormat>;
using ColourNames = std::map<std::string, ColourChoice>;

}  // namespace

const CLI::App* AddAnnotate(CLI::App* app, AnnotateCommand* command) {
  CLI::App* annotate = app->add_subcommand("annotate", kAnnotateAbout);
  annotate->footer(kAnnotateNotes);
  annotate
      ->add_option("SOURCE", command->paths,
                   "What to read: see Input. Default: -, standard "
                   "input")
      ->option_text("...");
  AddWorkers(annotate, &command->workers, "one within this process");
  AddDetails(annotate, &command->details);
  AddChoice(annotate, "--format", &command->format,
            FormatNames{{"pretty", OutputFormat::kPretty},
                        {"jsonl", OutputFormat::kJsonl},
                        {"json", OutputFormat::kJson},
                        {"html", OutputFormat::kHtml}},
            "pretty|jsonl|json|html", "How to print answers. Default: pretty");
  AddOffsets(annotate, &command->offsets);
  annotate->add_flag("--tokens", command->tokens, "Print tokens too");
  AddInputFormat(annotate, &command->input_format);
  AddChoice(annotate, "--color", &command->colour,
            ColourNames{{"auto", ColourChoice::kAuto},
                        {"always", ColourChoice::kAlways},
                        {"never", ColourChoice::kNever}},
            "auto|always|never",
            "Whether pretty is coloured. Default: on a terminal");
  return annotate;
}

}  // namespace hearsay::cli
