#include "measures/event_rate.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace cairn::measures {
namespace {

constexpr double kTail = 0.025;

}  // namespace

std::optional<EventRate> EventRateOf(const EventCount& count) {
  if (count.person_days <= 0) return std::nullopt;
  const double per = 100 * kDaysOfYear / static_cast<double>(count.person_days);
  const double events = static_cast<double>(count.events);
  return EventRate{.per_100_person_years = per * events,
                   .limits = {count.events == 0 ? 0 : per * boost::math::gamma_p_inv(events, kTail),
                              per * boost::math::gamma_q_inv(events + 1, kTail)}};
}

std::optional<EventRateRatio> EventRateRatioOf(const EventCount& count, const EventCount& reference) {
  if (count.person_days <= 0 || reference.person_days <= 0 || reference.events == 0) return std::nullopt;
  const double a = static_cast<double>(count.events);
  const double b = static_cast<double>(reference.events);
  const double times = static_cast<double>(reference.person_days) / static_cast<double>(count.person_days);
  EventRateRatio ratio{.ratio = a / b * times};
  if (count.events > 0) {
    const double lower = boost::math::ibeta_inv(a, b + 1, kTail);
    ratio.limits.lower = lower / (1 - lower) * times;
  }
  const double upper = boost::math::ibetac_inv(a + 1, b, kTail);
  ratio.limits.upper = upper / (1 - upper) * times;
  return ratio;
}

}  // namespace cairn::measures
