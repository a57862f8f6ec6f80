#pragma once

#include "cairn/enrollment/v1/events.pb.h"
#include "enrollment/domain/waitlist.h"

namespace cairn::enrollment::wire {

v1::WaitlistJoined MakeWaitlistJoined(const domain::WaitlistEntry& entry);
v1::WaitlistLeft MakeWaitlistLeft(const domain::WaitlistEntry& entry, domain::LeaveReason reason);
v1::PlaceOffered MakePlaceOffered(const domain::WaitlistEntry& entry, WaitlistOfferId offer,
                                  platform::Instant expires_at);
v1::OfferAccepted MakeOfferAccepted(const domain::WaitlistEntry& entry, WaitlistOfferId offer, EpisodeId episode);
v1::OfferDeclined MakeOfferDeclined(const domain::WaitlistEntry& entry, WaitlistOfferId offer,
                                    domain::DeclineReason reason);
v1::OfferLapsed MakeOfferLapsed(const domain::WaitlistEntry& entry, WaitlistOfferId offer);

}  // namespace cairn::enrollment::wire
