#include "client/sources/http.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/sources/testing/loopback_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;

std::string Answer(absl::string_view status, absl::string_view headers,
                   absl::string_view body) {
  return absl::StrCat("HTTP/1.1 ", status, "\r\nConnection: close\r\n", headers,
                      "\r\n", body);
}

std::string Redirect(absl::string_view to) {
  return Answer("302 Found", absl::StrCat("Location: ", to, "\r\n"), "");
}

std::string AnswerTo(const std::string& path) {
  if (path == "/feed") return Answer("200 OK", "", "Rain fell.");
  if (path == "/moved") return Redirect("/feed");
  if (path == "/round") return Redirect("/round");
  if (path == "/file") return Redirect("file:///etc/hostname");
  if (path == "/ftp") return Redirect("ftp://127.0.0.1/feed");
  if (path == "/long") {
    return Answer("200 OK", "Content-Length: 5000\r\n", "");
  }
  if (path == "/endless") return Answer("200 OK", "", std::string(5000, 'x'));
  if (path == "/cut") return Answer("200 OK", "Content-Length: 500\r\n", "x");
  if (path == "/slow") {
    return absl::StrCat("HTTP/1.1 200 OK\r\n\r\nx", LoopbackServer::kHold);
  }
  if (path == "/silent") return LoopbackServer::kHold;
  if (path == "/mute") return "";
  if (path == "/garbage") return "nothing of HTTP\r\n\r\n";
  if (path == "/packed") {
    return Answer("200 OK", "Content-Encoding: gzip\r\n", "\x1f\x8b as it is");
  }
  return Answer(absl::StrCat(path.substr(1), " No"), "", "an error's page");
}

TEST(HttpTest, KnowsUrls) {
  EXPECT_TRUE(IsUrl("http://news.example/feed"));
  EXPECT_TRUE(IsUrl("HTTPS://news.example/feed"));
  for (const char* path : {"-", "http", "http:/feed.xml", "ftp://a", "a.xml"}) {
    EXPECT_FALSE(IsUrl(path)) << path;
  }
}

#ifndef HEARSAY_WITHOUT_HTTP

TEST(HttpTest, FetchesAndFollowsRedirects) {
  LoopbackServer server(AnswerTo);
  EXPECT_EQ(FetchUrl(server.Url("/feed")).value(), "Rain fell.");
  EXPECT_EQ(server.requests(), 1);
  EXPECT_EQ(FetchUrl(server.Url("/moved")).value(), "Rain fell.");
  EXPECT_EQ(FetchUrl(server.Url("/packed")).value(), "\x1f\x8b as it is");
}

TEST(HttpTest, SaysWhyNothingCame) {
  LoopbackServer server(AnswerTo);
  HttpLimits limits;
  limits.max_bytes = 1000;
  limits.timeout = absl::Milliseconds(300);
  struct Case {
    const char* path;
    absl::StatusCode code;
    const char* message;
  };
  const Case cases[] = {
      {"/round", absl::StatusCode::kFailedPrecondition,
       "redirected more than 5 times"},
      {"/file", absl::StatusCode::kFailedPrecondition,
       "only http and https are read"},
      {"/ftp", absl::StatusCode::kFailedPrecondition,
       "only http and https are read"},
      {"/long", absl::StatusCode::kResourceExhausted, "1000 bytes"},
      {"/endless", absl::StatusCode::kResourceExhausted, "1000 bytes"},
      {"/cut", absl::StatusCode::kDataLoss, "cut off"},
      {"/slow", absl::StatusCode::kDeadlineExceeded, "too slow"},
      {"/silent", absl::StatusCode::kDeadlineExceeded, "too slow"},
      {"/mute", absl::StatusCode::kUnavailable, "cannot fetch it"},
      {"/garbage", absl::StatusCode::kFailedPrecondition,
       "only http and https are read"},
      {"/401", absl::StatusCode::kPermissionDenied, "HTTP status 401"},
      {"/404", absl::StatusCode::kNotFound, "HTTP status 404"},
      {"/429", absl::StatusCode::kResourceExhausted, "HTTP status 429"},
      {"/400", absl::StatusCode::kFailedPrecondition, "HTTP status 400"},
      {"/204", absl::StatusCode::kFailedPrecondition, "HTTP status 204"},
      {"/503", absl::StatusCode::kUnavailable, "HTTP status 503"},
  };
  for (const Case& c : cases) {
    const absl::Status status = FetchUrl(server.Url(c.path), limits).status();
    EXPECT_EQ(status.code(), c.code) << c.path << status;
    EXPECT_THAT(status.message(), HasSubstr(c.message)) << c.path;
  }
}

TEST(HttpTest, SaysThatNobodyAnswers) {
  std::string url;
  {
    LoopbackServer server(AnswerTo);
    url = server.Url("/feed");
  }
  EXPECT_EQ(FetchUrl(url).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(FetchUrl("http://").status().code(),
            absl::StatusCode::kInvalidArgument);
}

#else

TEST(HttpTest, SaysThatTheBuildHasNoHttp) {
  const absl::Status status = FetchUrl("http://news.example/feed").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnimplemented);
  EXPECT_THAT(status.message(), HasSubstr("this build has no HTTP"));
}

#endif

}  // namespace
}  // namespace hearsay::sources
