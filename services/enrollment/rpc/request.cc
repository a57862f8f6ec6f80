#include "enrollment/rpc/request.h"

#include "enrollment/domain/search_keys.h"
#include "enrollment/wire/fhir_patient.h"

namespace cairn::enrollment {

using platform::Fail;
using platform::Instant;
using platform::Result;

Result<v1::PatientProfile> CheckedProfile(v1::PatientProfile profile, Instant now) {
  wire::Normalise(profile);
  auto violations = wire::CheckProfile(profile, DayInUtc(now), "profile");
  for (int i = 0; i < profile.identifiers_size(); ++i) {
    const auto& identifier = profile.identifiers(i);
    if (identifier.type() == "MR" && !domain::NormaliseMrn(identifier.value())) {
      violations.push_back({"profile.identifiers[" + std::to_string(i) + "].value",
                            "must hold letters or digits in a medical record number"});
    }
  }
  if (!violations.empty()) return Fail(platform::InvalidRequest(std::move(violations)));
  return profile;
}

platform::Date DayInUtc(Instant now) { return platform::Date(std::chrono::floor<std::chrono::days>(now)); }

std::optional<CareRelationId> RelationWithNewPatient(const platform::rpc::Call& call) {
  if (call.caller().roles.count(options::v1::ROLE_CLINICIAN) == 0) return std::nullopt;
  return CareRelationId::New();
}

}  // namespace cairn::enrollment
