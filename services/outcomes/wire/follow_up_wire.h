#pragma once

#include "cairn/outcomes/v1/events.pb.h"
#include "cairn/outcomes/v1/follow_up.pb.h"
#include "outcomes/domain/follow_up.h"

namespace cairn::outcomes::wire {

domain::FollowUpKind ToDomain(v1::InterviewKind kind);
domain::FollowUpVoidReason ToDomain(v1::FollowUpVoidReason reason);
v1::FollowUpEntry ToProto(const domain::FollowUpEntry& entry);

v1::IntakeInterviewHeld MakeIntakeInterviewHeld(const domain::FollowUpEntry& entry);
v1::FollowUpInterviewHeld MakeFollowUpInterviewHeld(const domain::FollowUpEntry& entry);
v1::InterviewVoided MakeInterviewVoided(const domain::FollowUpEntry& entry);
v1::SpecimenScheduled MakeSpecimenScheduled(const domain::FollowUpEntry& entry);
v1::SpecimenVoided MakeSpecimenVoided(const domain::FollowUpEntry& entry);

}  // namespace cairn::outcomes::wire
