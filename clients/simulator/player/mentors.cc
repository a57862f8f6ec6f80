#include "clients/simulator/player/mentors.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "clients/simulator/calendar.h"

namespace cairn::simulator {

namespace v1 = mentorship::v1;

namespace {

// As services/mentorship/rules has it.
constexpr int kNewMatchDays = 30;
constexpr int kNewMatchHalves = 3;
constexpr int kMatchHalves = 2;
constexpr std::chrono::years kLeastRecovery{1};

struct Wanted {
  Date from{};
  std::optional<Date> until{};
  const Person* person = nullptr;
  int nth = 0;
};

Date FromProto(const google::type::Date& day) {
  return {std::chrono::year(day.year()), std::chrono::month(static_cast<unsigned>(day.month())),
          std::chrono::day(static_cast<unsigned>(day.day()))};
}

std::vector<Wanted> MatchesOf(const Plan& plan) {
  std::vector<Wanted> wanted;
  for (const auto& life : plan.lives) {
    int nth = 0;
    for (const auto& event : life.course.events) {
      if (const auto* match = std::get_if<MentorMatched>(&event.what))
        wanted.push_back({event.on, match->ended_on, &life.person, nth++});
    }
  }
  std::sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
    return std::tuple(a.from, a.person->number, a.nth) < std::tuple(b.from, b.person->number, b.nth);
  });
  return wanted;
}

/// Halves of a place that are free on `day`.
int FreeOn(Date day, const MentorPlace& mentor, const std::vector<Wanted>& given) {
  int free = 2 * mentor.capacity;
  for (const auto& match : given) {
    if (match.until && *match.until <= day) continue;
    free -= DaysBetween(match.from, day) < kNewMatchDays ? kNewMatchHalves : kMatchHalves;
  }
  return free;
}

}  // namespace

std::vector<MentorPlace> PlacesOf(const std::vector<v1::Mentor>& mentors) {
  std::vector<MentorPlace> places;
  for (const auto& mentor : mentors) {
    const auto& profile = mentor.profile();
    if (mentor.state() != v1::Mentor::STATE_ACTIVE || mentor.certifications().empty() || !profile.has_capacity() ||
        !profile.has_recovery_started_on())
      continue;
    // The newest expiry comes first.
    const auto& certificate = mentor.certifications(0).details();
    auto recovered = FromProto(profile.recovery_started_on()) + kLeastRecovery;
    if (!recovered.ok()) recovered = recovered.year() / recovered.month() / std::chrono::last;
    MentorPlace place{.mentor_id = mentor.mentor_id(),
                      .languages = {profile.languages().begin(), profile.languages().end()},
                      .capacity = profile.capacity(),
                      .first_day = recovered,
                      .last_day = FromProto(certificate.expires_on())};
    if (certificate.has_issued_on()) place.first_day = std::max(place.first_day, FromProto(certificate.issued_on()));
    places.push_back(std::move(place));
  }
  return places;
}

MentorChoices ChooseMentors(const Plan& plan, const std::vector<MentorPlace>& mentors) {
  MentorChoices choices;
  std::vector<std::vector<Wanted>> given(mentors.size());
  for (const auto& wanted : MatchesOf(plan)) {
    std::optional<std::tuple<bool, bool, double>> best;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < mentors.size(); ++i) {
      const auto& mentor = mentors[i];
      const int free = FreeOn(wanted.from, mentor, given[i]);
      if (wanted.from < mentor.first_day || wanted.from > mentor.last_day || free < kNewMatchHalves) continue;
      const bool known = std::any_of(given[i].begin(), given[i].end(),
                                     [&](const Wanted& match) { return match.person == wanted.person; });
      const std::tuple fit(mentor.languages.contains(wanted.person->language), !known,
                           static_cast<double>(free) / mentor.capacity);
      if (best && fit <= *best) continue;
      best = fit;
      chosen = i;
    }
    if (!best) continue;
    choices[{wanted.person->number, wanted.nth}] = chosen;
    given[chosen].push_back(wanted);
  }
  return choices;
}

}  // namespace cairn::simulator
