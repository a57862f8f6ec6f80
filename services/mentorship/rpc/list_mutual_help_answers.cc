#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/mutual_help_store.h"
#include "mentorship/wire/participation_wire.h"

namespace cairn::mentorship {

namespace {
constexpr int kAnswersShown = 12;
}

grpc::Status SupportFormService::ListMutualHelpAnswers(grpc::ServerContext* context,
                                                       const v1::ListMutualHelpAnswersRequest* request,
                                                       v1::ListMutualHelpAnswersResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](platform::postgres::Transaction& tx) {
      for (const auto& answer : storage::ListMutualHelpAnswers(tx, patient, kAnswersShown))
        *response->add_answers() = wire::ToProto(answer);
    });
  });
}

}  // namespace cairn::mentorship
