#include "client/cli/flags.h"

#include "absl/time/time.h"

namespace hearsay::cli {

void AddInputFormat(CLI::App* app, sources::InputFormat* format) {
  AddChoice(app, "--input-format", format,
            std::map<std::string, sources::InputFormat>{
                {"auto", sources::InputFormat::kAuto},
                {"text", sources::InputFormat::kText},
                {"html", sources::InputFormat::kHtml},
                {"jsonl", sources::InputFormat::kJsonl},
                {"json", sources::InputFormat::kJson},
                {"xml", sources::InputFormat::kXml},
                {"warc", sources::InputFormat::kWarc}},
            "auto|text|html|jsonl|json|xml|warc",
            "What files hold. Default: auto");
}

void AddOffsets(CLI::App* app, v1::OffsetUnit* unit) {
  AddChoice(
      app, "--offsets", unit,
      std::map<std::string, v1::OffsetUnit>{{"utf8", v1::OFFSET_UNIT_UTF8},
                                            {"utf16", v1::OFFSET_UNIT_UTF16},
                                            {"utf32", v1::OFFSET_UNIT_UTF32}},
      "utf8|utf16|utf32",
      "What offsets count: bytes, UTF-16 units or code points. Default: "
      "utf8");
}

void AddWorkers(CLI::App* app, Workers* workers, const char* fallback) {
  constexpr char kGroup[] = "Workers";
  const auto add_file = [&](const char* name, std::string* value,
                            const char* help) {
    return app->add_option(name, *value, help)
        ->check(CLI::ExistingFile.description(""))
        ->option_text("FILE")
        ->group(kGroup);
  };
  CLI::Option* server =
      app->add_option("--server", workers->target,
                      std::string("HOST:PORT, dns:///NAME:PORT, unix:PATH, or "
                                  "addresses by commas. Default: ") +
                          fallback)
          ->option_text("TARGET")
          ->group(kGroup);
  app->add_option_function<double>(
         "--timeout",
         [workers](double seconds) {
           workers->timeout = absl::Seconds(seconds);
         },
         "How long an article may take, with all tries. Default: 60 in feeds, "
         "30 else; within this process for ever")
      ->check(CLI::Range(0.001, 86400.0).description(""))
      ->option_text("SECONDS")
      ->group(kGroup);
  CLI::Option* tls = app->add_flag("--tls", workers->encrypted,
                                   "Encrypt. The other options of TLS imply it")
                         ->option_text(" ")
                         ->group(kGroup);
  CLI::Option* ca = add_file("--tls-ca", &workers->tls.ca,
                             "The authorities to trust, in PEM. Default: the "
                             "system's");
  CLI::Option* certificate =
      add_file("--tls-cert", &workers->tls.certificate,
               "Who you are, for workers that ask: a certificate in PEM");
  CLI::Option* key =
      add_file("--tls-key", &workers->tls.key, "Its private key, in PEM");
  CLI::Option* name =
      app->add_option("--tls-server-name", workers->tls.server_name,
                      "The name that the worker's certificate has. Default: "
                      "TARGET's")
          ->option_text("NAME")
          ->group(kGroup);
  certificate->needs(key);
  key->needs(certificate);
  for (CLI::Option* option : {tls, ca, certificate, key, name}) {
    option->needs(server);
  }
}

}  // namespace hearsay::cli
