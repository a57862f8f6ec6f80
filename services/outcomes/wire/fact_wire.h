#pragma once

#include <string>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "outcomes/domain/fact.h"

// What the services tell, as facts.
namespace cairn::outcomes::wire {

/// What `event` of the feed of `source` says. An event that no report has a use for has no facts. One that cannot be
/// read has the reason, in words that hold nothing of it; its patient too, where the body says whom it is about. The
/// same bytes give the same answer on any day.
domain::DecodedEvent DecodeEvent(domain::FactSource source, const events::v1::Event& event);

/// "DoseRecorded", of "cairn.prescribing.v1.DoseRecorded".
std::string ShortTypeOf(const std::string& type);

}  // namespace cairn::outcomes::wire
