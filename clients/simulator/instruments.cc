#include "clients/simulator/instruments.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "clients/simulator/calendar.h"
#include "clients/simulator/drinking.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// Of who comes, so many fill it in.
constexpr double kFillsIn = 0.93;
constexpr int kOldestDays = 720;
constexpr int kMonth = 30;
constexpr int kLongestTold = 95;
// Half of what can fade has faded after so many days.
constexpr int kHalfFaded = 60;

struct Asked {
  const char* instrument;
  bool of_alcohol;
  bool of_opioid;
  std::vector<int> days;
  int then_every;
  int opens_before;
  int overdue_after;
};

const std::vector<Asked>& Schedule() {
  static const std::vector<Asked> kSchedule = {
      {"phq-9", true, true, {0, 30, 60, 90}, 91, 14, 14}, {"gad-7", true, true, {0, 30, 60, 90}, 91, 14, 14},
      {"bam", true, true, {0, 30, 60, 90}, 91, 14, 14},   {"barc-10", true, true, {0, 91}, 91, 14, 28},
      {"audit-c", true, false, {0, 182}, 182, 28, 28},    {"pacs", true, false, {0, 30, 60, 90}, 91, 14, 14},
      {"dast-10", false, true, {0, 365}, 365, 28, 28}};
  return kSchedule;
}

/// How many of `most` steps, each taken with `chance`.
int Steps(Random& random, int most, double chance) {
  int steps = 0;
  for (int i = 0; i < most; ++i) steps += random.Chance(chance);
  return steps;
}

/// The class of the Brief Addiction Monitor for days of the last thirty.
int DaysClass(int days) { return days == 0 ? 0 : days <= 3 ? 1 : days <= 8 ? 2 : days <= 15 ? 3 : 4; }

class Forms {
 public:
  Forms(std::uint64_t seed, int stream, const Person& person, const Course& course)
      : random_(seed, "instruments", static_cast<std::uint64_t>(stream)),
        person_(person),
        course_(course),
        drinking_(seed, person, course) {
    low_ = std::clamp(random_.Around(0.36, 0.14), 0.05, 0.8);
    worried_ = std::clamp(random_.Around(0.38, 0.15), 0.05, 0.85);
    craving_ = std::clamp(0.3 + 0.03 * person.criteria + random_.Around(0, 0.1), 0.1, 0.95);
    for (const auto& event : course.events) {
      const bool visit = std::holds_alternative<Intake>(event.what) || std::holds_alternative<Returned>(event.what) ||
                         std::holds_alternative<FullChart>(event.what) ||
                         std::holds_alternative<VisitChart>(event.what);
      if (visit && (visits_.empty() || visits_.back() != event.on)) visits_.push_back(event.on);
    }
  }

  std::vector<Event> Plan(Date today) && {
    Date told_until = Before(course_.enrolled_on, kMonth + 1);
    for (const auto on : visits_) {
      if (DaysBetween(on, today) > kOldestDays) continue;
      bool monitored = false;
      for (const auto& asked : Schedule()) {
        if (!IsAskedOn(asked, on) || !random_.Chance(kFillsIn)) continue;
        events_.push_back({on, Answered{asked.instrument, Answer(asked.instrument, on)}});
        monitored = monitored || std::string_view(asked.instrument) == "bam";
      }
      if (monitored && HasAlcoholDisorder()) TellDrinks(on, told_until);
    }
    return std::move(events_);
  }

 private:
  bool HasAlcoholDisorder() const { return person_.disorder == Disorder::kAlcohol; }
  int DaysIn(Date on) const { return DaysBetween(course_.enrolled_on, on); }
  /// 1 at the beginning; falls, and does not reach 0.
  double Left(Date on) const { return 0.35 + 0.65 * kHalfFaded / (kHalfFaded + DaysIn(on)); }

  /// Is `on` the first visit at which that occasion of the schedule is open?
  bool IsAskedOn(const Asked& asked, Date on) const {
    if (!(HasAlcoholDisorder() ? asked.of_alcohol : asked.of_opioid)) return false;
    for (int due : asked.days) {
      if (IsFirstFor(asked, due, on)) return true;
    }
    for (int due = asked.days.back() + asked.then_every; due - asked.opens_before <= DaysIn(on);
         due += asked.then_every) {
      if (IsFirstFor(asked, due, on)) return true;
    }
    return false;
  }
  bool IsFirstFor(const Asked& asked, int due, Date on) const {
    const auto is_open = [&](Date day) {
      return due - asked.opens_before <= DaysIn(day) && DaysIn(day) <= due + asked.overdue_after;
    };
    const auto first = std::find_if(visits_.begin(), visits_.end(), is_open);
    return first != visits_.end() && *first == on;
  }

  std::vector<int> Answer(std::string_view instrument, Date on) {
    if (instrument == "phq-9") return Phq9(on);
    if (instrument == "gad-7") return Each(7, 0, 3, worried_ * Left(on));
    if (instrument == "bam") return Bam(on);
    if (instrument == "barc-10") return Each(10, 1, 5, 0.82 - 0.3 * Left(on));
    if (instrument == "pacs") return Each(5, 0, 6, craving_ * Left(on));
    if (instrument == "audit-c") return AuditC(on);
    return Dast10(on);
  }

  std::vector<int> Each(int items, int lowest, int steps, double chance) {
    std::vector<int> values;
    for (int i = 0; i < items; ++i) values.push_back(lowest + Steps(random_, steps, chance));
    return values;
  }

  /// The ninth item as it was asked on that day elsewhere.
  std::vector<int> Phq9(Date on) {
    auto values = Each(8, 0, 3, low_ * Left(on));
    int item_9 = 0;
    for (const auto& event : course_.events) {
      if (const auto* mood = std::get_if<Mood>(&event.what); mood != nullptr && event.on == on) item_9 = mood->item_9;
    }
    values.push_back(item_9);
    values.push_back(Steps(random_, 3, low_ * Left(on)));
    return values;
  }

  std::vector<int> AuditC(Date on) {
    const int days = drinking_.DaysBefore(on, kMonth);
    const int heavy = drinking_.HeavyDaysBefore(on, kMonth);
    const int often = days == 0 ? 0 : days == 1 ? 1 : days <= 5 ? 2 : days <= 15 ? 3 : 4;
    if (often == 0) return {0, 0, 0};
    return {often, heavy == 0 ? 1 : random_.Between(2, 4), heavy == 0 ? 0 : heavy <= 1 ? 2 : heavy <= 8 ? 3 : 4};
  }

  std::vector<int> Dast10(Date on) {
    auto values = Each(10, 0, 1, DaysIn(on) == 0 ? 0.75 : 0.35);
    // The only one to which "yes" is the good answer.
    values[2] = 1 - values[2];
    return values;
  }

  std::vector<int> Bam(Date on) {
    const double left = Left(on);
    const bool baseline = DaysIn(on) == 0;
    const int drinks = HasAlcoholDisorder() ? DaysClass(drinking_.DaysBefore(on, kMonth)) : Steps(random_, 4, 0.12);
    const int heavy = HasAlcoholDisorder() ? DaysClass(drinking_.HeavyDaysBefore(on, kMonth)) : std::min(drinks, 1);
    const int opioids = HasAlcoholDisorder() ? 0 : Steps(random_, 4, baseline ? 0.8 : 0.08);
    const int cannabis = Steps(random_, 4, 0.12);
    const int drugs = std::max(opioids, cannabis);
    std::vector<int> values = {Steps(random_, 4, 0.25 + 0.25 * left),
                               Steps(random_, 4, low_ * left + 0.1),
                               Steps(random_, 4, low_ * left + 0.05),
                               drinks,
                               heavy,
                               drugs,
                               cannabis,
                               0,
                               0,
                               0,
                               opioids,
                               0,
                               0};
    for (const double chance : {craving_ * left, 0.8 - 0.4 * left, 0.3, 0.4 * left, 0.4, 0.55})
      values.push_back(Steps(random_, 4, chance));
    values.push_back(random_.Chance(0.6) ? 4 : 0);
    for (const double chance : {0.4 * left, 0.5, 0.75 - 0.35 * left}) values.push_back(Steps(random_, 4, chance));
    return values;
  }

  /// What has not been told yet; of somebody who was away, the last months.
  void TellDrinks(Date on, Date& told_until) {
    const auto first = std::max(After(told_until, 1), Before(on, kLongestTold));
    DrinksTold told{.first = first};
    for (auto day = first; day < on; day = After(day, 1)) told.hundredths.push_back(drinking_.On(day));
    told_until = Before(on, 1);
    if (!told.hundredths.empty()) events_.push_back({on, std::move(told)});
  }

  Random random_;
  const Person& person_;
  const Course& course_;
  Drinking drinking_;
  double low_ = 0;
  double worried_ = 0;
  double craving_ = 0;
  std::vector<Date> visits_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> PlanInstruments(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                   Date today) {
  return Forms(seed, stream, person, course).Plan(today);
}

}  // namespace cairn::simulator
