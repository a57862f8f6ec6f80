#include "clients/simulator/follow_ups.h"

#include <algorithm>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// House choices; the funder expects 0.80 of the interviews that are due (README.md).
constexpr double kIntakeHeld = 0.92;
constexpr double kFollowUpHeld = 0.86;
constexpr int kIntakeWithin = 6;
// The fifth to the eighth month.
constexpr int kFollowUpFirst = 150;
constexpr int kFollowUpLast = 235;
// For each specimen that was given one was not, so often; asked for between visits.
constexpr double kMissed = 0.22;
// A screen of the day or of the three after it is that specimen.
constexpr int kGivenWithin = 3;

class FollowUps {
 public:
  FollowUps(std::uint64_t seed, int stream, const Person& person, const Course& course, Date today)
      : random_(seed, "follow-ups", static_cast<std::uint64_t>(stream)),
        opioids_(person.disorder == Disorder::kOpioid),
        course_(course),
        stay_(StayOf(course, today)) {}

  std::vector<Event> Plan() && {
    Interview(true, kIntakeHeld, 0, kIntakeWithin);
    Interview(false, kFollowUpHeld, kFollowUpFirst, kFollowUpLast);
    if (opioids_) AskForSpecimens();
    return std::move(events_);
  }

 private:
  void Interview(bool intake, double chance, int first, int last) {
    const auto on = After(course_.enrolled_on, random_.Between(first, last));
    if (random_.Chance(chance) && on <= stay_.last) events_.push_back({on, Interviewed{intake}});
  }

  void AskForSpecimens() {
    std::vector<Date> given;
    for (const auto& event : course_.events) {
      if (std::holds_alternative<DrugScreen>(event.what) && (given.empty() || given.back() != event.on))
        given.push_back(event.on);
    }
    for (const auto on : given) {
      events_.push_back({on, SpecimenAsked{}});
      const auto missed = After(on, random_.Between(8, 18));
      const bool would_be_given = std::any_of(given.begin(), given.end(), [&](Date day) {
        return missed <= day && DaysBetween(missed, day) <= kGivenWithin;
      });
      if (random_.Chance(kMissed) && !would_be_given && missed <= stay_.last)
        events_.push_back({missed, SpecimenAsked{}});
    }
    std::stable_sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) { return a.on < b.on; });
    const auto same = [](const Event& a, const Event& b) {
      return a.on == b.on && std::holds_alternative<SpecimenAsked>(a.what) &&
             std::holds_alternative<SpecimenAsked>(b.what);
    };
    events_.erase(std::unique(events_.begin(), events_.end(), same), events_.end());
  }

  Random random_;
  bool opioids_;
  const Course& course_;
  Stay stay_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> PlanFollowUps(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                 Date today) {
  return FollowUps(seed, stream, person, course, today).Plan();
}

}  // namespace cairn::simulator
