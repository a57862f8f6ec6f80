#pragma once

#include "cairn/prescribing/v1/events.pb.h"
#include "platform/time/time.h"
#include "prescribing/domain/ids.h"

namespace cairn::prescribing::wire {

v1::FindingRecorded MakeFindingRecorded(const v1::Finding& finding);
v1::FindingRetracted MakeFindingRetracted(const v1::Finding& finding);
/// Of an order of `episode` under whose record the decision is kept.
v1::GateDecided MakeGateDecided(const v1::GateDecision& decision, v1::GateAction action, PatientId patient,
                                OrderId order, EpisodeId episode, platform::Instant at);
v1::OrderSigned MakeOrderSigned(const v1::Order& order);
v1::OrderStopped MakeOrderStopped(const v1::Order& order);

}  // namespace cairn::prescribing::wire
