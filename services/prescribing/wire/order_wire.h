#pragma once

#include "cairn/prescribing/v1/order.pb.h"
#include "platform/result/result.h"
#include "prescribing/domain/order.h"

namespace cairn::prescribing::wire {

/// INVALID_REQUEST naming every date that is none, each with `path` before it.
platform::Result<domain::OrderTerms> ToDomain(const v1::OrderTerms& terms, const std::string& path);
v1::OrderTerms ToProto(const domain::OrderTerms& terms);

domain::StopReason ToDomain(v1::StopReason reason);

/// Without etag, decision and times, which the record has. The state is that of `today`; the patient as the row has it.
v1::Order ToProto(const domain::Order& order, domain::Date today);

}  // namespace cairn::prescribing::wire
