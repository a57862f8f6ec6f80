#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DoseService::ListDoses(grpc::ServerContext* context, const v1::ListDosesRequest* request,
                                    v1::ListDosesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::DoseQuery query;
    query.patient = ParseId<PatientId>(request->patient_id());
    query.all = request->all();
    if (request->kind() != v1::DOSE_KIND_UNSPECIFIED) query.kind = request->kind();
    auto page = platform::rpc::ReadPage<storage::DoseRecord>(
        call,
        "ListDoses patient " + request->patient_id() + " kind " + std::to_string(request->kind()) +
            (query.all ? " all" : ""),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::DoseCursor> after;
          if (!cursor.empty()) {
            after = {platform::ParseDate(cursor.at(0)).value(),
                     Instant(std::chrono::microseconds(std::stoll(cursor.at(1)))), ParseId<DoseEventId>(cursor.at(2))};
          }
          return storage::ListDoses(tx, query, after, most);
        },
        [](const storage::DoseRecord& last) {
          return std::vector<std::string>{platform::FormatDate(storage::DayOf(last.entry)),
                                          std::to_string(last.recorded_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& dose : page.records) *response->add_doses() = ToReply(call.keys(), query.patient, dose);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
