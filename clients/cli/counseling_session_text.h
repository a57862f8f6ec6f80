#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintCounselingSessions(std::ostream& out, const Terminal& terminal,
                             const google::protobuf::RepeatedPtrField<counseling::v1::Session>& sessions);
void PrintCounselingSession(std::ostream& out, const Terminal& terminal, const counseling::v1::Session& session);
void PrintGroupSessions(std::ostream& out, const Terminal& terminal,
                        const google::protobuf::RepeatedPtrField<counseling::v1::GroupSession>& groups);

/// The one scheduled session of a patient's that is meant: its id or, where `session` is empty, the only one that has
/// begun, else the only one. Throws NotFound SESSION_NOT_FOUND, or Ambiguous with those scheduled.
counseling::v1::Session FindScheduledSession(Connection& connection, const std::string& patient_id,
                                             const std::string& session);

}  // namespace cairn::cli
