#include "worker/server/json_log.h"

#include <signal.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::EndsWith;
using ::testing::MatchesRegex;

std::string Contents(std::FILE* file) {
  std::rewind(file);
  std::string text;
  for (int c; (c = std::fgetc(file)) != EOF;) text += static_cast<char>(c);
  return text;
}

TEST(JsonLogTest, WritesAnObjectALine) {
  std::FILE* file = std::tmpfile();
  {
    JsonLog log(file);
    log.Write(LogLevel::kInfo, "started");
    log.Write(LogLevel::kWarning, "call",
              {{"reason", "A \"B\"\n"}, {"bytes", int64_t{7}}, {"ms", 0.5}});
  }
  EXPECT_THAT(
      Contents(file),
      MatchesRegex("\\{\"time\":\"[-0-9]+T[0-9:.]+Z\",\"level\":\"INFO\","
                   "\"message\":\"started\"\\}\n"
                   "\\{\"time\":\"[-0-9]+T[0-9:.]+Z\",\"level\":\"WARNING\","
                   "\"message\":\"call\",\"reason\":\"A \\\\\"B\\\\\"\\\\n\","
                   "\"bytes\":7,\"ms\":0.5\\}\n"));
  std::fclose(file);
}

TEST(JsonLogTest, BytesThatAreNoTextDoNotBreakALine) {
  std::FILE* file = std::tmpfile();
  {
    JsonLog log(file);
    log.Write(LogLevel::kError, "\xff\xfe", {{"x", "a\xc3"}});
  }
  EXPECT_THAT(Contents(file),
              EndsWith("\"message\":\"\xef\xbf\xbd\xef\xbf\xbd\","
                       "\"x\":\"a\xef\xbf\xbd\"}\n"));
  std::fclose(file);
}

TEST(JsonLogTest, ReaderWhoStopsHoldsNobodyUp) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  std::FILE* file = fdopen(ends[1], "w");
  auto log = std::make_unique<JsonLog>(file);
  const std::string text(1000, 'x');
  for (int i = 0; i < 20000; ++i) log->Write(LogLevel::kInfo, text);
  EXPECT_GT(log->dropped(), 0);
  signal(SIGPIPE, SIG_IGN);
  close(ends[0]);
  log.reset();
  std::fclose(file);
}

TEST(JsonLogTest, ClosingWritesWhatIsInTheQueue) {
  std::FILE* file = std::tmpfile();
  JsonLog log(file);
  log.Write(LogLevel::kInfo, "last words");
  EXPECT_TRUE(log.Close(absl::Seconds(30)));
  EXPECT_TRUE(log.Close(absl::ZeroDuration()));
  EXPECT_THAT(Contents(file), EndsWith("\"message\":\"last words\"}\n"));
  std::fclose(file);
}

TEST(JsonLogTest, ClosingDoesNotWaitForAReaderWhoStopped) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  std::FILE* file = fdopen(ends[1], "w");
  JsonLog log(file);
  const std::string text(1000, 'x');
  for (int i = 0; i < 20000; ++i) log.Write(LogLevel::kInfo, text);
  EXPECT_FALSE(log.Close(absl::Milliseconds(20)));
  EXPECT_FALSE(log.Close(absl::ZeroDuration()));
  // Lets the thread go that still writes, which holds the file until then.
  signal(SIGPIPE, SIG_IGN);
  close(ends[0]);
  EXPECT_TRUE(log.Close(absl::Seconds(30)));
  std::fclose(file);
}

}  // namespace
}  // namespace hearsay
