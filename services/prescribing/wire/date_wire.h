#pragma once

#include "platform/wire/date.h"

namespace cairn::prescribing::wire {

using platform::wire::ParseDate;
using platform::wire::ToInstant;
using platform::wire::ToProto;

}  // namespace cairn::prescribing::wire
