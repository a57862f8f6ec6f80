#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <vector>

#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "enrollment/domain/waitlist.h"
#include "platform/result/result.h"

namespace cairn::enrollment::wire {

/// INVALID_ARGUMENT INVALID_REQUEST naming every fact whose day is no real date, or that is there twice. Kinds are
/// limited by the contract.
platform::Result<std::vector<domain::EstablishedFact>> ParseFacts(
    const google::protobuf::RepeatedPtrField<v1::WaitlistFact>& facts);

v1::WaitlistEntry::State ToProto(domain::WaitlistState state);
v1::WaitlistOffer::State ToProto(domain::OfferState state);
v1::PassedOver::Reason ToProto(domain::SkipReason reason);

/// What the entry itself says: without programme, rank, offers, skips and etag.
v1::WaitlistEntry ToProto(const domain::WaitlistEntry& entry);
v1::WaitlistPriority ToProto(const domain::Priority& priority, int rules_version);

}  // namespace cairn::enrollment::wire
