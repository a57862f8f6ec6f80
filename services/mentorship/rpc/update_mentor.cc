#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/wire/mentor_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::UpdateMentor(grpc::ServerContext* context, const v1::UpdateMentorRequest* request,
                                         v1::UpdateMentorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto details = wire::ToDomain(request->profile(), "profile").value();
    ChangeMentor(call, *request, *response, [&](Transaction& tx, domain::Mentor mentor) {
      auto edited = domain::Edit(std::move(mentor), details, TodayOf(details, call.now()));
      if (edited) RequireAccount(tx, details.supervisor);
      return edited;
    });
  });
}

}  // namespace cairn::mentorship
