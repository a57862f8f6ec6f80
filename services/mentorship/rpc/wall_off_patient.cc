#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/wall_store.h"
#include "projection/storage/errors.h"

namespace cairn::mentorship {

using options::v1::ROLE_PRIVACY_OFFICER;
using platform::Code;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireWallBuilder(const Call& call, const domain::Mentor& mentor) {
  if (call.caller().roles.contains(ROLE_PRIVACY_OFFICER)) return;
  if (mentor.details.supervisor == call.account()) return;
  Reject({.code = Code::kPermissionDenied,
          .reason = "NOT_THE_SUPERVISOR",
          .message = "Only their supervisor or the privacy officer walls a mentor off."});
}

}  // namespace

grpc::Status MentorService::WallOffPatient(grpc::ServerContext* context, const v1::WallOffPatientRequest* request,
                                           v1::WallOffPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MentorId>(request->mentor_id());
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Mutate([&](Transaction& tx) {
      const auto mentor = storage::FindMentor(tx, call.keys(), id, false).value().mentor;
      RequireWallBuilder(call, mentor);
      if (!mentor.account)
        Reject({.code = Code::kFailedPrecondition,
                .reason = "MENTOR_WITHOUT_ACCOUNT",
                .message = "Who does not sign in reaches no record."});
      if (!storage::IsKnownPatient(tx, patient)) Reject(projection::storage::PatientNotFound());
      storage::BuildWall(tx, *mentor.account, patient, call.now(), call.account());
    });
  });
}

}  // namespace cairn::mentorship
