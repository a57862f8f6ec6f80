#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/events.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/errors.h"
#include "enrollment/wire/care_relation_wire.h"
#include "projection/storage/account.h"

namespace cairn::enrollment {

using platform::AccountId;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// Where the patient will be when something is prescribed is not known yet; each order asks for the state of its own.
constexpr std::string_view kAnyState;

domain::CareRelation ParseRelation(const v1::OpenCareRelationRequest& request, platform::Instant now) {
  domain::CareRelation relation;
  relation.id = CareRelationId::New();
  relation.patient = ParseId<PatientId>(request.patient_id());
  relation.account = ParseId<AccountId>(request.account_id());
  relation.kind = wire::ToDomain(request.kind());
  relation.started_at = now;
  if (request.cover_days() > 0) relation.ended_at = now + std::chrono::days(request.cover_days());
  return relation;
}

}  // namespace

grpc::Status CareRelationService::OpenCareRelation(grpc::ServerContext* context,
                                                   const v1::OpenCareRelationRequest* request,
                                                   v1::OpenCareRelationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto wanted = ParseRelation(*request, call.now());
    call.Mutate([&](Transaction& tx) {
      platform::Require(storage::LockPatientRow(tx, wanted.patient));
      if (!projection::storage::IsActiveAccount(tx, wanted.account)) Reject(storage::AccountUnknown(wanted.account));
      auto relation = storage::FindOpenCareRelation(tx, wanted.patient, wanted.account, wanted.kind, call.now());
      if (!relation) {
        if (wanted.kind == domain::CareRelationKind::kPrescriberOfRecord) {
          standing::storage::RequireStanding(tx, wanted.account, standing::Act::kPrescribe, kAnyState, call.now(),
                                             fresh_as_of_)
              .value();
        }
        storage::InsertCareRelation(tx, wanted, call.account());
        platform::outbox::Append(tx, {OpenedEvent(wanted, call.now())});
        relation = wanted;
      }
      call.Made(relation->id.value);
      *response->mutable_care_relation() = wire::ToProto(*relation);
    });
  });
}

}  // namespace cairn::enrollment
