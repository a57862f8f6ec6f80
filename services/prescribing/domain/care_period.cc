#include "prescribing/domain/care_period.h"

namespace cairn::prescribing::domain {

Violations CheckDay(Date on, const CarePeriod& period) {
  Violations violations;
  if (on > period.today) {
    violations.push_back({"DATE_IN_FUTURE", "on", "The day is after today at the clinic."});
  }
  if (on < period.enrolled_on) {
    violations.push_back({"BEFORE_ENROLMENT", "on", "The day is before the day of enrolment."});
  }
  if (period.ended_on && on > *period.ended_on) {
    violations.push_back({"EPISODE_CLOSED", "episode_id", "The patient's episode had ended by that day."});
  }
  return violations;
}

}  // namespace cairn::prescribing::domain
