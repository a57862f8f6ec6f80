#pragma once

#include <string>

#include "cairn/mentorship/v1/roster.pb.h"
#include "cairn/mentorship/v1/roster_service.pb.h"
#include "mentorship/domain/roster_gap.h"
#include "mentorship/domain/roster_swap.h"
#include "platform/result/result.h"

// Numbers of the domain are those of the contract. What ToDomain refuses is INVALID_ARGUMENT INVALID_REQUEST, naming
// everything that is no day or is a problem of a roster (domain::Problems), with its path in the request.
namespace cairn::mentorship::wire {

platform::Result<domain::Rotation> ToDomain(const v1::RotationDetails& details, const std::string& path);
platform::Result<domain::Holiday> ToDomain(const v1::HolidayDetails& details, const std::string& path);
platform::Result<domain::WallPeriod> ToDomain(const v1::WallPeriod& period, const std::string& path);
platform::Result<domain::RosterChange> ToDomain(const v1::ChangeRosterRequest& request);
/// Without id, and who asks.
platform::Result<domain::Swap> ToDomain(const v1::RequestSwapRequest& request);

struct Days {
  platform::Date first{};
  platform::Date last{};
};
/// Of three years at most.
platform::Result<Days> ToDomain(const v1::GetCoverageRequest& request);

/// Nothing for an unspecified role.
std::optional<domain::OnCallRole> ToDomain(v1::OnCallRole role);

v1::RotationDetails ToProto(domain::OnCallRole role, const domain::Rotation& rotation);
v1::HolidayDetails ToProto(domain::OnCallRole role, const domain::Holiday& holiday);
v1::RosterSwap ToProto(const domain::Swap& swap);
/// The first `most` gaps and overlaps, each gap with its reasons in `roster`.
v1::LineCoverage ToProto(domain::OnCallRole role, const domain::LineCoverage& coverage, const domain::Roster& roster,
                         int most);

}  // namespace cairn::mentorship::wire
