#include "enrollment/enrollment_service.h"

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "enrollment/break_glass_service.h"
#include "enrollment/consent_service.h"
#include "enrollment/coverage_service.h"
#include "enrollment/disclosure_service.h"
#include "enrollment/domain/patient_merge.h"
#include "enrollment/duplicate_service.h"
#include "enrollment/key_service.h"
#include "enrollment/level_of_care_service.h"
#include "enrollment/privacy_service.h"
#include "enrollment/referral_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/errors.h"
#include "enrollment/storage/merge_store.h"
#include "enrollment/waitlist_service.h"

namespace cairn::enrollment {

using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;

namespace {

// Of a record that was merged, those hear who may see the survivor.
bool IsInCareTeam(Transaction& tx, AccountId account, PatientId patient, Instant now, bool changes) {
  if (changes ? storage::InCareTeamAndHeld(tx, account, patient, now)
              : storage::InCareTeam(tx, account, patient, now)) {
    return true;
  }
  const auto survivor = storage::FindSurvivor(tx, patient, false);
  if (survivor && storage::InCareTeam(tx, account, *survivor, now)) {
    platform::Reject(domain::PatientMerged(patient, *survivor));
  }
  return false;
}

void CheckNotMerged(Transaction& tx, PatientId patient, bool changes) {
  if (const auto survivor = storage::FindSurvivor(tx, patient, changes)) {
    platform::Reject(domain::PatientMerged(patient, *survivor));
  }
}

}  // namespace

platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options) {
  options.in_care_team = IsInCareTeam;
  options.check_subject = CheckNotMerged;
  options.check_fields = CheckFields;
  options.subject_not_found = [](PatientId) { return storage::PatientNotFound(); };
  return options;
}

std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices() {
  // By a message of each file: that is what makes the linker keep the file.
  return {v1::GetPatientRequest::descriptor()->file()->service(0),
          v1::ListDiagnosesRequest::descriptor()->file()->service(0),
          v1::FindDuplicatesRequest::descriptor()->file()->service(0),
          v1::ListProgrammesRequest::descriptor()->file()->service(0),
          v1::GetEpisodeRequest::descriptor()->file()->service(0),
          v1::ListCareRelationsRequest::descriptor()->file()->service(0),
          v1::OpenBreakGlassRequest::descriptor()->file()->service(0),
          v1::GetConsentRequest::descriptor()->file()->service(0),
          v1::ListCoveragesRequest::descriptor()->file()->service(0),
          v1::DecideDisclosureRequest::descriptor()->file()->service(0),
          v1::ListLevelsOfCareRequest::descriptor()->file()->service(0),
          v1::ListRestrictionsRequest::descriptor()->file()->service(0),
          v1::GetReferralRequest::descriptor()->file()->service(0),
          v1::GetKeyStatusRequest::descriptor()->file()->service(0),
          v1::ListWaitlistRequest::descriptor()->file()->service(0),
          audit::v1::SearchAuditRequest::descriptor()->file()->service(0),
          events::v1::ListEventsRequest::descriptor()->file()->service(0)};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         platform::crypto::OrgKeyring& keyring,
                                                         standing::storage::FreshAsOf fresh_as_of,
                                                         domain::RuralityByZip ruralities) {
  const auto list = std::make_shared<const domain::RuralityByZip>(std::move(ruralities));
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<PatientService>(gate, list));
  services.push_back(std::make_unique<DiagnosisService>(gate));
  services.push_back(std::make_unique<DuplicateService>(gate, list));
  services.push_back(std::make_unique<ProgrammeService>(gate));
  services.push_back(std::make_unique<EpisodeService>(gate));
  services.push_back(std::make_unique<CareRelationService>(gate, std::move(fresh_as_of)));
  services.push_back(std::make_unique<BreakGlassService>(gate));
  services.push_back(std::make_unique<ConsentService>(gate));
  services.push_back(std::make_unique<CoverageService>(gate));
  services.push_back(std::make_unique<DisclosureService>(gate));
  services.push_back(std::make_unique<LevelOfCareService>(gate));
  services.push_back(std::make_unique<PrivacyService>(gate));
  services.push_back(std::make_unique<ReferralService>(gate));
  services.push_back(std::make_unique<KeyService>(gate, keyring));
  services.push_back(std::make_unique<WaitlistService>(gate));
  return services;
}

}  // namespace cairn::enrollment
