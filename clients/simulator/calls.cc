#include "clients/simulator/calls.h"

#include "clients/simulator/calendar.h"

namespace cairn::simulator {
namespace {

// What is newer is still to be looked at.
constexpr int kFlagOpenDays = 3;
constexpr std::size_t kItem9 = 8;

template <class What, class... Any>
constexpr bool IsOneOf = (std::is_same_v<What, Any> || ...);

template <class What>
constexpr bool IsFound = IsOneOf<What, FullChart, VisitChart, Mood, AcuteCareAsked>;

struct Counter {
  bool is_old = false;

  template <class What>
  int operator()(const What&) const {
    // Findings of one day go together: CallsOf counts them.
    return IsFound<What> ? 0 : 1;
  }
  // Notice, diagnosis, consent, enrolment, prescriber of record.
  int operator()(const Intake&) const { return 5; }
  int operator()(const BaselineTests&) const { return 2; }
  // A missed one is planned first.
  int operator()(const Counselled& session) const { return session.minutes > 0 ? 1 : 2; }
  // A flag of safety is acknowledged.
  int operator()(const Answered& answered) const {
    return answered.instrument == "phq-9" && answered.values[kItem9] > 0 && is_old ? 2 : 1;
  }
};

bool IsFinding(const Happening& what) {
  return std::visit([](const auto& one) { return IsFound<std::decay_t<decltype(one)>>; }, what);
}

}  // namespace

bool IsLookedAt(const Happening& what) {
  return IsFinding(what) ||
         std::visit(
             [](const auto& one) {
               return IsOneOf<std::decay_t<decltype(one)>, LiverTests, BaselineTests, PregnancyTest, DrugScreen>;
             },
             what);
}

int CallsOf(const Plan& plan) {
  int calls = 0;
  for (const auto& life : plan.lives) {
    bool has_noted = false;
    Date noted_on{};
    for (const auto& event : life.course.events) {
      if (noted_on != event.on || !IsLookedAt(event.what)) has_noted = false;
      if (IsFinding(event.what) && !has_noted) {
        ++calls;
        has_noted = true;
        noted_on = event.on;
      }
      calls += std::visit(Counter{DaysBetween(event.on, plan.options.today) > kFlagOpenDays}, event.what);
    }
  }
  return calls;
}

}  // namespace cairn::simulator
