#include <set>

#include "enrollment/referral_service.h"
#include "enrollment/rpc/referral_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::Require;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void CheckReferral(const v1::CreateReferralRequest& request) {
  std::vector<platform::FieldViolation> violations;
  if (request.level() == v1::LevelOfCare::LEVEL_NOT_IN_TREATMENT) {
    violations.push_back({"level", "must be a level of care"});
  }
  for (int i = 0; i < request.information_size(); ++i) {
    if (request.information(i) != v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES) continue;
    violations.push_back(
        {"information[" + std::to_string(i) + "]", "needs a consent of its own, never goes with a referral"});
  }
  if (!violations.empty()) Reject(platform::InvalidRequest(std::move(violations)));
}

storage::ReferralRecord ParseReferral(const v1::CreateReferralRequest& request) {
  CheckReferral(request);
  storage::ReferralRecord record;
  record.referral.id = ReferralId::New();
  record.referral.patient = ParseId<PatientId>(request.patient_id());
  record.service_kind = request.service_kind();
  if (request.level() != 0) record.level = request.level();
  record.urgency = request.urgency();
  const std::set<int> categories(request.information().begin(), request.information().end());
  record.information.assign(categories.begin(), categories.end());
  record.previous = ParseOptionalId<ReferralId>(request.previous_referral_id());
  record.recipient = request.recipient();
  record.clinical_question = request.clinical_question();
  return record;
}

}  // namespace

grpc::Status ReferralService::CreateReferral(grpc::ServerContext* context, const v1::CreateReferralRequest* request,
                                             v1::CreateReferralResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto parsed = ParseReferral(*request);
    call.Mutate([&](Transaction& tx) {
      auto record = parsed;
      const auto& [id, patient] = std::pair(record.referral.id, record.referral.patient);
      Require(storage::LockPatientRow(tx, patient));
      if (record.previous) {
        Require(domain::CheckFollowed(storage::LockReferralState(tx, patient, *record.previous).value()));
      }
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      record.referral.since = today;
      record.created_at = call.now();
      storage::InsertReferral(tx, call.keys(), record, call.account());
      call.Made(id.value);
      *response->mutable_referral() =
          ToReply(call.keys(), storage::LoadReferral(tx, call.keys(), patient, id, today).value(), today);
    });
  });
}

}  // namespace cairn::enrollment
