#pragma once

#include "cairn/mentorship/v1/support_form.pb.h"
#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "mentorship/domain/mutual_help_answer.h"
#include "mentorship/domain/participation.h"
#include "mentorship/domain/support_resource.h"
#include "platform/result/result.h"

// Numbers of the domain are those of the contract.
namespace cairn::mentorship::wire {

/// INVALID_ARGUMENT INVALID_REQUEST: none of the forms is told of, or a day is none.
platform::Result<domain::Participation> ToDomain(const v1::RecordParticipationRequest& request);

/// The form alone.
v1::Participation ToProto(const domain::Participation& participation);

v1::MutualHelpAnswer ToProto(const domain::MutualHelpAnswer& answer);

v1::SupportResource ToProto(const domain::SupportResource& resource);

}  // namespace cairn::mentorship::wire
