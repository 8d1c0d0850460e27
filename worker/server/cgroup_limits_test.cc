#include "worker/server/cgroup_limits.h"

#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

using File = std::pair<std::string, std::string>;

struct Case {
  const char* name;
  std::vector<File> files;
  absl::optional<double> cpus;
  absl::optional<int64_t> memory_bytes;
};

class CgroupLimitsTest : public ::testing::TestWithParam<Case> {};

TEST_P(CgroupLimitsTest, TightestLimitCounts) {
  const std::string root = ::testing::TempDir() + "/" + GetParam().name;
  for (const auto& [path, content] : GetParam().files) {
    const std::filesystem::path file(root + path);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << content;
  }
  const CgroupLimits limits = ReadCgroupLimits(root);
  EXPECT_EQ(limits.cpus, GetParam().cpus);
  EXPECT_EQ(limits.memory_bytes, GetParam().memory_bytes);
}

const Case kCases[] = {
    {"NothingThere", {}, absl::nullopt, absl::nullopt},
    {"Version2InAContainer",
     {{"/proc/self/cgroup", "0::/\n"},
      {"/sys/fs/cgroup/cpu.max", "150000 100000\n"},
      {"/sys/fs/cgroup/memory.max", "536870912\n"}},
     1.5,
     536870912},
    {"Version2WithoutLimits",
     {{"/proc/self/cgroup", "0::/user/one\n"},
      {"/sys/fs/cgroup/user/one/cpu.max", "max 100000\n"},
      {"/sys/fs/cgroup/user/one/memory.max", "max\n"}},
     absl::nullopt,
     absl::nullopt},
    {"Version2GroupsAround",
     {{"/proc/self/cgroup", "0::/a/b/c\n"},
      {"/sys/fs/cgroup/a/b/c/cpu.max", "max 100000\n"},
      {"/sys/fs/cgroup/a/b/cpu.max", "400000 100000\n"},
      {"/sys/fs/cgroup/a/cpu.max", "200000 100000\n"},
      {"/sys/fs/cgroup/a/b/c/memory.max", "1000\n"},
      {"/sys/fs/cgroup/a/memory.max", "2000\n"}},
     2.0,
     1000},
    {"Version1",
     {{"/proc/self/cgroup", "9:memory:/pod/x\n4:cpu,cpuacct:/pod/x\n0::/\n"},
      {"/sys/fs/cgroup/cpu/pod/x/cpu.cfs_quota_us", "50000\n"},
      {"/sys/fs/cgroup/cpu/pod/x/cpu.cfs_period_us", "100000\n"},
      {"/sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "4096\n"}},
     0.5,
     4096},
    {"Version1AsTheHostSeesIt",
     {{"/proc/self/cgroup", "9:memory:/kube/pod7\n4:cpu:/kube/pod7\n"},
      {"/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n"},
      {"/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n"},
      {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "8192\n"}},
     absl::nullopt,
     8192},
    {"Nonsense",
     {{"/proc/self/cgroup", "\n::\n0::/\nwhatever"},
      {"/sys/fs/cgroup/cpu.max", "many few\n"},
      {"/sys/fs/cgroup/memory.max", ""}},
     absl::nullopt,
     absl::nullopt},
};

INSTANTIATE_TEST_SUITE_P(All, CgroupLimitsTest, ::testing::ValuesIn(kCases),
                         [](const auto& info) {
                           return std::string(info.param.name);
                         });

TEST(UsableCpusTest, QuotaIsRoundedUpAndNeverMoreThanTheMachine) {
  const int32_t all = UsableCpus({});
  EXPECT_GE(all, 1);
  EXPECT_EQ(UsableCpus({0.1, {}}), 1);
  EXPECT_EQ(UsableCpus({all - 0.5, {}}), all);
  EXPECT_EQ(UsableCpus({1e6, {}}), all);
}

TEST(UsableMemoryTest, LimitIsNeverMoreThanTheMachine) {
  const int64_t all = UsableMemory({});
  EXPECT_GT(all, 1 << 20);
  EXPECT_EQ(UsableMemory({{}, 1 << 20}), 1 << 20);
  EXPECT_EQ(UsableMemory({{}, INT64_MAX}), all);
}

}  // namespace
}  // namespace hearsay
