#include "worker/server/http_endpoints.h"

#include <atomic>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/server/testing/http_get.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

class HttpEndpointsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    HttpEndpoints::Sources sources;
    sources.is_ready = [this] { return is_ready_.load(); };
    sources.write_metrics = [](Exposition& exposition) {
      exposition.StartGauge("answer", "To all.");
      exposition.Add({}, int64_t{42});
    };
    auto endpoints = HttpEndpoints::Start("127.0.0.1:0", std::move(sources));
    ASSERT_TRUE(endpoints.ok()) << endpoints.status();
    endpoints_ = *std::move(endpoints);
  }

  const std::string& address() { return endpoints_->address(); }

  std::atomic<bool> is_ready_{true};
  std::unique_ptr<HttpEndpoints> endpoints_;
};

TEST_F(HttpEndpointsTest, ReadinessIsApartFromLiveness) {
  EXPECT_EQ(HttpGet(address(), "/livez").code, 200);
  EXPECT_EQ(HttpGet(address(), "/readyz").code, 200);
  is_ready_ = false;
  EXPECT_EQ(HttpGet(address(), "/livez").code, 200);
  EXPECT_EQ(HttpGet(address(), "/readyz").code, 503);
}

TEST_F(HttpEndpointsTest, MetricsAreInPrometheusFormat) {
  const HttpAnswer answer = HttpGet(address(), "/metrics?name[]=answer");
  EXPECT_EQ(answer.code, 200);
  EXPECT_THAT(answer.headers, HasSubstr("text/plain; version=0.0.4"));
  EXPECT_EQ(answer.body,
            "# HELP answer To all.\n# TYPE answer gauge\nanswer 42\n");
}

TEST_F(HttpEndpointsTest, OtherRequestsAreRefused) {
  EXPECT_EQ(HttpGet(address(), "/").code, 404);
  EXPECT_EQ(HttpGet(address(), "/metrics/x").code, 404);
  EXPECT_THAT(Exchange(address(),
                       "POST /livez HTTP/1.1\r\nHost: x\r\n"
                       "Content-Length: 0\r\nConnection: close\r\n\r\n"),
              HasSubstr("501"));
}

TEST_F(HttpEndpointsTest, NonsenseDoesNotStopIt) {
  for (const std::string& bytes :
       {std::string("\0\xff\xfe garbage\r\n\r\n", 14), std::string("GET"),
        "GET /livez HTTP/1.1\r\nX: " + std::string(1 << 20, 'x') + "\r\n\r\n",
        std::string(1 << 20, '\n')}) {
    Exchange(address(), bytes);
  }
  EXPECT_EQ(HttpGet(address(), "/livez").code, 200);
}

TEST_F(HttpEndpointsTest, AddressInUseIsAnError) {
  const auto second = HttpEndpoints::Start(address(), {});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(address()));
}

TEST(HttpEndpointsStartTest, AddressesMustHaveHostAndPort) {
  for (const char* listen : {"", "localhost", ":80", "localhost:http",
                             "localhost:65536", "localhost:-1"}) {
    EXPECT_EQ(HttpEndpoints::Start(listen, {}).status().code(),
              absl::StatusCode::kInvalidArgument)
        << listen;
  }
}

}  // namespace
}  // namespace hearsay
