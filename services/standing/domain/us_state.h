#pragma once

#include <string_view>

#include "platform/time/time.h"

namespace cairn::standing {

/// Is it the USPS code (Publication 28, appendix B) of a state, of the District of Columbia or of a territory that
/// licenses (AS, GU, MP, PR, VI)? Upper case only.
bool IsUsState(std::string_view code);

/// The zone of the state's capital, where its licensing boards sit. The day on which a licence ends is a day there.
/// `state` must be a state.
platform::TimeZone ZoneOfState(std::string_view state);

/// First moment at which something issued on `issued_on` is in force: the start of that day in the state's zone.
/// Without a state (a national board) a day begins where it begins last in the fifty states, Pacific/Honolulu, and ends
/// where it ends first, America/New_York: so a right never lasts longer than it does in any of them.
platform::Instant InForceFrom(platform::Date issued_on, std::string_view state);

/// First moment at which something whose last day is `expires_on` is no longer in force: the start of the day after.
platform::Instant LapsesAt(platform::Date expires_on, std::string_view state);

}  // namespace cairn::standing
