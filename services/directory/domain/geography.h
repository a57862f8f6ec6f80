#pragma once

#include "platform/geography/geography.h"

namespace cairn::directory::domain {

using platform::Box;
using platform::BoxAround;
using platform::ChordSquaredOf;
using platform::IsOnGlobe;
using platform::MilesOf;
using platform::OnSphere;
using platform::Position;
using platform::SpherePoint;

}  // namespace cairn::directory::domain
