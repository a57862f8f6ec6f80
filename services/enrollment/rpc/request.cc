#include "enrollment/rpc/request.h"

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "enrollment/domain/search_keys.h"
#include "enrollment/wire/break_glass_wire.h"
#include "enrollment/wire/fhir_patient.h"
#include "enrollment/wire/waitlist_wire.h"
#include "platform/phone/phone.h"

namespace cairn::enrollment {

using platform::FieldViolation;
using platform::Instant;

namespace {

std::vector<FieldViolation> CheckNormalised(const v1::PatientProfile& profile, Instant now) {
  auto violations = wire::CheckProfile(profile, DayInUtc(now), "profile");
  for (int i = 0; i < profile.identifiers_size(); ++i) {
    const auto& identifier = profile.identifiers(i);
    if (identifier.type() == "MR" && !domain::NormaliseMrn(identifier.value())) {
      violations.push_back({"profile.identifiers[" + std::to_string(i) + "].value",
                            "must hold letters or digits in a medical record number"});
    }
  }
  return violations;
}

std::vector<FieldViolation> CheckSearch(const v1::SearchPatientsRequest& request) {
  std::vector<FieldViolation> violations;
  if (!request.medical_record_number().empty() && !domain::NormaliseMrn(request.medical_record_number()))
    violations.push_back({"medical_record_number", "must hold letters or digits"});
  if (!request.phone().empty() && !platform::NormalisePhone(request.phone()))
    violations.push_back({"phone", "must be a phone number of ten digits, or one that begins with +"});
  return violations;
}

template <class Request>
std::optional<std::vector<FieldViolation>> CheckFactsOf(const google::protobuf::Message& request) {
  const auto* with_facts = dynamic_cast<const Request*>(&request);
  if (with_facts == nullptr) return std::nullopt;
  const auto facts = wire::ParseFacts(with_facts->facts());
  return facts ? std::vector<FieldViolation>() : facts.error().fields;
}

template <class Request>
std::optional<std::vector<FieldViolation>> CheckProfileOf(const google::protobuf::Message& request, Instant now) {
  const auto* with_profile = dynamic_cast<const Request*>(&request);
  if (with_profile == nullptr) return std::nullopt;
  if (!with_profile->has_profile()) return std::vector<FieldViolation>();
  auto profile = with_profile->profile();
  wire::Normalise(profile);
  return CheckNormalised(profile, now);
}

}  // namespace

std::vector<FieldViolation> CheckFields(const google::protobuf::Message& request, Instant now) {
  if (const auto* search = dynamic_cast<const v1::SearchPatientsRequest*>(&request)) return CheckSearch(*search);
  if (const auto* opening = dynamic_cast<const v1::OpenBreakGlassRequest*>(&request)) {
    return wire::CheckOpening(*opening);
  }
  if (const auto* review = dynamic_cast<const v1::ReviewBreakGlassRequest*>(&request)) {
    return wire::CheckReview(*review);
  }
  if (auto violations = CheckProfileOf<v1::RegisterPatientRequest>(request, now)) return *violations;
  if (auto violations = CheckProfileOf<v1::UpdatePatientRequest>(request, now)) return *violations;
  if (auto violations = CheckFactsOf<v1::AddToWaitlistRequest>(request)) return *violations;
  if (auto violations = CheckFactsOf<v1::UpdateWaitlistEntryRequest>(request)) return *violations;
  if (auto violations = CheckProfileOf<v1::FindDuplicatesRequest>(request, now)) return *violations;
  return {};
}

v1::PatientProfile Normalised(v1::PatientProfile profile) {
  wire::Normalise(profile);
  return profile;
}

platform::Date DayInUtc(Instant now) { return platform::Date(std::chrono::floor<std::chrono::days>(now)); }

std::optional<CareRelationId> RelationWithNewPatient(const platform::rpc::Call& call) {
  if (call.caller().roles.count(options::v1::ROLE_CLINICIAN) == 0) return std::nullopt;
  return CareRelationId::New();
}

}  // namespace cairn::enrollment
