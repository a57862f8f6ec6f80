#include "enrollment/rpc/enrolment.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/offer_store.h"
#include "enrollment/waitlist_service.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status WaitlistService::AcceptOffer(grpc::ServerContext* context, const v1::AcceptOfferRequest* request,
                                          v1::AcceptOfferResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto offer_id = ParseId<WaitlistOfferId>(request->waitlist_offer_id());
    const auto started_on = ParseOptionalDate(request->has_started_on(), request->started_on(), "started_on");
    call.Mutate([&](Transaction& tx) {
      const auto offer = storage::LoadOffer(tx, patient, offer_id).value();
      const auto enrolled = Enrol(call, tx,
                                  {.patient = patient,
                                   .programme = offer.programme,
                                   .diagnosis = ParseOptionalId<DiagnosisId>(request->diagnosis_id()),
                                   .started_on = started_on,
                                   .offer = offer_id});
      platform::outbox::Append(tx, enrolled.events);
      call.Made(enrolled.record.episode.id.value);
      *response->mutable_episode() = ToReply(call.keys(), enrolled.record);
      response->set_waitlist_entry_id(offer.entry.ToString());
    });
  });
}

}  // namespace cairn::enrollment
