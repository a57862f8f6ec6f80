#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist_service.h"
#include "enrollment/wire/waitlist_events_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::outbox::Make;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// Under the lock of its list, and not lapsed by now either.
storage::Offer LockOpenOffer(Transaction& tx, PatientId patient, WaitlistOfferId id, Instant now) {
  const auto seen = storage::LoadOffer(tx, patient, id).value();
  storage::LockCapacity(tx, seen.programme);
  auto offer = storage::LoadOffer(tx, patient, id).value();
  if (offer.state != domain::OfferState::kOpen) platform::Reject(OfferClosed(offer.state));
  if (offer.expires_at <= now) platform::Reject(OfferClosed(domain::OfferState::kLapsed));
  return offer;
}

platform::Instant RestUntil(Transaction& tx, ProgrammeId id, Instant now) {
  const auto programme = storage::LoadProgramme(tx, id).value();
  const auto today = platform::ClinicDay(now, projection::storage::ZoneNamed(programme.time_zone));
  return now + std::chrono::hours(storage::LoadWaitlistPolicy(tx, today).rest_hours);
}

domain::LeaveReason WhyLeaves(v1::DeclineReason reason) {
  return reason == v1::DECLINE_REASON_TREATED_ELSEWHERE ? v1::WAITLIST_LEAVE_REASON_TREATED_ELSEWHERE
                                                        : v1::WAITLIST_LEAVE_REASON_PATIENT_CHOICE;
}

}  // namespace

grpc::Status WaitlistService::DeclineOffer(grpc::ServerContext* context, const v1::DeclineOfferRequest* request,
                                           v1::DeclineOfferResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto offer_id = ParseId<WaitlistOfferId>(request->waitlist_offer_id());
    call.Mutate([&](Transaction& tx) {
      auto offer = LockOpenOffer(tx, patient, offer_id, call.now());
      offer.state = domain::OfferState::kDeclined;
      offer.closed_at = call.now();
      offer.decline_reason = request->reason();
      storage::CloseOffer(tx, offer);
      const domain::Rest rest{RestUntil(tx, offer.programme, call.now()), domain::SkipReason::kOfferDeclined};
      auto entry = domain::Resting(storage::LoadWaitlistEntry(tx, patient, offer.entry).value(), rest);
      std::vector<platform::outbox::NewEvent> events = {
          Make(entry.id.value, entry.version, wire::MakeOfferDeclined(entry, offer_id, request->reason()), call.now())};
      if (request->leaves()) {
        entry = domain::Leave(entry, WhyLeaves(request->reason()), call.now()).value();
        events.push_back(
            Make(entry.id.value, entry.version, wire::MakeWaitlistLeft(entry, *entry.leave_reason), call.now()));
      }
      storage::UpdateWaitlistEntry(tx, entry);
      platform::outbox::Append(tx, events);
      storage::MarkDue(tx, entry.programme, call.now());
      call.Made(offer_id.value);
      *response->mutable_entry() = ToReply(call, tx, entry);
    });
  });
}

}  // namespace cairn::enrollment
