#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/patient.pb.h"
#include "enrollment/domain/ids.h"
#include "enrollment/wire/date_wire.h"
#include "platform/result/result.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/parse_id.h"

namespace cairn::enrollment {

using platform::rpc::ParseId;
using platform::rpc::ParseOptionalId;

/// The date in `field`, nothing when the message has none. Leaves the handler with INVALID_REQUEST when it is no real
/// date.
inline std::optional<platform::Date> ParseOptionalDate(bool present, const google::type::Date& date,
                                                       const std::string& field) {
  if (!present) return std::nullopt;
  return wire::ParseDate(date, field).value();
}

/// What is wrong with a request beyond the limits of its fields: a profile (wire::CheckProfile, record numbers), a
/// record number or phone to search by, facts that give priority (wire::ParseFacts). The gate asks it before the
/// handler, so that everything wrong is named at once.
std::vector<platform::FieldViolation> CheckFields(const google::protobuf::Message& request, platform::Instant now);

/// `profile` in normal form; the gate has checked it.
v1::PatientProfile Normalised(v1::PatientProfile profile);

/// What birth dates and dates of death are held against: the day in UTC. It is never behind a clinic's day in the
/// Americas, so a true date is never refused there.
platform::Date DayInUtc(platform::Instant now);

/// The care relation that the caller gets with a patient they add. Coordinators see the organisation's patients by
/// search and do not join care teams.
std::optional<CareRelationId> RelationWithNewPatient(const platform::rpc::Call& call);

}  // namespace cairn::enrollment
