#include "platform/result/result.h"

#include <gmock/gmock.h>

namespace cairn::platform {
namespace {

using testing::HasSubstr;

TEST(InvalidRequest, NamesEveryField) {
  const Error error = InvalidRequest({{"patient_id", "is missing"}, {"page_size", "must be at least 0"}});
  EXPECT_EQ(error.code, Code::kInvalidArgument);
  EXPECT_EQ(error.reason, "INVALID_REQUEST");
  EXPECT_THAT(error.message, HasSubstr("patient_id (is missing)"));
  EXPECT_THAT(error.message, HasSubstr("page_size (must be at least 0)"));
  ASSERT_EQ(error.fields.size(), 2U);
  EXPECT_EQ(error.fields[1].field, "page_size");
}

TEST(Result, ValueOfAFailureThrowsTheError) {
  const Result<int> result =
      Fail({.code = Code::kNotFound, .reason = "PATIENT_NOT_FOUND", .message = "No such patient."});
  try {
    static_cast<void>(result.value());
    FAIL() << "value() returned";
  } catch (const Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "PATIENT_NOT_FOUND");
  }
}

TEST(Require, ThrowsTheErrorOfAVoidResult) {
  const Result<void> good;
  EXPECT_NO_THROW(Require(good));
  const Result<void> bad = Fail({.code = Code::kAborted, .reason = "ETAG_MISMATCH", .message = ""});
  EXPECT_THROW(Require(bad), Rejected);
}

TEST(Reject, LeavesWithTheError) {
  try {
    Reject({.code = Code::kUnavailable, .reason = "DATABASE_UNAVAILABLE", .message = ""});
  } catch (const Rejected& rejected) {
    EXPECT_EQ(rejected.error().code, Code::kUnavailable);
  }
}

TEST(Code, HasTheNumbersOfGrpc) {
  EXPECT_EQ(static_cast<int>(Code::kInvalidArgument), 3);
  EXPECT_EQ(static_cast<int>(Code::kNotFound), 5);
  EXPECT_EQ(static_cast<int>(Code::kAborted), 10);
  EXPECT_EQ(static_cast<int>(Code::kUnauthenticated), 16);
}

}  // namespace
}  // namespace cairn::platform
