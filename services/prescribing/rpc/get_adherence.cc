#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/adherence_batches.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AdherenceService::GetAdherence(grpc::ServerContext* context, const v1::GetAdherenceRequest* request,
                                            v1::GetAdherenceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto question = QuestionOf(*request);
    if (call.ReadInBatch(batches_, std::make_shared<AdherenceInBatch>(question))) return;
    call.Read([&](Transaction& tx) {
      *response = AnswerOf(question, LoadAdherence(tx, {{question.patient, call.now()}}).front()).value();
    });
  });
}

}  // namespace cairn::prescribing
