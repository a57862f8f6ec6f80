#include "clients/simulator/mentoring.h"

#include <algorithm>
#include <array>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// Numbers: README.md.
constexpr double kWantsMentor = 0.6;
constexpr double kIsHeardFrom = 0.93;
constexpr std::array kFirstContactDays = {0.30, 0.42, 0.20, 0.08};
constexpr double kTakesPlace = 0.78;
constexpr double kAttemptTold = 0.4;
constexpr double kEndsEarlyEachMonth = 0.03;
constexpr double kReachesGoals = 0.2;
constexpr int kGoalsFrom = 150;
constexpr int kWeek = 7;
constexpr int kMatchMonth = 30;
constexpr std::array kExperiences = {"", "", "PARENT", "VETERAN", "JUSTICE_INVOLVED", "CHRONIC_PAIN", "RURAL"};
constexpr std::array kChannels = {"PHONE", "IN_PERSON", "VIDEO", "MESSAGE"};
constexpr std::array kChannelWeights = {0.45, 0.25, 0.15, 0.15};
constexpr std::array kTopics = {"RECOVERY", "CRAVING", "APPOINTMENTS", "MOOD", "FAMILY", "HOUSING", "WORK", "GOALS"};

class Mentoring {
 public:
  Mentoring(std::uint64_t seed, int stream, const Course& course, Date today)
      : random_(seed, "mentoring", static_cast<std::uint64_t>(stream)),
        stay_(StayOf(course, today)),
        today_(today),
        has_medicine_(course.medication.has_value()) {}

  std::vector<Event> Plan() && {
    if (!random_.Chance(kWantsMentor)) return {};
    const bool evenings = random_.Chance(0.3);
    const std::string experience = random_.Pick(kExperiences);
    auto on = After(stay_.first, random_.Between(3, 14));
    while (on <= stay_.last) {
      const auto over = PlanMatch(on);
      if (!over) return std::move(events_);
      on = After(*over, random_.Between(3, 12));
    }
    if (!stay_.discharged_on && has_medicine_) events_.push_back({today_, MentorWished{evenings, experience}});
    return std::move(events_);
  }

 private:
  /// Returns the day on which it was over because the two never spoke: there is another one.
  std::optional<Date> PlanMatch(Date on) {
    MentorMatched match;
    auto first = After(on, static_cast<int>(random_.Weighted(kFirstContactDays)));
    if (!random_.Chance(kIsHeardFrom)) {
      const auto over = After(on, 3);
      if (over <= stay_.last) {
        events_.push_back({on, MentorMatched{.ended_on = over, .end_reason = "NO_FIRST_CONTACT"}});
        return over;
      }
    }
    // On the last day and the one before there is time left; otherwise it is the last one possible.
    if (first > stay_.last && DaysBetween(on, today_) > 1) first = stay_.last;
    const auto until = EndOf(on, match);
    if (first <= stay_.last) match.first_contact_on = first;
    events_.push_back({on, match});
    if (match.first_contact_on) PlanContacts(on, first, until);
    return std::nullopt;
  }

  /// Says how it ends; the last day on which the two may speak.
  Date EndOf(Date on, MentorMatched& match) {
    for (auto month = After(on, kMatchMonth); month < stay_.last; month = After(month, kMatchMonth)) {
      const bool reached = DaysBetween(on, month) >= kGoalsFrom && random_.Chance(kReachesGoals / 2);
      if (!reached && !random_.Chance(kEndsEarlyEachMonth)) continue;
      match.ended_on = month;
      match.end_reason = reached ? "GOALS_REACHED" : random_.Chance(0.8) ? "PATIENT_ASKED" : "MENTOR_ASKED";
      return Before(month, 1);
    }
    if (stay_.discharged_on) {
      match.ended_on = *stay_.discharged_on;
      match.end_reason = "EPISODE_ENDED";
    }
    return stay_.last;
  }

  void PlanContacts(Date on, Date first, Date until) {
    AddContact(first, true);
    for (int week = 0; After(on, week * kWeek) <= until; ++week) {
      const auto begins = After(on, week * kWeek);
      const int promised = week < 4 ? 2 : week < 12 ? 1 : (week - 12) % 2 == 0 ? 1 : 0;
      for (int i = 0; i < promised; ++i) {
        const int span = kWeek / promised;
        const auto day = After(begins, i * span + random_.Between(0, span - 1));
        const bool took_place = random_.Chance(kTakesPlace);
        const bool told = took_place || random_.Chance(kAttemptTold);
        // The first contact is one of those promised of its half week.
        const bool is_first = week == 0 && i == 0;
        if (!is_first && told && day > first && day <= until) AddContact(day, took_place);
      }
    }
  }

  void AddContact(Date on, bool took_place) {
    MentorContact contact{.minute_of_day = random_.Between(9 * 60, 20 * 60),
                          .channel = kChannels[random_.Weighted(kChannelWeights)],
                          .by_patient = random_.Chance(0.25)};
    if (took_place) {
      contact.minutes = contact.channel == "MESSAGE" ? random_.Between(5, 15) : random_.Between(15, 60);
      const auto topic = random_.Next() % kTopics.size();
      contact.topics = {kTopics[topic]};
      if (random_.Chance(0.4)) contact.topics.emplace_back(kTopics[(topic + 1) % kTopics.size()]);
    }
    events_.push_back({on, std::move(contact)});
  }

  Random random_;
  Stay stay_;
  Date today_;
  bool has_medicine_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> PlanMentoring(std::uint64_t seed, int stream, const Person&, const Course& course, Date today) {
  return Mentoring(seed, stream, course, today).Plan();
}

}  // namespace cairn::simulator
