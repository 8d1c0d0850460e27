#include "client/hearsay/target.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::client_internal {
namespace {

using ::testing::HasSubstr;

TEST(TargetTest, HasGrpcsNameForWhatPeopleWrite) {
  const struct {
    const char* target;
    const char* name;
  } kCases[] = {
      {"hearsay:50051", "dns:///hearsay:50051"},
      {"127.0.0.1:50051", "dns:///127.0.0.1:50051"},
      {"[::1]:50051", "dns:///[::1]:50051"},
      {"dns:///hearsay.news.svc:50051", "dns:///hearsay.news.svc:50051"},
      {"dns:hearsay:50051", "dns:hearsay:50051"},
      {"dns://127.0.0.1:53/hearsay:50051", "dns://127.0.0.1:53/hearsay:50051"},
      {"unix:/run/hearsay.sock", "unix:/run/hearsay.sock"},
      {"unix:///run/hearsay.sock", "unix:///run/hearsay.sock"},
      {"unix:worker.sock", "unix:worker.sock"},
      {"127.0.0.1:1,127.0.0.2:65535", "ipv4:127.0.0.1:1,127.0.0.2:65535"},
      {"[::1]:1,[::2]:2", "ipv6:[::1]:1,[::2]:2"},
      {"unix:/a,unix:///b", "unix:/a,/b"},
  };
  for (const auto& c : kCases) {
    const absl::StatusOr<std::string> name = ParseTarget(c.target);
    ASSERT_TRUE(name.ok()) << c.target << ": " << name.status();
    EXPECT_EQ(*name, c.name);
  }
}

TEST(TargetTest, SaysWhatIsWrongWithOthers) {
  const struct {
    const char* target;
    const char* error;
  } kCases[] = {
      {"", "write HOST:PORT"},
      {"http://hearsay:80", "there is no \"http://\" here; write HOST:PORT"},
      {"https://hearsay", "there is no \"https://\""},
      {"hearsay", "has no port"},
      {"hearsay:", "has no port"},
      {"hearsay:http", "has no port"},
      {"hearsay:0", "has no port"},
      {"hearsay:65536", "has no port"},
      {":50051", "the host is missing"},
      {"::1:50051", "\"::1\" is no host"},
      {"hearsay:50051/path", "has no port"},
      {"a b:50051", "is no host"},
      {"dns://hearsay:50051", "three slashes"},
      {"dns:///hearsay", "has no port"},
      {"unix:", "the path is missing"},
      {"a:1,b:2", "\"a\" is none; put workers that have names behind one"},
      {"127.0.0.1:1,", "has no port"},
      {"127.0.0.1:1,[::1]:1", "of one kind"},
      {"127.0.0.1:1,unix:/a", "of one kind"},
  };
  for (const auto& c : kCases) {
    const absl::Status status = ParseTarget(c.target).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.target;
    EXPECT_THAT(status.message(), HasSubstr(c.error)) << c.target;
  }
}

}  // namespace
}  // namespace hearsay::client_internal
