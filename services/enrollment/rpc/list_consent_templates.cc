#include "enrollment/consent_service.h"
#include "enrollment/storage/consent_template_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ConsentService::ListConsentTemplates(grpc::ServerContext* context,
                                                  const v1::ListConsentTemplatesRequest* request,
                                                  v1::ListConsentTemplatesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    std::vector<v1::ConsentTemplate> templates;
    call.Read([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      templates = storage::ListConsentTemplates(tx, request->language(), today);
    });
    for (auto& one : templates) *response->add_templates() = std::move(one);
  });
}

}  // namespace cairn::enrollment
