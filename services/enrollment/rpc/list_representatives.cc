#include "enrollment/privacy_service.h"
#include "enrollment/rpc/privacy_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status PrivacyService::ListRepresentatives(grpc::ServerContext* context,
                                                 const v1::ListRepresentativesRequest* request,
                                                 v1::ListRepresentativesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto page = platform::rpc::ReadPage<storage::RepresentativeRecord>(
        call, "ListRepresentatives patient " + patient.ToString(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::RepresentativeCursor> after;
          if (!cursor.empty()) {
            after = {platform::ParseDate(cursor.at(0)).value(), ParseId<RepresentativeId>(cursor.at(1))};
          }
          return storage::ListRepresentatives(tx, call.keys(), patient, after, most);
        },
        [](const storage::RepresentativeRecord& last) {
          return std::vector<std::string>{platform::FormatDate(last.representative.starts_on),
                                          last.representative.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_representatives() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::enrollment
