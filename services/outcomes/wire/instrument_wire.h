#pragma once

#include "cairn/outcomes/v1/instrument.pb.h"
#include "measures/instrument.h"

namespace cairn::outcomes::wire {

v1::Instrument ToProto(const measures::Instrument& instrument);

}  // namespace cairn::outcomes::wire
