#pragma once

#include "cairn/counseling/v1/assignment.pb.h"
#include "counseling/domain/assignment.h"
#include "measures/module_dose.h"

namespace cairn::counseling::wire {

domain::DeliveredBy ToDomain(v1::DeliveredBy by);
domain::WaiveReason ToDomain(v1::WaiveReason reason);

/// Without etag, which the caller's keys make. The state is that of `today`; the patient as the row has it.
v1::Assignment ToProto(const domain::Assignment& assignment, const domain::Waiting& waiting, domain::Date today);

v1::ModuleDose ToProto(const measures::ModuleDose& dose, domain::Date as_of);

}  // namespace cairn::counseling::wire
