#include "clients/simulator/treatment.h"

#include <algorithm>
#include <array>

#include "clients/simulator/calendar.h"

namespace cairn::simulator {
namespace {

constexpr int kInterval = 28;
// From here on an injection counts as a first one (clinical.md 1.3).
constexpr int kReinitiate = 56;
constexpr int kLateScreen = 35;
constexpr int kMissedFor = 42;
constexpr int kFill = 30;
constexpr int kMostInjections = 13;
constexpr int kMostRefills = 11;
constexpr int kOrderDays = 364;
// The gate takes liver tests of at most 90 days.
constexpr int kLiverEvery = 84;
// So many days after the last tablet another one counts as a first (clinical.md 1.2: 150 mg hold for about 72 hours).
constexpr int kBlockade = 3;
constexpr double kLapse = 0.06;
constexpr double kLapseOfTablets = 0.12;
constexpr double kAnnounced = 0.4;
constexpr double kWatched = 0.2;
constexpr int kTabletMg = 50;
constexpr int kRaised = 3400;
constexpr int kUpperNormal = 1000;

class Planner {
 public:
  Planner(Random& random, const Person& person, const Course& course, const TreatmentTerms& terms, Date today)
      : random_(random),
        person_(person),
        course_(course),
        edge_(terms.edge),
        today_(today),
        odds_(OddsOf(person.disorder)),
        is_watched_(random.Chance(kWatched)) {
    if (terms.earlier != nullptr) plan_.last_side = terms.earlier->last_side;
  }

  Treatment Plan() && {
    if (!course_.medication) {
      Add(After(course_.enrolled_on, random_.Between(0, 5)), LiverTests{Alt(), Ast()});
      plan_.ended = true;
      return std::move(plan_);
    }
    for (auto on = FirstDay(); on <= today_; on = Next(on)) {
      Visit(on);
      plan_.last_dose_on = on;
      plan_.covered_until = After(on, (IsInjection() ? kInterval : kFill) - 1);
      if (StopsAfter(on)) break;
    }
    return std::move(plan_);
  }

 private:
  bool IsInjection() const { return *course_.medication == Medication::kInjection; }
  bool HasOpioidDisorder() const { return person_.disorder == Disorder::kOpioid; }
  template <class What>
  void Add(Date on, What what) {
    plan_.events.push_back({on, std::move(what)});
  }

  Date FirstDay() {
    const auto ready = After(course_.enrolled_on, HasOpioidDisorder() ? random_.Between(3, 16) : random_.Between(1, 9));
    if (edge_ == EdgeCase::kClockChange) {
      // Whole intervals before the change.
      const auto change = LastClockChange(ready, today_);
      if (change) return After(ready, DaysBetween(ready, *change) % kInterval);
    }
    // Six weeks ago there is one.
    if (edge_ == EdgeCase::kMissedWindow && DaysBetween(ready, today_) > kMissedFor)
      return After(ready, (DaysBetween(ready, today_) - kMissedFor) % kInterval);
    return ready;
  }

  Date Next(Date last) {
    const bool exact = edge_ == EdgeCase::kClockChange || edge_ == EdgeCase::kMissedWindow;
    if (exact || (edge_ == EdgeCase::kPositiveScreen && !had_positive_)) return After(last, kInterval);
    if (random_.Chance(IsInjection() ? kLapse : kLapseOfTablets)) return Lapse(last);
    if (!IsInjection()) return After(last, kFill + std::clamp(static_cast<int>(random_.Around(-0.5, 1.8)), -6, 2));
    // Before it is due more is asked of who has opioid use disorder (clinical.md 1.3): they come on the day or later.
    return After(last,
                 kInterval + std::clamp(static_cast<int>(random_.Around(1, 2.2)), HasOpioidDisorder() ? 0 : -4, 6));
  }

  /// Away for a while, with a word or without one.
  Date Lapse(Date last) {
    const auto back = After(last, random_.Between(38, 76));
    if (random_.Chance(kAnnounced)) {
      static constexpr std::array kReasons = {"TRAVEL", "MEDICAL", "INCARCERATION", "PATIENT_REQUEST"};
      Add(After(last, kInterval - 1), Paused{random_.Pick(kReasons)});
      Add(back, Resumed{});
    }
    return back;
  }

  bool StopsAfter(Date on) {
    if (edge_ == EdgeCase::kMissedWindow) return DaysBetween(on, today_) <= kMissedFor;
    if (edge_ == EdgeCase::kTransferred) {
      plan_.ended = DaysBetween(course_.enrolled_on, on) > 80;
      return plan_.ended;
    }
    if (edge_) return false;
    plan_.ended = !random_.Chance(IsInjection() ? odds_.injection_goes_on : odds_.tablets_go_on);
    return plan_.ended;
  }

  int Alt() { return std::max(200, static_cast<int>(random_.Around(HasOpioidDisorder() ? 650 : 900, 280))); }
  int Ast() { return std::max(200, static_cast<int>(random_.Around(HasOpioidDisorder() ? 600 : 950, 260))); }

  void Visit(Date on) {
    const int anew = IsInjection() ? kReinitiate : kFill + kBlockade;
    const bool first = !plan_.last_dose_on || DaysBetween(*plan_.last_dose_on, on) >= anew;
    after_use_ = false;
    if (first) {
      BeforeFirstDose(on);
    } else {
      BeforeDose(on);
    }
    Order(on);
    const bool recheck = alt_ > 3 * kUpperNormal;
    if (IsInjection()) {
      const bool first_ever = !plan_.last_side;
      plan_.last_side = plan_.last_side == Side::kLeft ? Side::kRight : Side::kLeft;
      Add(on, Injected{*plan_.last_side, first_ever, !first_ever && random_.Chance(0.04), after_use_, recheck});
    } else {
      Add(on, Dispensed{kFill, recheck});
      if (is_watched_) Add(on, TabletSeenTaken{kTabletMg});
    }
  }

  void BeforeFirstDose(Date on) {
    FullChart chart;
    if (HasOpioidDisorder()) {
      chart.long_acting = random_.Chance(0.4);
      chart.last_opioid_on = Before(on, random_.Between(chart.long_acting ? 15 : 11, 24));
      chart.opioid_withdrawal = random_.Between(0, 3);
    } else {
      chart.last_drink_on = Before(on, random_.Between(3, 12));
      chart.alcohol_withdrawal = random_.Between(0, 6);
    }
    Add(on, chart);
    Add(on, Mood{random_.Chance(0.07) ? 1 : 0});
    Add(on, BaselineTests{});
    if (person_.sex == Sex::kFemale) Add(on, PregnancyTest{});
    TestLiver(on, edge_ == EdgeCase::kRaisedLiver && !plan_.last_dose_on ? kRaised : Alt());
    Add(on, DrugScreen{});
  }

  void BeforeDose(Date on) {
    const bool late = DaysBetween(*plan_.last_dose_on, on) >= kLateScreen;
    const bool positive = edge_ == EdgeCase::kPositiveScreen && !had_positive_ && !late;
    after_use_ = positive;
    VisitChart visit{.reports_opioid_use = positive, .renews_order = NeedsOrder(on)};
    if (!IsInjection()) visit.last_tablet_on = std::min(Before(on, 1), plan_.covered_until);
    Add(on, visit);
    if (HasOpioidDisorder() || late || positive) {
      // After the dose is due nobody is given one on a positive screen: it is collected some days before.
      if (positive) Add(Before(on, 6), DrugScreen{true});
      Add(on, DrugScreen{});
      had_positive_ = had_positive_ || positive;
    }
    if (DaysBetween(liver_on_, on) >= (liver_tests_ == 1 ? 26 : kLiverEvery) || alt_ > 3 * kUpperNormal)
      TestLiver(on, Alt());
    if (random_.Chance(0.33)) Add(on, Mood{random_.Chance(0.04) ? 1 : 0});
  }

  void TestLiver(Date on, int alt) {
    alt_ = std::max(alt, 1);
    liver_on_ = on;
    ++liver_tests_;
    Add(on, LiverTests{alt_, std::min(Ast(), 2900)});
  }

  bool NeedsOrder(Date on) const { return !plan_.ordered_until || on > *plan_.ordered_until || ordered_ == 0; }

  void Order(Date on) {
    if (!NeedsOrder(on)) {
      --ordered_;
      return;
    }
    plan_.ordered_until = After(on, kOrderDays);
    ordered_ = (IsInjection() ? kMostInjections : kMostRefills + 1) - 1;
    Add(on, OrderSigned{*course_.medication, IsInjection() ? kMostInjections : kFill, IsInjection() ? 0 : kMostRefills,
                        *plan_.ordered_until, alt_ > 3 * kUpperNormal});
  }

  Random& random_;
  const Person& person_;
  const Course& course_;
  std::optional<EdgeCase> edge_;
  Date today_;
  Odds odds_;
  /// Takes the first tablet of each fill at the clinic.
  bool is_watched_;
  Treatment plan_;
  int alt_ = 0;
  Date liver_on_{};
  int liver_tests_ = 0;
  bool had_positive_ = false;
  bool after_use_ = false;
  int ordered_ = 0;
};

}  // namespace

Treatment PlanTreatment(Random& random, const Person& person, const Course& course, const TreatmentTerms& terms,
                        Date today) {
  return Planner(random, person, course, terms, today).Plan();
}

}  // namespace cairn::simulator
