#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/time/time.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/violations.h"

// Laboratory results: which tests are known, in which unit they come, and what makes a report fit to be kept.
namespace cairn::prescribing::domain {

using platform::Date;

/// Numbers as in the contracts.
enum class Analyte {
  kAlt = 1,
  kAst = 2,
  kTotalBilirubin = 3,
  kCreatinine = 4,
  kEgfr = 5,
  kPlatelets = 6,
  kInr = 7,
  kHcgUrine = 8,
  kHcgSerum = 9,
  kHcgSerumQuantity = 10,
  kOpiates = 11,
  kOxycodone = 12,
  kFentanyl = 13,
  kBuprenorphine = 14,
  kMethadone = 15,
  kHeroinMarker = 16,
  kAmphetamines = 17,
  kCocaine = 18,
  kCannabinoids = 19,
  kBenzodiazepines = 20,
  kEthanolUrine = 21,
  kEtgScreen = 22,
  kEtg = 23,
  kEts = 24,
  kPeth = 25
};

enum class Panel { kLiver = 1, kRenal = 2, kCoagulation = 3, kPregnancy = 4, kDrugScreen = 5, kAlcohol = 6 };

/// LIVER, RENAL, COAGULATION, PREGNANCY, DRUG_SCREEN, ALCOHOL; nothing for any other.
std::optional<Panel> FindPanel(std::string_view key);

enum class ValueKind { kQuantity = 1, kPresence = 2 };

constexpr std::string_view kLoinc = "http://loinc.org";

/// One LOINC code: an analyte may have several, by method.
struct LabTest {
  std::string_view loinc{};
  Analyte analyte = Analyte::kAlt;
  Panel panel = Panel::kLiver;
  ValueKind kind = ValueKind::kQuantity;
  /// UCUM; empty for a presence.
  std::string_view unit{};
  /// What a value can be in a living person, both ends included; outside is a slip of the pen or of the unit.
  double least = 0;
  double most = 0;
  /// Is the value read as a multiple of that laboratory's own upper limit? Never of a fixed number.
  bool needs_upper_limit = false;
};

/// The catalogue, LOINC 2.7x. Ranges of plausibility are house rules.
const std::vector<LabTest>& LabTests();

/// Nothing when the code is not in the catalogue, or of another system than LOINC: 2106-3 is also a code for race.
const LabTest* FindLabTest(std::string_view system, std::string_view code);

enum class Presence { kNegative = 1, kPositive = 2, kInvalid = 3 };
/// An immunoassay is presumptive until another method confirms it.
enum class Confirmation { kPresumptive = 1, kConfirmed = 2 };
/// "< 10": less than can be measured.
enum class Comparator { kEqual = 1, kLess = 2, kMore = 3 };

struct LabResult {
  LabResultId id{};
  std::string code_system{};
  std::string code{};
  std::optional<double> value{};
  Comparator comparator = Comparator::kEqual;
  std::string unit{};
  /// That laboratory's own, in the unit of the value.
  std::optional<double> upper_limit{};
  std::optional<Presence> presence{};
  std::optional<Confirmation> confirmation{};
  /// Of a screen: from which concentration on it is positive, in ng/mL; of ethanol in mg/dL.
  std::optional<double> cutoff{};
};

struct LabReport {
  LabReportId id{};
  PatientId patient{};
  /// LIVER …
  std::string panel{};
  Date collected_on{};
  Date reported_on{};
  std::vector<LabResult> results{};
};

/// Everything that is wrong, report first, then result by result; `subject` is the field, with the index of the result.
///  - PANEL_UNKNOWN; RESULTS_REQUIRED; COLLECTED_IN_FUTURE, REPORTED_IN_FUTURE, REPORTED_BEFORE_COLLECTED
///  - TEST_UNKNOWN; TEST_NOT_OF_PANEL; TEST_TWICE: the same code again (a confirmation has another)
///  - VALUE_REQUIRED, PRESENCE_REQUIRED, by the kind; VALUE_NOT_FOR_TEST, PRESENCE_NOT_FOR_TEST
///  - UNIT_WRONG: UCUM, exactly as in the catalogue; VALUE_IMPLAUSIBLE, also when not a number
///  - UPPER_LIMIT_REQUIRED: ALT, AST and bilirubin without that laboratory's own; UPPER_LIMIT_IMPLAUSIBLE unless above
///    zero and itself a plausible value
///  - CONFIRMATION_REQUIRED: a drug screen that does not say whether it is presumptive or confirmed
///  - CUTOFF_REQUIRED: an EtG screen without its cut-off
/// Pure.
Violations CheckLabReport(const LabReport& report, Date today);

/// The moment that counts as that of the collection, of which the day alone is known: its beginning, on the day of 25
/// hours an hour later, never after `as_of` on the day itself. What was collected on a day is so at most 24 hours old
/// until that day ends.
platform::Instant CollectedAt(Date on, platform::Instant as_of, const platform::TimeZone& zone);

/// Value in multiples of the upper limit; nothing when either is missing.
std::optional<double> TimesUpperLimit(const LabResult& result);

/// Phosphatidylethanol 16:0/18:1 in blood, ng/mL, over the last 2 to 4 weeks: below 10 not detected, below 20
/// abstinence or light drinking, to 200 moderate, above 200 heavy (Mayo Clinic Laboratories, test PETH).
enum class PethBand { kNotDetected = 1, kAbstinentOrLight = 2, kModerate = 3, kHeavy = 4 };
/// Nothing for a result that is not PEth 16:0/18:1 or has no value. "< 10" is not detected, any other "<" no band.
std::optional<PethBand> PethBandOf(const LabResult& result);

/// Ethyl glucuronide in urine shows drinking in about the last 80 hours; screens are read from 500 ng/mL on (ARUP
/// Laboratories, test 2007912). House rule: the default.
constexpr double kEtgCutoffNgPerMl = 500;
/// Is an EtG screen or quantity positive? Nothing when it can't be told: another test, no value, an invalid screen, or
/// a screen with another cut-off than `cutoff`.
std::optional<bool> EtgPositive(const LabResult& result, double cutoff = kEtgCutoffNgPerMl);

}  // namespace cairn::prescribing::domain
