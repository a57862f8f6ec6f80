#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cairn/enrollment/v1/level_of_care_service.pb.h"
#include "enrollment/storage/level_of_care_store.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// The history of a patient, as the caller last saw it.
struct LevelsChangeRequest {
  PatientId patient;
  std::string etag;
  std::optional<int> correction_reason{};
  /// Where the period takes place, when the request says so; held against what is known.
  domain::CarePlace place{};
};

/// The place that a request names. Leaves the handler with INVALID_REQUEST when it names two.
domain::CarePlace ParsePlace(const std::string& site_id, const std::string& referral_id);

/// Locks the patient, lets `decide` (periods in force, today at the organisation's first site) change the history,
/// stores it with its event, and returns what is on record then. Rejects with PATIENT_NOT_FOUND, ETAG_MISMATCH,
/// SITE_UNKNOWN, REFERRAL_NOT_FOUND, INVALID_REQUEST for a first day before the person's birth, and the errors of
/// `decide`.
storage::LevelsOfCare ChangeLevels(
    platform::rpc::Call& call, platform::postgres::Transaction& tx, const LevelsChangeRequest& request,
    const std::function<platform::Result<domain::LevelChange>(const domain::LevelHistory&, platform::Date)>& decide);

/// Empty while there is no history.
std::string EtagOf(const platform::crypto::OrgKeys& keys, const storage::LevelsOfCare& levels);

v1::LevelOfCare ToProto(const PatientId& patient, const storage::LevelOfCareRecord& record);

/// Fills `periods` and `etag` of an answer.
template <class Response>
void FillLevels(const platform::crypto::OrgKeys& keys, const PatientId& patient, const storage::LevelsOfCare& levels,
                Response& response) {
  response.clear_periods();
  for (const auto& record : levels.in_force) *response.add_periods() = ToProto(patient, record);
  for (const auto& record : levels.in_error) *response.add_periods() = ToProto(patient, record);
  response.set_etag(EtagOf(keys, levels));
}

}  // namespace cairn::enrollment
