#pragma once

#include "mentorship/domain/roster.h"
#include "mentorship/domain/support_request.h"

namespace cairn::mentorship::domain {

/// What is known of an account when it is asked whether it may be on call.
struct OnCallStaff {
  bool active = false;
  bool is_mentor = false;
  bool is_clinician = false;
  bool is_prescriber = false;
  bool is_coordinator = false;
  /// A mentor of another body: an outside recipient of whatever is said about a patient (42 CFR 2.31, 2.33).
  bool is_external = false;
};

/// May they be on call as `role`? Only active accounts of the clinic's workforce. As a peer: mentors, clinicians, care
/// coordinators. As a clinician: clinicians and prescribers. As a prescriber: prescribers, and on the backup line
/// clinicians, who can send somebody to an emergency department. House rule.
bool MayBeOnCall(OnCallRole role, OnCallLine line, const OnCallStaff& staff);

}  // namespace cairn::mentorship::domain
