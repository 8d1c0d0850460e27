#include "worker/settings.h"

#include <fstream>
#include <iterator>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

// Reads settings; what is printed is in `output` and `error`.
class Reading {
 public:
  explicit Reading(std::vector<const char*> arguments,
                   std::vector<const char*> environment = {}) {
    arguments.insert(arguments.begin(), "hearsay_worker");
    environment.push_back(nullptr);
    for (const char* variable : environment) {
      if (variable == nullptr) continue;
      const std::string text = variable;
      const size_t equals = text.find('=');
      setenv(text.substr(0, equals).c_str(), text.c_str() + equals + 1, 1);
      set_.push_back(text.substr(0, equals));
    }
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    to_be_served =
        reader.Read(arguments.size(), arguments.data(), environment.data());
    output = ::testing::internal::GetCapturedStdout();
    error = ::testing::internal::GetCapturedStderr();
  }
  ~Reading() {
    for (const std::string& name : set_) unsetenv(name.c_str());
  }

  SettingsReader reader;
  bool to_be_served = false;
  std::string output;
  std::string error;

 private:
  std::vector<std::string> set_;
};

TEST(SettingsTest, DefaultsServeOnLoopbackAlone) {
  const Reading reading({});
  EXPECT_TRUE(reading.to_be_served) << reading.error;
  EXPECT_EQ(reading.reader.settings().server.listen, "127.0.0.1:50051");
  EXPECT_EQ(reading.reader.settings().http_listen, "");
}

TEST(SettingsTest, FlagsComeBeforeTheEnvironment) {
  const Reading reading(
      {"--threads=5", "--drain-delay=0.5", "--max-connection-age=0"},
      {"HEARSAY_THREADS=3", "HEARSAY_FEED_WINDOW=9", "HEARSAY_REFLECTION=false",
       "HEARSAY_TLS_ALLOWED_CLIENTS=a,b", "HEARSAY_TLS_CLIENT_CA=ca",
       "HEARSAY_TLS_CERTIFICATE=cert", "HEARSAY_TLS_KEY=key",
       "HEARSAY_LOG_CALLS=all"});
  ASSERT_TRUE(reading.to_be_served) << reading.error;
  const Settings& settings = reading.reader.settings();
  EXPECT_EQ(settings.server.service.threads, 5);
  EXPECT_EQ(settings.server.service.feed_window, 9);
  EXPECT_EQ(settings.server.drain_delay, absl::Milliseconds(500));
  EXPECT_EQ(settings.server.transport.max_connection_age,
            absl::InfiniteDuration());
  EXPECT_FALSE(settings.server.reflection);
  EXPECT_EQ(settings.server.tls.allowed_clients,
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(settings.log_calls, LogCalls::kAll);
}

TEST(SettingsTest, PrintedConfigurationSetsTheSameAgain) {
  const Reading first({"--print-config", "--feed-window=7", "--threads=2",
                       "--max-connection-age=0", "--log-calls=none"});
  EXPECT_FALSE(first.to_be_served);
  EXPECT_EQ(first.reader.exit_code(), 0);
  EXPECT_THAT(first.output, HasSubstr("\nHEARSAY_FEED_WINDOW=7\n"));
  EXPECT_THAT(first.output, HasSubstr("\nHEARSAY_MAX_CONNECTION_AGE=0\n"));
  EXPECT_THAT(first.output, HasSubstr("\nHEARSAY_LOG_CALLS=none\n"));
  std::vector<std::string> lines;
  std::vector<const char*> environment;
  for (size_t start = 0; start < first.output.size();) {
    const size_t end = first.output.find('\n', start);
    lines.push_back(first.output.substr(start, end - start));
    start = end + 1;
  }
  for (const std::string& line : lines) {
    if (line[0] != '#') environment.push_back(line.c_str());
  }
  const Reading second({"--print-config"}, environment);
  EXPECT_EQ(second.output, first.output);
}

struct ErrorCase {
  const char* name;
  std::vector<const char*> arguments;
  std::vector<const char*> environment;
  const char* message;
};

class SettingsErrorTest : public ::testing::TestWithParam<ErrorCase> {};

TEST_P(SettingsErrorTest, IsToldAtTheStart) {
  const Reading reading(GetParam().arguments, GetParam().environment);
  EXPECT_FALSE(reading.to_be_served);
  EXPECT_EQ(reading.reader.exit_code(), 2);
  EXPECT_THAT(reading.error, HasSubstr(GetParam().message));
}

const ErrorCase kErrors[] = {
    {"UnknownFlag", {"--listne=127.0.0.1:0"}, {}, "--listne"},
    {"NotANumber", {"--threads=many"}, {}, "--threads"},
    {"OutOfRange", {"--threads=-1"}, {}, "threads is -1: expected 0 to 1024"},
    {"NotANumberInTheEnvironment", {}, {"HEARSAY_THREADS=many"}, "--threads"},
    {"UnknownVariable", {}, {"HEARSAY_LISTNE=x"}, "HEARSAY_LISTNE"},
    {"Negative", {"--drain-delay=-1"}, {}, "drain_delay is -1s"},
    {"EndlessStall", {"--stall-timeout=inf"}, {}, "--stall-timeout"},
    {"NoNumberOfSeconds", {"--drain-timeout=nan"}, {}, "--drain-timeout"},
    {"EndlessAge", {"--max-connection-age=inf"}, {}, "--max-connection-age"},
    {"LongerThanAYear",
     {},
     {"HEARSAY_KEEPALIVE_TIME=31536001"},
     "expected at most 31536000 seconds"},
    {"StallLongerThanADay",
     {"--feed-stall-timeout=86401"},
     {},
     "feed_stall_timeout is 24h1s: expected 1ms to 24h"},
    {"PlainTextForOthers", {"--listen=0.0.0.0:1"}, {}, "--insecure"},
    {"PlainTextForOthersByName",
     {"--listen=worker.example:1"},
     {},
     "--insecure"},
    {"PlainTextForOthersByNameLikeLoopback",
     {"--listen=127.example.com:1"},
     {},
     "--insecure"},
    {"PlainTextForOthersByAddressWithoutBrackets",
     {"--listen=::1:1"},
     {},
     "--insecure"},
    {"InsecureWithCertificate",
     {"--insecure=true", "--tls-certificate=c", "--tls-key=k"},
     {},
     "contradicts"},
    {"CertificateWithoutKey", {"--tls-certificate=c"}, {}, "together"},
    {"AuthorityWithoutCertificate", {"--tls-client-ca=c"}, {}, "need a cert"},
    {"NamesWithoutAuthority",
     {"--tls-allowed-clients=a", "--tls-certificate=c", "--tls-key=k"},
     {},
     "vouch"},
    {"SameAddressTwice",
     {"--listen=127.0.0.1:7000", "--http-listen=127.0.0.1:7000"},
     {},
     "two addresses"},
    {"NowhereToListen", {"--listen="}, {}, "listen"},
    {"UnknownChoice", {"--log-calls=some"}, {}, "--log-calls"},
};

INSTANTIATE_TEST_SUITE_P(All, SettingsErrorTest, ::testing::ValuesIn(kErrors),
                         [](const auto& info) {
                           return std::string(info.param.name);
                         });

TEST(SettingsTest, PlainTextIsFineWhereOnlyThisMachineReachesIt) {
  for (const char* listen :
       {"--listen=127.0.0.1:0", "--listen=localhost:0", "--listen=[::1]:0",
        "--listen=unix:/tmp/socket", "--listen=127.1.2.3:5",
        "--listen=[0:0:0:0:0:0:0:1]:0"}) {
    EXPECT_TRUE(Reading({listen}).to_be_served) << listen;
  }
  EXPECT_TRUE(Reading({"--listen=0.0.0.0:0", "--insecure=true"}).to_be_served);
}

TEST(SettingsTest, VariablesOfKubernetesServicesArePassedOver) {
  const Reading reading(
      {}, {"HEARSAY_PORT=tcp://10.0.0.1:50051", "HEARSAY_SERVICE_HOST=10.0.0.1",
           "HEARSAY_SERVICE_PORT=50051", "HEARSAY_SERVICE_PORT_GRPC=50051",
           "HEARSAY_PORT_50051_TCP_ADDR=10.0.0.1",
           "HEARSAY_WORKER_PORT_50051_TCP=tcp://10.0.0.1:1"});
  EXPECT_TRUE(reading.to_be_served) << reading.error;
}

TEST(SettingsTest, OperationsManualNamesEachFlag) {
  std::ifstream file("docs/operations.md");
  const std::string manual{std::istreambuf_iterator<char>(file), {}};
  for (const std::string& flag : SettingsReader().FlagNames()) {
    EXPECT_THAT(manual, HasSubstr("| `" + flag + "` |")) << flag;
  }
}

}  // namespace
}  // namespace hearsay
