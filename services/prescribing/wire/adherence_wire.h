#pragma once

#include "cairn/prescribing/v1/adherence.pb.h"
#include "prescribing/domain/adherence.h"

namespace cairn::prescribing::wire {

/// Without patient, calendar bounds, day count and due status, which the caller has.
v1::Adherence ToProto(const domain::Adherence& adherence);

}  // namespace cairn::prescribing::wire
