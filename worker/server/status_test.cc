#include "worker/server/status.h"

#include <string>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

using ::testing::EndsWith;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

google::rpc::ErrorInfo InfoOf(const google::rpc::Status& status) {
  google::rpc::ErrorInfo info;
  EXPECT_EQ(status.details_size(), 1);
  EXPECT_TRUE(status.details(0).UnpackTo(&info));
  return info;
}

TEST(StatusTest, CarriesCodeMessageAndReason) {
  const google::rpc::Status status =
      ToRpcStatus(MakeError(absl::StatusCode::kInvalidArgument, "TEXT_TOO_LONG",
                            "long", {{"bytes", "9"}, {"limit_bytes", "8"}}));
  EXPECT_EQ(status.code(), 3);
  EXPECT_EQ(status.message(), "long");
  const google::rpc::ErrorInfo info = InfoOf(status);
  EXPECT_EQ(info.reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(info.domain(), "hearsay");
  EXPECT_THAT(info.metadata(), UnorderedElementsAre(Pair("bytes", "9"),
                                                    Pair("limit_bytes", "8")));
}

TEST(StatusTest, OtherErrorsHaveTheirCodeAsReason) {
  EXPECT_EQ(InfoOf(ToRpcStatus(absl::DeadlineExceededError("late"))).reason(),
            "DEADLINE_EXCEEDED");
  EXPECT_EQ(InfoOf(ToRpcStatus(absl::CancelledError("gone"))).reason(),
            "CANCELLED");
}

TEST(StatusTest, OkHasNoDetails) {
  EXPECT_EQ(ToRpcStatus(absl::OkStatus()).ByteSizeLong(), 0);
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
}

TEST(StatusTest, CallsEndWithTheSameAsDetails) {
  const absl::Status error =
      MakeError(absl::StatusCode::kAborted, "MODEL_CHANGED", "other");
  const grpc::Status status = ToGrpcStatus(error);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(status.error_message(), "other");
  EXPECT_EQ(status.error_details(), ToRpcStatus(error).SerializeAsString());
}

TEST(StatusTest, WhatACallerSentCannotOverflowTheTrailers) {
  std::string long_text;
  for (int i = 0; i < 100000; ++i) long_text += "\u20AC";
  const google::rpc::Status status = ToRpcStatus(
      MakeError(absl::StatusCode::kInvalidArgument, "UNKNOWN_CHARSET",
                long_text, {{"charset", long_text}}));
  EXPECT_LE(status.message().size(), 1024);
  EXPECT_THAT(status.message(), EndsWith("\u20AC..."));
  const std::string value = InfoOf(status).metadata().at("charset");
  EXPECT_LE(value.size(), 256);
  EXPECT_THAT(value, EndsWith("\u20AC..."));
}

TEST(StatusTest, EqualErrorsGiveEqualBytes) {
  ErrorMetadata forwards;
  for (char c = 'a'; c <= 'z'; ++c) {
    forwards.emplace_back(std::string(1, c), "1");
  }
  const ErrorMetadata backwards(forwards.rbegin(), forwards.rend());
  const auto bytes = [](const ErrorMetadata& metadata) {
    return ToRpcStatus(
               MakeError(absl::StatusCode::kInternal, "R", "m", metadata))
        .SerializeAsString();
  };
  EXPECT_EQ(bytes(forwards), bytes(backwards));
}

}  // namespace
}  // namespace hearsay
