#include "enrollment/domain/diagnosis.h"

#include <gtest/gtest.h>

#include <sstream>
#include <vector>

namespace cairn::enrollment::domain {
namespace {

constexpr auto kAlcohol = Disorder::kAlcoholUse;
constexpr auto kOpioid = Disorder::kOpioidUse;

TEST(SeverityOf, FollowsTheNumberOfCriteria) {
  const std::vector<std::pair<int, Severity>> cases = {
      {2, Severity::kMild},    {3, Severity::kMild},   {4, Severity::kModerate}, {5, Severity::kModerate},
      {6, Severity::kSevere},  {7, Severity::kSevere}, {8, Severity::kSevere},   {9, Severity::kSevere},
      {10, Severity::kSevere}, {11, Severity::kSevere}};
  for (const auto& [count, severity] : cases) {
    ASSERT_TRUE(SeverityOf(count)) << count;
    EXPECT_EQ(*SeverityOf(count), severity) << count;
  }
}

TEST(SeverityOf, RefusesWhatIsNoDisorder) {
  for (const int count : {-1, 0, 1, 12, 100}) {
    const auto severity = SeverityOf(count);
    ASSERT_FALSE(severity) << count;
    EXPECT_EQ(severity.error().code, platform::Code::kInvalidArgument);
    EXPECT_EQ(severity.error().reason, "INVALID_REQUEST");
    ASSERT_EQ(severity.error().fields.size(), 1u);
    EXPECT_EQ(severity.error().fields[0].field, "criteria_count");
  }
}

TEST(DeriveCode, EveryCombination) {
  struct Case {
    Disorder disorder;
    Severity severity;
    Remission remission;
    std::string code;
  };
  const std::vector<Case> cases = {
      {kAlcohol, Severity::kMild, Remission::kNone, "F10.10"},
      {kAlcohol, Severity::kMild, Remission::kEarly, "F10.11"},
      {kAlcohol, Severity::kMild, Remission::kSustained, "F10.11"},
      {kAlcohol, Severity::kModerate, Remission::kNone, "F10.20"},
      {kAlcohol, Severity::kModerate, Remission::kEarly, "F10.21"},
      {kAlcohol, Severity::kModerate, Remission::kSustained, "F10.21"},
      {kAlcohol, Severity::kSevere, Remission::kNone, "F10.20"},
      {kAlcohol, Severity::kSevere, Remission::kEarly, "F10.21"},
      {kAlcohol, Severity::kSevere, Remission::kSustained, "F10.21"},
      {kOpioid, Severity::kMild, Remission::kNone, "F11.10"},
      {kOpioid, Severity::kMild, Remission::kEarly, "F11.11"},
      {kOpioid, Severity::kMild, Remission::kSustained, "F11.11"},
      {kOpioid, Severity::kModerate, Remission::kNone, "F11.20"},
      {kOpioid, Severity::kModerate, Remission::kEarly, "F11.21"},
      {kOpioid, Severity::kModerate, Remission::kSustained, "F11.21"},
      {kOpioid, Severity::kSevere, Remission::kNone, "F11.20"},
      {kOpioid, Severity::kSevere, Remission::kEarly, "F11.21"},
      {kOpioid, Severity::kSevere, Remission::kSustained, "F11.21"},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(DeriveCode(test.disorder, test.severity, test.remission), test.code);
    EXPECT_TRUE(IsKnownCode(test.disorder, test.code)) << test.code;
  }
}

/// Each family written out once more, from the list the clinic works with.
std::vector<std::string> Family(const std::string& category, const std::string& endings) {
  std::vector<std::string> codes;
  std::istringstream list(endings);
  for (std::string ending; list >> ending;) codes.push_back(category + ending);
  return codes;
}

struct FamilyCase {
  Disorder disorder;
  std::vector<std::string> codes;
};
const std::vector<FamilyCase>& Families() {
  static const std::vector<FamilyCase> families = {
      {kAlcohol,
       Family("F10", ".10 .11 .120 .121 .129 .130 .131 .132 .139 .14 .150 .151 .159 .180 .181 .182 .188 .19")},
      {kAlcohol, Family("F10",
                        ".20 .21 .220 .221 .229 .230 .231 .232 .239 .24 .250 .251 .259 .26 .27 .280 .281 .282 "
                        ".288 .29")},
      {kAlcohol, Family("F10",
                        ".90 .91 .920 .921 .929 .930 .931 .932 .939 .94 .950 .951 .959 .96 .97 .980 .981 .982 "
                        ".988 .99")},
      {kOpioid, Family("F11", ".10 .11 .120 .121 .122 .129 .13 .14 .150 .151 .159 .181 .182 .188 .19")},
      {kOpioid, Family("F11", ".20 .21 .220 .221 .222 .229 .23 .24 .250 .251 .259 .281 .282 .288 .29")},
      {kOpioid, Family("F11", ".90 .91 .920 .921 .922 .929 .93 .94 .950 .951 .959 .981 .982 .988 .99")},
  };
  return families;
}

TEST(IsKnownCode, KnowsEveryMemberOfTheFamiliesAndNoOther) {
  std::vector<std::string> known[3];
  for (const auto& family : Families()) {
    for (const auto& code : family.codes) {
      EXPECT_TRUE(IsKnownCode(family.disorder, code)) << code;
      EXPECT_FALSE(IsKnownCode(family.disorder == kAlcohol ? kOpioid : kAlcohol, code)) << code;
      known[static_cast<int>(family.disorder)].push_back(code);
    }
  }
  // Everything of the right shape that is not in the list: F1x.00 to F1x.99 and F1x.000 to F1x.999.
  for (const auto disorder : {kAlcohol, kOpioid}) {
    const auto& list = known[static_cast<int>(disorder)];
    std::size_t found = 0;
    for (int number = 0; number < 1100; ++number) {
      std::string digits = std::to_string(number < 100 ? number + 100 : number - 100 + 1000).substr(1);
      const std::string code = (disorder == kAlcohol ? "F10." : "F11.") + digits;
      const bool is_listed = std::find(list.begin(), list.end(), code) != list.end();
      EXPECT_EQ(IsKnownCode(disorder, code), is_listed) << code;
      found += is_listed ? 1 : 0;
    }
    EXPECT_EQ(found, list.size());
  }
}

TEST(IsKnownCode, HoldsToTheWrittenForm) {
  for (const std::string code : {"", "F", "F10", "F10.", "F10.2", "F1020", "f10.20", " F10.20", "F10.20 ", "F10.2000",
                                 "F11.20", "F12.20", "X10.20"}) {
    EXPECT_FALSE(IsKnownCode(kAlcohol, code)) << code;
  }
}

TEST(ResolveCode, EveryKnownCodeAgainstEverySeverityAndRemission) {
  for (const auto& family : Families()) {
    for (const auto& code : family.codes) {
      for (const auto severity : {Severity::kMild, Severity::kModerate, Severity::kSevere}) {
        for (const auto remission : {Remission::kNone, Remission::kEarly, Remission::kSustained}) {
          const bool right_family = code[4] == (severity == Severity::kMild ? '1' : '2');
          const bool in_remission = code.size() == 6 && code.back() == '1';
          const bool agrees = right_family && in_remission == (remission != Remission::kNone);
          const auto resolved = ResolveCode(family.disorder, severity, remission, code);
          ASSERT_EQ(resolved.has_value(), agrees) << code;
          if (agrees) {
            EXPECT_EQ(*resolved, code);
          } else {
            EXPECT_EQ(resolved.error().code, platform::Code::kFailedPrecondition);
            EXPECT_EQ(resolved.error().reason, "CODE_CONTRADICTS_CRITERIA");
            const decltype(resolved.error().metadata) expected = {
                {"code", code}, {"expected", DeriveCode(family.disorder, severity, remission)}};
            EXPECT_EQ(resolved.error().metadata, expected);
          }
        }
      }
    }
  }
}

TEST(ResolveCode, DerivesWhenNoneIsGiven) {
  EXPECT_EQ(ResolveCode(kOpioid, Severity::kSevere, Remission::kSustained, "").value(), "F11.21");
}

TEST(ResolveCode, RefusesWhatIsNotInTheFamiliesOfTheDisorder) {
  for (const std::string code : {"F11.20", "F10.2", "F10.999", "T51.0X1A", "nonsense"}) {
    const auto resolved = ResolveCode(kAlcohol, Severity::kSevere, Remission::kNone, code);
    ASSERT_FALSE(resolved) << code;
    EXPECT_EQ(resolved.error().code, platform::Code::kInvalidArgument);
    EXPECT_EQ(resolved.error().reason, "UNKNOWN_CODE");
    ASSERT_EQ(resolved.error().metadata.size(), 1u);
    EXPECT_EQ(resolved.error().metadata[0].first, "code");
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
