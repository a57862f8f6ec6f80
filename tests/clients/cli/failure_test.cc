#include "clients/cli/failure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

namespace cairn::cli {
namespace {

using platform::Code;

Failure NotEligible() {
  platform::Error error;
  error.code = Code::kFailedPrecondition;
  error.reason = "NOT_ELIGIBLE";
  error.message = "The patient can't be enrolled.";
  error.metadata = {{"rules", "BELOW_MINIMUM_AGE,DIAGNOSIS_REQUIRED"}};
  error.preconditions = {{"BELOW_MINIMUM_AGE", "p1", "too young"},
                         {"DIAGNOSIS_REQUIRED", "p1", "no diagnosis"},
                         {"NEW_RULE", "p1", "A rule of tomorrow."}};
  return Failure(error);
}

TEST(ExitFor, EveryCodeHasTheNumberThatHelpPromises) {
  const std::pair<Code, Exit> expected[] = {{Code::kCancelled, Exit::kFault},
                                            {Code::kUnknown, Exit::kFault},
                                            {Code::kInvalidArgument, Exit::kInvalid},
                                            {Code::kDeadlineExceeded, Exit::kUnreachable},
                                            {Code::kNotFound, Exit::kRefused},
                                            {Code::kAlreadyExists, Exit::kRefused},
                                            {Code::kPermissionDenied, Exit::kNotAllowed},
                                            {Code::kResourceExhausted, Exit::kUnreachable},
                                            {Code::kFailedPrecondition, Exit::kRefused},
                                            {Code::kAborted, Exit::kRefused},
                                            {Code::kOutOfRange, Exit::kInvalid},
                                            {Code::kUnimplemented, Exit::kFault},
                                            {Code::kInternal, Exit::kFault},
                                            {Code::kUnavailable, Exit::kUnreachable},
                                            {Code::kDataLoss, Exit::kFault},
                                            {Code::kUnauthenticated, Exit::kNotAllowed}};
  for (const auto& [code, exit] : expected) EXPECT_EQ(ExitFor(code), exit) << CodeName(code);
}

TEST(PrintForPeople, SaysEveryRuleInWordsWithTheNextStep) {
  std::ostringstream out;
  PrintForPeople(NotEligible(), out);
  for (const char* part :
       {"cairn: The patient can't be enrolled. [NOT_ELIGIBLE]", "younger on the start day", "cairn programmes list",
        "needs a diagnosis on record", "cairn patients diagnose PATIENT", "A rule of tomorrow. [NEW_RULE]"}) {
    EXPECT_NE(out.str().find(part), std::string::npos) << part << " in " << out.str();
  }
}

TEST(PrintForPeople, NamesEveryWrongField) {
  std::ostringstream out;
  PrintForPeople(
      Failure(platform::InvalidRequest({{"profile.birth_date", "required"}, {"request_id", "a UUID is expected"}})),
      out);
  EXPECT_NE(out.str().find("  profile.birth_date: required\n"), std::string::npos);
  EXPECT_NE(out.str().find("  request_id: a UUID is expected\n"), std::string::npos);
}

TEST(PrintAsJson, IsOneObjectOnOneLine) {
  Failure failure = NotEligible();
  failure.candidates = {{"id-1", "Ann \"Lee\"\nborn 1990"}};
  std::ostringstream out;
  PrintAsJson(failure, out);
  const std::string text = out.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  const auto json = boost::json::parse(text).as_object();
  EXPECT_EQ(json.at("code").as_string(), "FAILED_PRECONDITION");
  EXPECT_EQ(json.at("reason").as_string(), "NOT_ELIGIBLE");
  ASSERT_EQ(json.at("preconditions").as_array().size(), 3u);
  const auto& second = json.at("preconditions").as_array()[1].as_object();
  EXPECT_EQ(second.at("type").as_string(), "DIAGNOSIS_REQUIRED");
  EXPECT_EQ(second.at("subject").as_string(), "p1");
  EXPECT_FALSE(second.at("nextStep").as_string().empty());
  EXPECT_EQ(json.at("candidates").as_array()[0].as_object().at("text").as_string(), "Ann \"Lee\"\nborn 1990");
}

}  // namespace
}  // namespace cairn::cli
