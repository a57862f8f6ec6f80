#pragma once

#include "mentorship/domain/mentor.h"
#include "platform/rpc/gate.h"

// Who may see what is kept about a mentor's work.
namespace cairn::mentorship {

/// Rejects with MENTOR_NOT_FOUND.
domain::Mentor FindMentor(platform::rpc::Call& call, platform::postgres::Transaction& tx, MentorId id);

/// Rejects with NOT_THE_SUPERVISOR for everybody but the mentor's supervisor of today; so for the mentor themselves.
void RequireSupervisor(const platform::rpc::Call& call, const domain::Mentor& mentor);
/// The same, and lets care coordinators pass.
void RequireSupervisorOrCoordinator(const platform::rpc::Call& call, const domain::Mentor& mentor);

/// The clinic's today.
platform::Date ClinicToday(const platform::rpc::Call& call, platform::postgres::Transaction& tx);

/// Rejects with INVALID_REQUEST naming `field` for a day that has not come.
void RequireNotInFuture(platform::Date day, platform::Date today, const std::string& field);

}  // namespace cairn::mentorship
