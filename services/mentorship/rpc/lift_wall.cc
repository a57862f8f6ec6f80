#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/wall_store.h"
#include "projection/storage/errors.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::LiftWall(grpc::ServerContext* context, const v1::LiftWallRequest* request,
                                     v1::LiftWallResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MentorId>(request->mentor_id());
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Mutate([&](Transaction& tx) {
      const auto mentor = storage::FindMentor(tx, call.keys(), id, false).value().mentor;
      if (!storage::IsKnownPatient(tx, patient)) platform::Reject(projection::storage::PatientNotFound());
      if (mentor.account) storage::LiftWalls(tx, *mentor.account, patient, call.now(), call.account());
    });
  });
}

}  // namespace cairn::mentorship
