#pragma once

#include "cairn/prescribing/v1/events.pb.h"

namespace cairn::prescribing::wire {

v1::FindingRecorded MakeFindingRecorded(const v1::Finding& finding);
v1::FindingRetracted MakeFindingRetracted(const v1::Finding& finding);
v1::OrderSigned MakeOrderSigned(const v1::Order& order);
v1::OrderStopped MakeOrderStopped(const v1::Order& order);

}  // namespace cairn::prescribing::wire
