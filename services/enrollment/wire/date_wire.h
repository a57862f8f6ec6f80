#pragma once

#include "platform/wire/date.h"

namespace cairn::enrollment::wire {

using platform::wire::ParseDate;
using platform::wire::ToInstant;
using platform::wire::ToProto;

}  // namespace cairn::enrollment::wire
