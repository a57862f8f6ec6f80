#pragma once

#include <array>
#include <optional>
#include <vector>

#include "platform/result/result.h"
#include "prescribing/domain/lab.h"

// Urine screens for opioids: what a panel can show, and what it can't. An immunoassay for opiates detects neither
// fentanyl nor methadone nor buprenorphine, and oxycodone barely (American Family Physician 2019;99:33, urine drug
// testing; University of Iowa, opiate immunoassay cross-reactivity).
namespace cairn::prescribing::domain {

/// The classes that together can show that a person is free of opioids.
constexpr std::array<Analyte, 5> kOpioidClasses = {Analyte::kOpiates, Analyte::kOxycodone, Analyte::kFentanyl,
                                                   Analyte::kBuprenorphine, Analyte::kMethadone};

/// OPIATES, OXYCODONE, FENTANYL, BUPRENORPHINE, METHADONE; empty for anything else.
std::string_view NameOfOpioidClass(Analyte analyte);

/// What a panel says of one analyte.
enum class ScreenFinding {
  /// Not in the panel, or invalid, or the code is not known.
  kMissing = 1,
  kNegative = 2,
  kPresumptivePositive = 3,
  kConfirmedPositive = 4
};

/// The finding of `analyte`: a confirmed result decides over a presumptive one; of two of the same rank the positive.
ScreenFinding FindingOf(Analyte analyte, const std::vector<LabResult>& results);

/// Opioid classes for which `results` have no valid result, in the order of kOpioidClasses.
std::vector<Analyte> MissingOpioidClasses(const std::vector<LabResult>& results);

/// Nothing when the screen shows that the person is free of opioids: all five classes negative, and the marker of
/// heroin not positive. FAILED_PRECONDITION: OPIOID_POSITIVE (metadata: classes, comma-separated, HEROIN_MARKER among
/// them) first, else SCREEN_INCOMPLETE (metadata: missing). Pure.
platform::Result<void> CheckOpioidFree(const std::vector<LabResult>& results);

/// What a positive means for a person on naltrexone.
enum class ScreenReading {
  kNegative = 1,
  /// Naltrexone may itself make some opioid assays positive (Vivitrol prescribing information, 5.11, 2022): a
  /// presumptive positive for oxycodone and nothing else is confirmed before anything is concluded.
  kConfirmPending = 2,
  kPositive = 3,
  /// No class is positive, and not all five are there.
  kIncomplete = 4
};
ScreenReading ReadOnTreatment(const std::vector<LabResult>& results);

}  // namespace cairn::prescribing::domain
