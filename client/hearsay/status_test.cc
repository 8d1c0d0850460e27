#include "client/hearsay/status.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(StatusTest, KeepsCodeMessageAndReasonThereAndBack) {
  const absl::Status status =
      MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_UTF8",
                      "byte 0xff at 17", {{"byte_offset", "17"}});
  const google::rpc::Status proto = StatusToProto(status);
  EXPECT_EQ(proto.code(), 3);
  EXPECT_EQ(proto.details_size(), 1);
  const absl::Status back = StatusFromProto(proto);
  EXPECT_EQ(back, status);
  const auto info = GetErrorInfo(back);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->reason(), "INVALID_UTF8");
  EXPECT_EQ(info->domain(), "hearsay");
  EXPECT_THAT(info->metadata(), ElementsAre(Pair("byte_offset", "17")));
}

TEST(StatusTest, ReadsTheDetailsOfACall) {
  google::rpc::ErrorInfo info;
  info.set_reason("TEXT_TOO_LONG");
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  const absl::Status status =
      StatusFromGrpc(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "5 bytes",
                                  details.SerializeAsString()));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "5 bytes");
  ASSERT_TRUE(GetErrorInfo(status).has_value());
  EXPECT_EQ(GetErrorInfo(status)->reason(), "TEXT_TOO_LONG");
}

TEST(StatusTest, BearsWithDetailsThatAreNone) {
  const absl::Status status = StatusFromGrpc(
      grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone", "\xff\xff"));
  EXPECT_EQ(status, absl::UnavailableError("gone"));
  EXPECT_FALSE(GetErrorInfo(status).has_value());
  EXPECT_TRUE(StatusFromGrpc(grpc::Status::OK).ok());
}

}  // namespace
}  // namespace hearsay
