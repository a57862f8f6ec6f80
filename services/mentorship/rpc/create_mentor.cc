#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/wire/mentor_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::CreateMentor(grpc::ServerContext* context, const v1::CreateMentorRequest* request,
                                         v1::CreateMentorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    domain::Mentor mentor;
    mentor.id = MentorId::New();
    mentor.account = ParseOptionalId<platform::AccountId>(request->account_id());
    mentor.details = wire::ToDomain(request->profile(), "profile").value();
    platform::Require(platform::RequireNone("MENTOR_NOT_VALID", "The mentor can't be taken in",
                                            domain::CheckMentor(mentor, TodayOf(mentor.details, call.now()))));
    const storage::MentorRecord record{mentor, call.now(), call.now()};
    call.Mutate([&](Transaction& tx) {
      RequireAccount(tx, mentor.details.supervisor);
      if (mentor.account) RequireAccount(tx, *mentor.account);
      platform::Require(storage::InsertMentor(tx, call.keys(), record, call.account()));
      call.Made(mentor.id.value);
      *response->mutable_mentor() = ToReply(call, tx, record);
    });
  });
}

}  // namespace cairn::mentorship
