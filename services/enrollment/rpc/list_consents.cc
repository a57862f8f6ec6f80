#include "enrollment/consent_service.h"
#include "enrollment/rpc/consent_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ConsentService::ListConsents(grpc::ServerContext* context, const v1::ListConsentsRequest* request,
                                          v1::ListConsentsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<v1::Consent>(
        call, "ListConsents patient " + patient.ToString(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::ConsentCursor> after;
          if (!cursor.empty()) {
            after = {platform::ParseDate(cursor.at(0)).value(), ParseId<ConsentId>(cursor.at(1))};
          }
          const auto zone = projection::storage::OrganisationZone(tx);
          std::vector<v1::Consent> consents;
          for (const auto& record : storage::ListConsents(tx, call.keys(), patient, after, most)) {
            consents.push_back(ToReply(call.keys(), record, call.now(), zone));
          }
          return consents;
        },
        [](const v1::Consent& last) {
          const auto signed_on = wire::ParseDate(last.signature().signed_on(), "signed_on").value();
          return std::vector<std::string>{platform::FormatDate(signed_on), last.consent_id()};
        });
    for (auto& consent : page.records) *response->add_consents() = std::move(consent);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::enrollment
