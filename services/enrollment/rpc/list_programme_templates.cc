#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/programme_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ProgrammeService::ListProgrammeTemplates(grpc::ServerContext* context,
                                                      const v1::ListProgrammeTemplatesRequest* request,
                                                      v1::ListProgrammeTemplatesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    std::vector<v1::ProgrammeTemplate> templates;
    call.Read([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      templates = storage::ListProgrammeTemplates(tx, today);
    });
    for (auto& one : templates) *response->add_templates() = std::move(one);
  });
}

}  // namespace cairn::enrollment
