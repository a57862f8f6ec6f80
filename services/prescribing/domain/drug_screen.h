#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "platform/result/result.h"
#include "prescribing/domain/lab.h"

// Urine screens for opioids: what a panel can show, and what it can't. This is the one reading of a screen, for reports
// that are offered as proof, for monitoring and for the safety gate.
namespace cairn::prescribing::domain {

/// What a urine drug screen measures. One never stands for another: an opiate immunoassay detects no fentanyl,
/// methadone or buprenorphine, and hardly oxycodone (American Family Physician 2019;99:33, urine drug testing;
/// University of Iowa, opiate immunoassay cross-reactivity). Together they can show that a person is free of opioids.
enum class DrugClass { kOpiates = 1, kOxycodone = 2, kFentanyl = 3, kBuprenorphine = 4, kMethadone = 5 };

/// Nothing for an analyte that is of no class.
std::optional<DrugClass> DrugClassOf(Analyte analyte);
/// OPIATES, OXYCODONE, FENTANYL, BUPRENORPHINE, METHADONE.
std::string_view NameOf(DrugClass drug);

enum class ScreenResult { kNegative = 1, kPositive = 2, kInvalid = 3 };

struct DrugClassResult {
  DrugClass drug{};
  ScreenResult result{};
  /// By a definitive method; an immunoassay is presumptive.
  bool is_confirmed = false;
  bool operator==(const DrugClassResult&) const = default;
};

/// The screen of one sample.
struct DrugScreen {
  /// What the laboratory's panel measures, where that is on record.
  std::optional<std::set<DrugClass>> panel{};
  std::vector<DrugClassResult> results{};
  /// Of 6-acetylmorphine, which only heroin leaves: as results of opiates.
  std::vector<DrugClassResult> heroin_marker{};
  bool operator==(const DrugScreen&) const = default;
};

/// What a report says of the five classes. Its panel are those of which it has a result, be it invalid. What is not
/// said to be confirmed is presumptive.
DrugScreen ToDrugScreen(const std::vector<LabResult>& results);

struct ScreenSummary {
  /// A class is positive when a confirmed result says so, or a presumptive one that no confirmed one takes back; of two
  /// of the same rank the positive counts. A positive marker of heroin makes opiates positive.
  std::set<DrugClass> positive{};
  /// With a valid result: an invalid one is none.
  std::set<DrugClass> measured{};
  /// Is a positive one confirmed?
  bool is_confirmed = false;
  bool heroin_marker = false;
};
ScreenSummary Summarise(const DrugScreen& screen);

/// Of the five, in their order: without a valid result.
std::vector<DrugClass> MissingOpioidClasses(const std::vector<LabResult>& results);

/// Nothing when the screen shows that the person is free of opioids: all five classes negative, and the marker of
/// heroin not positive. FAILED_PRECONDITION: OPIOID_POSITIVE (metadata: classes, comma-separated, HEROIN_MARKER among
/// them) first, else SCREEN_INCOMPLETE (metadata: missing). Pure.
platform::Result<void> CheckOpioidFree(const std::vector<LabResult>& results);

}  // namespace cairn::prescribing::domain
