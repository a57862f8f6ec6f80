#pragma once

#include "cairn/prescribing/v1/alert.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "prescribing/domain/alert.h"

namespace cairn::prescribing::wire {

/// The clock is that of `now`; without etag, the patient as the alert has it.
v1::Alert ToProto(const domain::Alert& alert, domain::Date occasion, domain::Instant now);

domain::AlertOutcome ToDomain(v1::AlertOutcome outcome);

v1::AlertRaised MakeAlertRaised(const domain::Alert& alert);
/// `role`: who is told now.
v1::AlertEscalated MakeAlertEscalated(const domain::Alert& alert, domain::AlertRole role);
v1::AlertClosed MakeAlertClosed(const domain::Alert& alert);

}  // namespace cairn::prescribing::wire
