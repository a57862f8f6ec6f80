#include <gmock/gmock.h>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "platform/rpc/gate.h"
#include "tests/platform/rpc/labelled_message.h"

namespace cairn::platform::rpc {
namespace {

using tests::LabelledMessage;

std::string ProblemsOf(const google::protobuf::Message& message) {
  std::string problems;
  for (const auto& violation : CheckLimits(message)) problems += violation.field + " " + violation.description + "; ";
  return problems;
}

struct Case {
  const char* name;
  const char* type;
  const char* limits;
  const char* label;
  const char* value;
  const char* problems;
};

void PrintTo(const Case& test, std::ostream* out) { *out << test.name; }

// What makes an `optional` of proto3.
std::string Oneofs(std::string_view type) {
  return type.find("oneof_index") == std::string_view::npos ? "" : "oneof_decl { name: '_f' }";
}

class Limits : public testing::TestWithParam<Case> {};

TEST_P(Limits, AreHeld) {
  const Case& test = GetParam();
  const LabelledMessage type(LabelledMessage::Field(test.type, test.limits, test.label) + Oneofs(test.type));
  EXPECT_EQ(ProblemsOf(*type.Read(test.value)), test.problems);
}

constexpr char kText[] = "type: TYPE_STRING";
constexpr char kBytes[] = "type: TYPE_BYTES";
constexpr char kInt[] = "type: TYPE_INT32";
constexpr char kLong[] = "type: TYPE_UINT64";
constexpr char kEnum[] = "type: TYPE_ENUM type_name: '.cairn.test.E'";
constexpr char kInner[] = "type: TYPE_MESSAGE type_name: '.cairn.test.Inner'";
constexpr char kMoment[] = "type: TYPE_MESSAGE type_name: '.google.protobuf.Timestamp'";
constexpr char kOne[] = "LABEL_OPTIONAL";
constexpr char kMany[] = "LABEL_REPEATED";

INSTANTIATE_TEST_SUITE_P(
    CheckLimits, Limits,
    testing::Values(
        Case{"RequiredText", kText, "required: true", kOne, "", "f is required; "},
        Case{"RequiredTextThere", kText, "required: true", kOne, "f: 'x'", ""},
        Case{"RequiredBytes", kBytes, "required: true", kOne, "", "f is required; "},
        Case{"RequiredEnum", kEnum, "required: true", kOne, "", "f is required; "},
        Case{"RequiredMessage", kInner, "required: true", kOne, "", "f is required; "},
        Case{"RequiredMessageThere", kInner, "required: true", kOne, "f {}", ""},
        Case{"RequiredList", kText, "required: true", kMany, "", "f is required; "},
        Case{"MinLength", kText, "min_len: 3", kOne, "f: 'ab'", "f must have at least 3 characters; "},
        Case{"MaxLength", kText, "max_len: 3", kOne, "f: 'abcd'", "f must have at most 3 characters; "},
        Case{"MaxLengthHeld", kText, "max_len: 3", kOne, "f: 'abc'", ""},
        Case{"LengthInCodePoints", kText, "max_len: 3", kOne, "f: '\\u00e9\\u4e2d\\U0001F600'", ""},
        Case{"LengthInCodePointsOver", kText, "max_len: 2", kOne, "f: '\\u00e9\\u4e2d\\U0001F600'",
             "f must have at most 2 characters; "},
        Case{"BytesInBytes", kBytes, "max_len: 2", kOne, "f: '\\303\\251x'", "f must have at most 2 bytes; "},
        Case{"BytesMayHoldZero", kBytes, "max_len: 2", kOne, "f: '\\000'", ""},
        Case{"NoZeroInText", kText, "", kOne, "f: 'a\\000b'", "f must not contain the character U+0000; "},
        Case{"Pattern", kText, "pattern: '[a-z]{1,3}'", kOne, "f: 'ab1'", "f must match [a-z]{1,3}; "},
        Case{"PatternOfTheWhole", kText, "pattern: '[a-z]|[0-9]'", kOne, "f: 'a1'", "f must match [a-z]|[0-9]; "},
        Case{"PatternNotOverLines", kText, "pattern: '[a-z]+'", kOne, "f: 'abc\\nX'", "f must match [a-z]+; "},
        Case{"PatternNotBeforeNewline", kText, "pattern: '[a-z]+'", kOne, "f: 'abc\\n'", "f must match [a-z]+; "},
        Case{"PatternHeld", kText, "pattern: '[a-z]{1,3}'", kOne, "f: 'abc'", ""},
        Case{"PatternOfEmpty", kText, "pattern: '([0-9]{6})?'", kOne, "", ""},
        Case{"Uuid", kText, "format: FORMAT_UUID", kOne, "f: '0190a1b2-0000-7000-8000-00000000000'",
             "f must be a UUID other than the nil UUID; "},
        Case{"UuidNil", kText, "format: FORMAT_UUID", kOne, "f: '00000000-0000-0000-0000-000000000000'",
             "f must be a UUID other than the nil UUID; "},
        Case{"UuidHeld", kText, "format: FORMAT_UUID", kOne, "f: '0190A1B2-0000-7000-8000-000000000001'", ""},
        Case{"UuidNotGiven", kText, "format: FORMAT_UUID", kOne, "", ""},
        Case{"UuidEmptyInList", kText, "format: FORMAT_UUID", kMany, "f: ''",
             "f[0] must be a UUID other than the nil UUID; "},
        Case{"TimeZone", kText, "format: FORMAT_TIME_ZONE", kOne, "f: 'America/New_York'", ""},
        Case{"TimeZoneUnknown", kText, "format: FORMAT_TIME_ZONE", kOne, "f: 'America/Gotham'",
             "f must be the name of an IANA time zone, such as America/New_York; "},
        Case{"TimeZonePath", kText, "format: FORMAT_TIME_ZONE", kOne, "f: '../../etc/passwd'",
             "f must be the name of an IANA time zone, such as America/New_York; "},
        Case{"Gte", kInt, "gte: 1", kOne, "", "f must be at least 1; "},
        Case{"GteNegative", kInt, "gte: 0", kOne, "f: -1", "f must be at least 0; "},
        Case{"Lte", kInt, "lte: 1000", kOne, "f: 1001", "f must be at most 1000; "},
        Case{"LteHeld", kInt, "gte: 0 lte: 1000", kOne, "f: 1000", ""},
        Case{"LteUnsigned", kLong, "lte: 10", kOne, "f: 18446744073709551615", "f must be at most 10; "},
        Case{"OptionalIntAbsent", "type: TYPE_INT32 proto3_optional: true oneof_index: 0", "gte: 1", kOne, "", ""},
        Case{"EnumUnknown", kEnum, "defined_only: true", kOne, "f: 7", "f must be a value that this version defines; "},
        Case{"EnumOpen", kEnum, "", kOne, "f: 7", ""},
        Case{"EnumInList", kEnum, "defined_only: true", kMany, "f: [ONE, 9]",
             "f[1] must be a value that this version defines; "},
        Case{"MinItems", kText, "min_items: 2", kMany, "f: 'a'", "f must have at least 2 items; "},
        Case{"MaxItems", kText, "max_items: 1", kMany, "f: ['a', 'b']", "f must have at most 1 items; "},
        Case{"ItemLength", kText, "max_len: 1", kMany, "f: ['a', 'bc', 'def']",
             "f[1] must have at most 1 characters; f[2] must have at most 1 characters; "},
        Case{"Inner", kInner, "", kOne, "f { text: 'long' }", "f.text must have at most 3 characters; "},
        Case{"InnerInList", kInner, "", kMany, "f {} f { text: 'long' }", "f[1].text must have at most 3 characters; "},
        Case{"Moment", kMoment, "", kOne, "f { seconds: 1800000000 }", ""},
        Case{"MomentNanos", kMoment, "", kOne, "f { nanos: 1000000000 }",
             "f must be a moment between the years 0001 and 9999; "},
        Case{"MomentFar", kMoment, "", kOne, "f { seconds: 9223372036854775807 }",
             "f must be a moment between the years 0001 and 9999; "}),
    [](const auto& test) { return test.param.name; });

TEST(CheckLimits, NamesEveryViolationAtOnce) {
  enrollment::v1::RegisterPatientRequest request;
  request.set_request_id("x");
  auto* profile = request.mutable_profile();
  profile->add_names();
  profile->set_birth_sex("X");
  profile->add_race_codes("2106-3");
  profile->add_race_codes("white");
  std::vector<std::string> fields;
  for (const auto& violation : CheckLimits(request)) fields.push_back(violation.field);
  EXPECT_THAT(fields, testing::IsSupersetOf({"request_id", "profile.birth_date", "profile.administrative_gender",
                                             "profile.birth_sex", "profile.race_codes[1]"}));
}

TEST(CheckLimits, ADateIsARealDay) {
  enrollment::v1::SearchPatientsRequest request;
  auto* date = request.mutable_birth_date();
  const auto problems = [&](int year, int month, int day) {
    date->set_year(year);
    date->set_month(month);
    date->set_day(day);
    return ProblemsOf(request);
  };
  EXPECT_EQ(problems(2024, 2, 29), "");
  for (const auto& [year, month, day] :
       {std::tuple{2023, 2, 29}, {1990, 5, 0}, {0, 5, 1}, {1990, 13, 1}, {-1, 1, 1}, {10000, 1, 1}})
    EXPECT_EQ(problems(year, month, day), "birth_date must be a real date with year, month and day; ");
}

TEST(CheckLimits, NeverRepeatsTheValue) {
  enrollment::v1::RegisterPatientRequest request;
  request.set_request_id("Canary");
  request.mutable_profile()->set_birth_sex("Canary");
  request.mutable_profile()->add_languages("Canary Canary");
  EXPECT_THAT(ProblemsOf(request), testing::Not(testing::HasSubstr("Canary")));
}

TEST(CheckLimits, RefusesUnknownFieldsAtEveryDepth) {
  enrollment::v1::ImportPatientsRequest request;
  auto* line = request.add_lines();
  line->set_number(1);
  EXPECT_EQ(ProblemsOf(request), "");
  line->GetReflection()->MutableUnknownFields(line)->AddVarint(77, 1);
  EXPECT_EQ(ProblemsOf(request), "lines[0] has a field that this version does not know; ");
  request.GetReflection()->MutableUnknownFields(&request)->AddVarint(77, 1);
  EXPECT_THAT(ProblemsOf(request), testing::HasSubstr("request has a field"));
}

TEST(CheckLimits, AHostileRequestGetsAShortList) {
  enrollment::v1::ImportPatientsRequest request;
  for (int i = 0; i < 500; ++i) request.add_lines();
  EXPECT_LE(CheckLimits(request).size(), 200U);
}

}  // namespace
}  // namespace cairn::platform::rpc
