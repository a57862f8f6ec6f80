#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::EndMentor(grpc::ServerContext* context, const v1::EndMentorRequest* request,
                                      v1::EndMentorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    ChangeMentor(call, *request, *response,
                 [](Transaction&, domain::Mentor mentor) { return domain::End(std::move(mentor)); });
  });
}

}  // namespace cairn::mentorship
