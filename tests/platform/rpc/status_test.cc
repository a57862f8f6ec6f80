#include "platform/rpc/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "platform/ids/ids.h"

namespace cairn::platform::rpc {
namespace {

template <class Detail>
std::optional<Detail> FindDetail(const grpc::Status& status) {
  google::rpc::Status parsed;
  EXPECT_TRUE(parsed.ParseFromString(status.error_details()));
  Detail detail;
  for (const auto& any : parsed.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

TEST(ToStatus, CarriesCodeMessageReasonDomainAndMetadata) {
  Error error{.code = Code::kNotFound, .reason = "SITE_NOT_FOUND", .message = "There is no such site."};
  error.metadata.emplace_back("site_id", "7");
  const auto status = ToStatus(error, "cairn.directory", "c-1");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(), "There is no such site.");
  const auto info = FindDetail<google::rpc::ErrorInfo>(status);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "SITE_NOT_FOUND");
  EXPECT_EQ(info->domain(), "cairn.directory");
  EXPECT_EQ(info->metadata().at("site_id"), "7");
  EXPECT_EQ(FindDetail<google::rpc::RequestInfo>(status)->request_id(), "c-1");
  EXPECT_FALSE(FindDetail<google::rpc::BadRequest>(status));
  EXPECT_FALSE(FindDetail<google::rpc::RetryInfo>(status));
}

TEST(ToStatus, LeavesOutAnEmptyCorrelationId) {
  EXPECT_FALSE(FindDetail<google::rpc::RequestInfo>(ToStatus(Error{.reason = "X"}, "d", "")));
}

TEST(ToStatus, TheWayBackGivesTheSameError) {
  auto error = InvalidRequest({{"name", "is required"}, {"sites[0].time_zone", "must be a zone"}});
  error.preconditions = {{"OPIOID_FREE_INTERVAL", "subject-1", "At least seven days."}};
  error.retry_after = std::chrono::milliseconds(1250);
  error.metadata = {{"a", "1"}, {"b", "2"}};
  const auto back = FromStatus(ToStatus(error, "cairn.x", "c"));
  EXPECT_EQ(back.code, error.code);
  EXPECT_EQ(back.reason, error.reason);
  EXPECT_EQ(back.message, error.message);
  EXPECT_THAT(back.metadata, testing::UnorderedElementsAreArray(error.metadata));
  ASSERT_EQ(back.fields.size(), 2U);
  EXPECT_EQ(back.fields[1].field, "sites[0].time_zone");
  EXPECT_EQ(back.fields[1].description, "must be a zone");
  ASSERT_EQ(back.preconditions.size(), 1U);
  EXPECT_EQ(back.preconditions[0].type, "OPIOID_FREE_INTERVAL");
  EXPECT_EQ(back.preconditions[0].subject, "subject-1");
  EXPECT_EQ(back.retry_after, error.retry_after);
}

TEST(ToStatus, StaysWithinWhatMetadataMayHold) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < 500; ++i) violations.push_back({"lines[" + std::to_string(i) + "].number", "must be at least 1"});
  const auto status = ToStatus(InvalidRequest(violations), "cairn.x", NewUuid().ToString());
  EXPECT_LE(status.error_details().size(), 4096U);
  EXPECT_LE(status.error_message().size(), 600U);
  const auto back = FromStatus(status);
  EXPECT_EQ(back.reason, "INVALID_REQUEST");
  EXPECT_GT(back.fields.size(), 30U);
  EXPECT_EQ(back.fields[0].field, "lines[0].number");
}

TEST(ToStatus, CutsAMessageBetweenCharacters) {
  Error error{.code = Code::kInternal, .reason = "X", .message = "a"};
  for (int i = 0; i < 400; ++i) error.message += "é";
  const auto status = ToStatus(error, "d", "");
  google::rpc::Status parsed;
  // Parsing would refuse a string that is not UTF-8.
  EXPECT_TRUE(parsed.ParseFromString(status.error_details()));
  EXPECT_EQ(parsed.message(), status.error_message());
}

TEST(FromStatus, WithoutDetailsHasNoReason) {
  const auto error = FromStatus({grpc::StatusCode::UNAVAILABLE, "gone"});
  EXPECT_EQ(error.code, Code::kUnavailable);
  EXPECT_EQ(error.reason, "");
  EXPECT_EQ(error.message, "gone");
  EXPECT_EQ(FromStatus({grpc::StatusCode::UNAVAILABLE, "gone", "not a protobuf \xFF"}).reason, "");
}

}  // namespace
}  // namespace cairn::platform::rpc
