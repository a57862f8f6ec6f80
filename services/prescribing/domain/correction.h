#pragma once

#include <optional>
#include <string>

#include "platform/result/result.h"

// Nothing clinical is deleted: a record is entered in error, or another takes its place.
namespace cairn::prescribing::domain {

/// Numbers as in the contracts.
enum class CorrectionReason {
  kWrongPatient = 1,
  kWrongDate = 2,
  kWrongProductOrDose = 3,
  kWrongLotOrSite = 4,
  kEnteredTwice = 5,
  kDidNotHappen = 6,
  kOther = 7
};

/// How a record stands before it is corrected.
struct Standing {
  /// The id of the record that took its place.
  std::optional<std::string> superseded_by{};
  bool voided = false;
  /// Is it about the patient that the correction is about?
  bool same_patient = true;
};

/// May a record take the place of another? Errors, FAILED_PRECONDITION: ALREADY_SUPERSEDED (metadata: superseded_by):
/// correct that one; ALREADY_VOIDED; CORRECTION_OF_ANOTHER_PATIENT: what was written for the wrong patient is voided
/// there and recorded anew here. INVALID_ARGUMENT CORRECTION_REASON_REQUIRED without a reason, or where the reason says
/// that there is nothing to take the record's place (kWrongPatient, kEnteredTwice, kDidNotHappen): void it.
platform::Result<void> CheckCorrection(const Standing& standing, std::optional<CorrectionReason> reason);

/// May a record be marked as entered in error? Errors as above, and any reason will do; a record of whichever patient.
platform::Result<void> CheckVoid(const Standing& standing, std::optional<CorrectionReason> reason);

}  // namespace cairn::prescribing::domain
