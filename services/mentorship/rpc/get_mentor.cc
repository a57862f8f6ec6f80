#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::GetMentor(grpc::ServerContext* context, const v1::GetMentorRequest* request,
                                      v1::GetMentorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MentorId>(request->mentor_id());
    call.Read([&](Transaction& tx) {
      const auto record = storage::FindMentor(tx, call.keys(), id, false).value();
      *response->mutable_mentor() = ToReply(call, tx, record);
    });
  });
}

}  // namespace cairn::mentorship
