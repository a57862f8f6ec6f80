#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/storage/certification_store.h"
#include "mentorship/wire/mentor_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::RecordCertification(grpc::ServerContext* context,
                                                const v1::RecordCertificationRequest* request,
                                                v1::RecordCertificationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MentorId>(request->mentor_id());
    auto certification = wire::ToDomain(request->details(), "details").value();
    certification.id = CertificationId::New();
    call.Mutate([&](Transaction& tx) {
      const auto record = storage::FindMentor(tx, call.keys(), id, true).value();
      platform::Require(domain::RequireNotEnded(record.mentor));
      const auto today = TodayAtTheClinic(tx, call.now());
      platform::Require(platform::RequireNone("CERTIFICATION_NOT_VALID", "The certificate can't be recorded",
                                              domain::CheckCertification(certification, today)));
      platform::Require(storage::InsertCertification(tx, id, certification, call.now(), call.account()));
      call.Made(certification.id.value);
      *response->mutable_mentor() = ToReply(call, tx, record);
    });
  });
}

}  // namespace cairn::mentorship
