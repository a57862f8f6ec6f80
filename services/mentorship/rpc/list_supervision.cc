#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/supervision_reply.h"
#include "mentorship/rpc/supervision_steps.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::Supervision;

grpc::Status SupervisionService::ListSupervision(grpc::ServerContext* context,
                                                 const v1::ListSupervisionRequest* request,
                                                 v1::ListSupervisionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto mentor = ParseId<MentorId>(request->mentor_id());
    auto page = platform::rpc::ReadPage<Supervision>(
        call, "ListSupervision " + request->mentor_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          RequireSupervisorOrCoordinator(call, FindMentor(call, tx, mentor));
          std::optional<storage::SupervisionPlace> after;
          if (!cursor.empty())
            after = {platform::ParseDate(cursor.at(0)).value(), ParseId<SupervisionId>(cursor.at(1))};
          return storage::ListSupervision(tx, mentor, after, most);
        },
        [](const Supervision& last) {
          return std::vector<std::string>{platform::FormatDate(last.occurred_on), last.id.ToString()};
        });
    for (const auto& supervision : page.records) *response->add_supervision() = ToReply(supervision);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
