#include "enrollment/domain/diagnosis.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

namespace cairn::enrollment::domain {
namespace {

using platform::Error;
using platform::Fail;
using platform::Result;

/// ICD-10-CM FY 2026 (NCHS/CMS, valid from 1 October 2025), chapter 5, F10 and F11: what stands behind "F10.1" and so
/// on.
constexpr std::string_view kAlcoholAbuse[] = {"0", "1",  "20", "21", "29", "30", "31", "32", "39",
                                              "4", "50", "51", "59", "80", "81", "82", "88", "9"};
constexpr std::string_view kAlcoholDependence[] = {"0",  "1",  "20", "21", "29", "30", "31", "32", "39", "4",
                                                   "50", "51", "59", "6",  "7",  "80", "81", "82", "88", "9"};
constexpr std::string_view kAlcoholUnspecified[] = {"0",  "1",  "20", "21", "29", "30", "31", "32", "39", "4",
                                                    "50", "51", "59", "6",  "7",  "80", "81", "82", "88", "9"};
constexpr std::string_view kOpioidAbuse[] = {"0",  "1",  "20", "21", "22", "29", "3", "4",
                                             "50", "51", "59", "81", "82", "88", "9"};
constexpr std::string_view kOpioidDependence[] = {"0",  "1",  "20", "21", "22", "29", "3", "4",
                                                  "50", "51", "59", "81", "82", "88", "9"};
constexpr std::string_view kOpioidUnspecified[] = {"0",  "1",  "20", "21", "22", "29", "3", "4",
                                                   "50", "51", "59", "81", "82", "88", "9"};

struct Family {
  Disorder disorder;
  std::string_view stem;
  std::span<const std::string_view> endings;
};

constexpr std::array<Family, 6> kFamilies = {{
    {Disorder::kAlcoholUse, "F10.1", kAlcoholAbuse},
    {Disorder::kAlcoholUse, "F10.2", kAlcoholDependence},
    {Disorder::kAlcoholUse, "F10.9", kAlcoholUnspecified},
    {Disorder::kOpioidUse, "F11.1", kOpioidAbuse},
    {Disorder::kOpioidUse, "F11.2", kOpioidDependence},
    {Disorder::kOpioidUse, "F11.9", kOpioidUnspecified},
}};

/// DSM-5 (2013) maps mild to ICD-10-CM "abuse", moderate and severe to "dependence".
std::string StemOf(Disorder disorder, Severity severity) {
  return std::string(disorder == Disorder::kAlcoholUse ? "F10." : "F11.") + (severity == Severity::kMild ? "1" : "2");
}

bool SaysRemission(std::string_view code) { return code.size() == 6 && code[5] == '1'; }

}  // namespace

Result<Severity> SeverityOf(int criteria_count) {
  if (criteria_count < 2 || criteria_count > 11) {
    return Fail(platform::InvalidRequest({{"criteria_count", "must be from 2 to 11"}}));
  }
  if (criteria_count <= 3) return Severity::kMild;
  return criteria_count <= 5 ? Severity::kModerate : Severity::kSevere;
}

std::string DeriveCode(Disorder disorder, Severity severity, Remission remission) {
  return StemOf(disorder, severity) + (remission == Remission::kNone ? "0" : "1");
}

bool IsKnownCode(Disorder disorder, std::string_view code) {
  return std::any_of(kFamilies.begin(), kFamilies.end(), [&](const Family& family) {
    if (family.disorder != disorder || !code.starts_with(family.stem)) return false;
    const auto ending = code.substr(family.stem.size());
    return std::find(family.endings.begin(), family.endings.end(), ending) != family.endings.end();
  });
}

Result<std::string> ResolveCode(Disorder disorder, Severity severity, Remission remission, std::string_view given) {
  const std::string expected = DeriveCode(disorder, severity, remission);
  if (given.empty()) return expected;
  if (!IsKnownCode(disorder, given)) {
    return Fail(Error{.code = platform::Code::kInvalidArgument,
                      .reason = "UNKNOWN_CODE",
                      .message = "The code is not an ICD-10-CM code of this disorder.",
                      .metadata = {{"code", std::string(given)}}});
  }
  const bool in_family = given.starts_with(StemOf(disorder, severity));
  if (!in_family || SaysRemission(given) != (remission != Remission::kNone)) {
    return Fail(Error{.code = platform::Code::kFailedPrecondition,
                      .reason = "CODE_CONTRADICTS_CRITERIA",
                      .message = "The criteria and the remission lead to another code.",
                      .metadata = {{"code", std::string(given)}, {"expected", expected}}});
  }
  return std::string(given);
}

}  // namespace cairn::enrollment::domain
