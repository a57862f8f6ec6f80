#include "standing/domain/us_state.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace cairn::standing {

namespace {

struct UsState {
  std::string_view code;
  std::string_view zone;
};

// USPS Publication 28, appendix B. The zone is that of the capital (IANA tz database).
constexpr std::array kStates = {
    UsState{"AK", "America/Juneau"},      UsState{"AL", "America/Chicago"},
    UsState{"AR", "America/Chicago"},     UsState{"AS", "Pacific/Pago_Pago"},
    UsState{"AZ", "America/Phoenix"},     UsState{"CA", "America/Los_Angeles"},
    UsState{"CO", "America/Denver"},      UsState{"CT", "America/New_York"},
    UsState{"DC", "America/New_York"},    UsState{"DE", "America/New_York"},
    UsState{"FL", "America/New_York"},    UsState{"GA", "America/New_York"},
    UsState{"GU", "Pacific/Guam"},        UsState{"HI", "Pacific/Honolulu"},
    UsState{"IA", "America/Chicago"},     UsState{"ID", "America/Boise"},
    UsState{"IL", "America/Chicago"},     UsState{"IN", "America/Indiana/Indianapolis"},
    UsState{"KS", "America/Chicago"},     UsState{"KY", "America/New_York"},
    UsState{"LA", "America/Chicago"},     UsState{"MA", "America/New_York"},
    UsState{"MD", "America/New_York"},    UsState{"ME", "America/New_York"},
    UsState{"MI", "America/Detroit"},     UsState{"MN", "America/Chicago"},
    UsState{"MO", "America/Chicago"},     UsState{"MP", "Pacific/Saipan"},
    UsState{"MS", "America/Chicago"},     UsState{"MT", "America/Denver"},
    UsState{"NC", "America/New_York"},    UsState{"ND", "America/Chicago"},
    UsState{"NE", "America/Chicago"},     UsState{"NH", "America/New_York"},
    UsState{"NJ", "America/New_York"},    UsState{"NM", "America/Denver"},
    UsState{"NV", "America/Los_Angeles"}, UsState{"NY", "America/New_York"},
    UsState{"OH", "America/New_York"},    UsState{"OK", "America/Chicago"},
    UsState{"OR", "America/Los_Angeles"}, UsState{"PA", "America/New_York"},
    UsState{"PR", "America/Puerto_Rico"}, UsState{"RI", "America/New_York"},
    UsState{"SC", "America/New_York"},    UsState{"SD", "America/Chicago"},
    UsState{"TN", "America/Chicago"},     UsState{"TX", "America/Chicago"},
    UsState{"UT", "America/Denver"},      UsState{"VA", "America/New_York"},
    UsState{"VI", "America/St_Thomas"},   UsState{"VT", "America/New_York"},
    UsState{"WA", "America/Los_Angeles"}, UsState{"WI", "America/Chicago"},
    UsState{"WV", "America/New_York"},    UsState{"WY", "America/Denver"},
};

static_assert(std::ranges::is_sorted(kStates, {}, &UsState::code), "FindState halves the table");

const UsState* FindState(std::string_view code) {
  const auto* found =
      std::lower_bound(kStates.begin(), kStates.end(), code,
                       [](const UsState& state, std::string_view wanted) { return state.code < wanted; });
  return found != kStates.end() && found->code == code ? &*found : nullptr;
}

platform::TimeZone Zone(std::string_view name) {
  const auto zone = platform::TimeZone::Find(name);
  if (!zone) throw std::logic_error("the tz database lacks a zone of a US state");
  return *zone;
}

platform::Date DayAfter(platform::Date day) { return std::chrono::sys_days(day) + std::chrono::days(1); }

}  // namespace

bool IsUsState(std::string_view code) { return FindState(code) != nullptr; }

platform::TimeZone ZoneOfState(std::string_view state) {
  const auto* found = FindState(state);
  if (found == nullptr) throw std::logic_error("not a US state");
  return Zone(found->zone);
}

platform::Instant InForceFrom(platform::Date issued_on, std::string_view state) {
  return platform::StartOfClinicDay(issued_on, state.empty() ? Zone("Pacific/Honolulu") : ZoneOfState(state));
}

platform::Instant LapsesAt(platform::Date expires_on, std::string_view state) {
  return platform::StartOfClinicDay(DayAfter(expires_on),
                                    state.empty() ? Zone("America/New_York") : ZoneOfState(state));
}

}  // namespace cairn::standing
