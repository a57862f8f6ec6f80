#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/participation_reply.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::ParticipationRecord;

grpc::Status SupportFormService::ListParticipation(grpc::ServerContext* context,
                                                   const v1::ListParticipationRequest* request,
                                                   v1::ListParticipationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto page = platform::rpc::ReadPage<ParticipationRecord>(
        call, "ListParticipation patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, ParticipationId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<ParticipationId>(cursor.at(1))};
          }
          return storage::ListParticipation(tx, call.keys(), patient, after, most);
        },
        [](const ParticipationRecord& last) {
          return std::vector<std::string>{std::to_string(last.recorded_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_participations() = ToReply(record, call.now());
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
