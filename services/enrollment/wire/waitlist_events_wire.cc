#include "enrollment/wire/waitlist_events_wire.h"

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

/// Every event of a waitlist entry begins with these three.
template <class Event>
Event About(const domain::WaitlistEntry& entry) {
  Event event;
  event.set_patient_id(entry.patient.ToString());
  event.set_waitlist_entry_id(entry.id.ToString());
  event.set_programme_id(entry.programme.ToString());
  return event;
}

template <class Event>
Event About(const domain::WaitlistEntry& entry, WaitlistOfferId offer) {
  auto event = About<Event>(entry);
  event.set_waitlist_offer_id(offer.ToString());
  return event;
}

}  // namespace

v1::WaitlistJoined MakeWaitlistJoined(const domain::WaitlistEntry& entry) { return About<v1::WaitlistJoined>(entry); }

v1::WaitlistLeft MakeWaitlistLeft(const domain::WaitlistEntry& entry, domain::LeaveReason reason) {
  auto event = About<v1::WaitlistLeft>(entry);
  event.set_reason(static_cast<v1::WaitlistLeaveReason>(reason));
  return event;
}

v1::PlaceOffered MakePlaceOffered(const domain::WaitlistEntry& entry, WaitlistOfferId offer,
                                  platform::Instant expires_at) {
  auto event = About<v1::PlaceOffered>(entry, offer);
  *event.mutable_expire_time() = ToProto(expires_at);
  return event;
}

v1::OfferAccepted MakeOfferAccepted(const domain::WaitlistEntry& entry, WaitlistOfferId offer, EpisodeId episode) {
  auto event = About<v1::OfferAccepted>(entry, offer);
  event.set_episode_id(episode.ToString());
  return event;
}

v1::OfferDeclined MakeOfferDeclined(const domain::WaitlistEntry& entry, WaitlistOfferId offer,
                                    domain::DeclineReason reason) {
  auto event = About<v1::OfferDeclined>(entry, offer);
  event.set_reason(static_cast<v1::DeclineReason>(reason));
  return event;
}

v1::OfferLapsed MakeOfferLapsed(const domain::WaitlistEntry& entry, WaitlistOfferId offer) {
  return About<v1::OfferLapsed>(entry, offer);
}

}  // namespace cairn::enrollment::wire
