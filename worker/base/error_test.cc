#include "worker/base/error.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(ErrorTest, CarriesReasonAndMetadataBesideCodeAndMessage) {
  const absl::Status status =
      MakeError(absl::StatusCode::kInvalidArgument, "INVALID_UTF8",
                "byte 0xff at 17", {{"byte_offset", "17"}, {"byte", ""}});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "byte 0xff at 17");
  const ErrorDetail detail = GetErrorDetail(status);
  EXPECT_EQ(detail.reason, "INVALID_UTF8");
  EXPECT_THAT(detail.metadata,
              ElementsAre(Pair("byte_offset", "17"), Pair("byte", "")));
}

TEST(ErrorTest, OtherStatusesHaveNoReason) {
  EXPECT_THAT(GetErrorDetail(absl::OkStatus()).reason, IsEmpty());
  EXPECT_THAT(GetErrorDetail(absl::InternalError("x")).reason, IsEmpty());
}

}  // namespace
}  // namespace hearsay
