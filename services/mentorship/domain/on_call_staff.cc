#include "mentorship/domain/on_call_staff.h"

namespace cairn::mentorship::domain {

bool MayBeOnCall(OnCallRole role, OnCallLine line, const OnCallStaff& staff) {
  if (!staff.active || staff.is_external) return false;
  switch (role) {
    case OnCallRole::kPeer:
      return staff.is_mentor || staff.is_clinician || staff.is_coordinator;
    case OnCallRole::kClinician:
      return staff.is_clinician || staff.is_prescriber;
    case OnCallRole::kPrescriber:
      return staff.is_prescriber || (line == OnCallLine::kBackup && staff.is_clinician);
  }
  return false;
}

}  // namespace cairn::mentorship::domain
