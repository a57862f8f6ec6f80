#pragma once

#include <optional>
#include <string>

#include "cairn/mentorship/v1/support.pb.h"
#include "cairn/mentorship/v1/support_events.pb.h"
#include "mentorship/domain/escalation.h"
#include "mentorship/domain/support_request.h"

// Numbers of the domain are those of the contract.
namespace cairn::mentorship::wire {

/// What a person in danger is told, in plain words. Source of the numbers: National Suicide Hotline Designation Act of
/// 2020 (988); naloxone: SAMHSA, Overdose Prevention and Response Toolkit, 2024.
std::string TextOf(domain::Instruction instruction);

v1::SupportClock ClockToProto(const domain::SupportRequest& request, platform::Instant now);

/// What a mentor sees of a request: nothing that says whose record it is, who else was asked, or where it was handed.
v1::SupportRequest ToMasked(const domain::SupportRequest& request, platform::AccountId viewer, platform::Instant now);
/// All of it but what is sealed, and who has opened it.
v1::SupportRequest ToProto(const domain::SupportRequest& request, platform::AccountId viewer, platform::Instant now);

v1::SupportRequested MakeSupportRequested(const domain::SupportRequest& request);
/// Of the last page or alert among the orders of `change`; nothing when there is none.
std::optional<v1::SupportEscalated> MakeSupportEscalated(const domain::SupportChange& change);
/// Of a request that was acknowledged.
v1::SupportAnswered MakeSupportAnswered(const domain::SupportRequest& request);
/// Of a request that is closed.
v1::SupportClosed MakeSupportClosed(const domain::SupportRequest& request);

}  // namespace cairn::mentorship::wire
