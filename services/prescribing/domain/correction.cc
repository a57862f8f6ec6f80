#include "prescribing/domain/correction.h"

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using platform::Fail;
using platform::Result;

bool LeavesNothing(CorrectionReason reason) {
  return reason == CorrectionReason::kWrongPatient || reason == CorrectionReason::kEnteredTwice ||
         reason == CorrectionReason::kDidNotHappen;
}

Result<void> CheckInForce(const Standing& standing) {
  if (standing.superseded_by) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "ALREADY_SUPERSEDED",
                 .message = "Another record has taken the place of this one: correct that.",
                 .metadata = {{"superseded_by", *standing.superseded_by}}});
  }
  if (standing.voided) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "ALREADY_VOIDED",
                 .message = "The record is marked as entered in error."});
  }
  return {};
}

platform::Error ReasonRequired() {
  return {.code = Code::kInvalidArgument,
          .reason = "CORRECTION_REASON_REQUIRED",
          .message = "Say what is wrong with the record, by a reason that fits."};
}

}  // namespace

Result<void> CheckCorrection(const Standing& standing, std::optional<CorrectionReason> reason) {
  if (!reason || LeavesNothing(*reason)) return Fail(ReasonRequired());
  if (auto in_force = CheckInForce(standing); !in_force) return in_force;
  if (!standing.same_patient) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "CORRECTION_OF_ANOTHER_PATIENT",
                 .message = "The record is about another patient: mark it as entered in error there."});
  }
  return {};
}

Result<void> CheckVoid(const Standing& standing, std::optional<CorrectionReason> reason) {
  if (!reason) return Fail(ReasonRequired());
  return CheckInForce(standing);
}

}  // namespace cairn::prescribing::domain
