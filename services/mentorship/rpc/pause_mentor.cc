#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/mentor_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MentorService::PauseMentor(grpc::ServerContext* context, const v1::PauseMentorRequest* request,
                                        v1::PauseMentorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    ChangeMentor(call, *request, *response,
                 [](Transaction&, domain::Mentor mentor) { return domain::Pause(std::move(mentor)); });
  });
}

}  // namespace cairn::mentorship
