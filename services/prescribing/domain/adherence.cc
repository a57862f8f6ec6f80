#include "prescribing/domain/adherence.h"

#include <algorithm>
#include <map>

namespace cairn::prescribing::domain {
namespace {

using measures::AddDays;
using measures::Circumstances;
using measures::CountDays;
using measures::CoveredSpan;
using measures::DaysFrom;
using measures::Series;
using measures::Source;
using measures::SupplyEvent;
using measures::Surplus;

constexpr char kAllStay[] = "Every day of it was in residential or inpatient care.";

std::string DayText(Date day) { return platform::FormatDate(day); }

// Positions are those of the supplies.
SupplyEvent EventOf(const DoseEvent& dose, InjectionDayCount count) {
  switch (dose.kind) {
    case DoseKind::kInjection:
      return measures::InjectionOn(dose.on, count);
    case DoseKind::kImplant:
      return {.product = measures::kNaltrexoneImplant,
              .surplus = Surplus::kLost,
              .start = dose.on,
              .days = dose.covered_days.value_or(0),
              .source = Source::kAdministered};
    case DoseKind::kObservedDose:
      return {.start = dose.on, .days = dose.covered_days.value_or(0), .source = Source::kObserved};
    case DoseKind::kDispense:
    case DoseKind::kStop:
      break;
  }
  SupplyEvent event{.start = dose.on, .days = dose.covered_days.value_or(0), .source = Source::kDispensed};
  event.as_needed = !dose.covered_days;
  return event;
}

class Calculation {
 public:
  Calculation(const AdherenceFacts& facts, const DayRange& window, InjectionDayCount count)
      : facts_(facts), window_(window), count_(count), end_(window.last) {
    if (facts.care_ended_on) end_ = std::min(end_, *facts.care_ended_on);
    for (const auto& dose : facts.doses) {
      if (dose.kind != DoseKind::kStop && dose.on <= window.last) doses_.push_back(dose);
    }
    std::stable_sort(doses_.begin(), doses_.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
    circumstances_.observed = facts.supervised;
    for (const auto& stay : facts.stays) {
      if (stay.first <= window.last) circumstances_.stays.push_back({stay.first, std::min(stay.last, window.last)});
    }
    circumstances_.stays = measures::Merged(std::move(circumstances_.stays));
    for (const auto& dose : doses_) {
      events_.push_back(EventOf(dose, count));
      if (dose.kind == DoseKind::kObservedDose && dose.covered_days.value_or(0) > 0)
        circumstances_.observed.push_back({dose.on, AddDays(dose.on, *dose.covered_days - 1)});
    }
    first_in_window_ = static_cast<std::size_t>(
        std::find_if(doses_.begin(), doses_.end(), [&](const auto& dose) { return dose.on >= window.first; }) -
        doses_.begin());
    FindPdc();
  }

  Adherence Result() {
    for (std::size_t i = 0; i < doses_.size(); ++i) {
      std::optional<int> days = events_[i].days;
      if (events_[i].as_needed) days.reset();
      result_.supplies.push_back({doses_[i].id, doses_[i].kind, doses_[i].on, days});
    }
    MakeDays();
    MakeMonths();
    if (pdc_.window) result_.gaps = measures::UncoveredRanges(spans_, *pdc_.window, circumstances_.stays);
    for (const auto& stay : circumstances_.stays) {
      const DayRange shown{std::max(stay.first, window_.first), stay.last};
      if (CountDays(shown) > 0) result_.stays.push_back(shown);
    }
    AddPdc();
    AddMpr();
    AddInjections();
    AddDiary();
    MakeRuns();
    return std::move(result_);
  }

 private:
  std::span<const SupplyEvent> EventsInWindow() const { return std::span(events_).subspan(first_in_window_); }

  void FindPdc() {
    // The measure asks for days of supply before it looks whether they are taken as needed.
    auto asked = std::vector<SupplyEvent>(EventsInWindow().begin(), EventsInWindow().end());
    for (auto& event : asked) {
      if (event.as_needed) event.days = 1;
    }
    pdc_ = measures::ProportionOfDaysCovered(
        asked, Series::kHeadline, circumstances_,
        {.first = window_.first, .last = window_.last, .disenrolled = facts_.care_ended_on, .data_cut = window_.last});
    spans_ = measures::CarriedSupply(EventsInWindow(), Series::kHeadline, circumstances_);
  }

  void Cover(std::span<const SupplyEvent> events, std::size_t offset, const DayRange& days) {
    for (const auto& day : measures::CoverDays(events, Series::kHeadline, circumstances_, days)) {
      AdherenceDay made{.date = day.date};
      if (day.by) made.covered_by = *day.by + offset;
      if (day.stay) made.state = CalendarState::kStay;
      result_.days.push_back(made);
    }
  }

  // As the PDC sees them from its first day on; before it with what is carried in.
  void MakeDays() {
    const Date own = pdc_.window ? pdc_.window->first : AddDays(window_.last, 1);
    Cover(events_, 0, {window_.first, AddDays(own, -1)});
    Cover(EventsInWindow(), first_in_window_, {own, window_.last});
    std::size_t next = 0;
    for (auto& day : result_.days) {
      for (; next < doses_.size() && doses_[next].on <= day.date; ++next) {
        if (doses_[next].on == day.date) day.given.push_back(next);
      }
      if (day.state != CalendarState::kStay) day.state = StateOf(day, next);
    }
    const auto at = [&](Date date) -> AdherenceDay* {
      const int index = DaysFrom(window_.first, date);
      if (index < 0 || date > window_.last) return nullptr;
      return &result_.days[static_cast<std::size_t>(index)];
    };
    for (const auto& date : facts_.laboratory) {
      if (auto* day = at(date)) day->laboratory = true;
    }
    for (const auto& entry : facts_.diary) {
      if (auto* day = at(entry.on)) day->says = entry.answer;
    }
  }

  // `given`: how many doses there were by then.
  CalendarState StateOf(const AdherenceDay& day, std::size_t given) const {
    if (day.covered_by) return CalendarState::kCovered;
    if (day.date > end_) return CalendarState::kEnded;
    if (given == 0) return CalendarState::kNotStarted;
    return events_[given - 1].as_needed ? CalendarState::kAsNeeded : CalendarState::kGap;
  }

  void MakeMonths() {
    std::map<std::chrono::year_month, Ratio> counted;
    for (const auto& day : result_.days) {
      const std::chrono::year_month month = day.date.year() / day.date.month();
      if (result_.months.empty() || result_.months.back().month != month) result_.months.push_back({.month = month});
      if (!pdc_.covered || day.date < pdc_.window->first || pdc_.window->last < day.date) continue;
      if (day.state == CalendarState::kStay) continue;
      auto& share = counted.try_emplace(month, Ratio{0, 0}).first->second;
      ++share.whole;
      if (day.covered_by) ++share.part;
    }
    for (auto& month : result_.months) {
      const auto share = counted.find(month.month);
      if (share != counted.end()) month.covered = share->second;
    }
  }

  void Add(MeasureKind kind, std::string definition, const std::optional<DayRange>& window, std::optional<Ratio> share,
           const char* why_not) {
    AdherenceMeasure measure{.kind = kind, .definition = std::move(definition), .share = share};
    if (share) {
      measure.window = window;
    } else {
      measure.not_defined_because = why_not;
    }
    result_.measures.push_back(std::move(measure));
  }

  std::string Period() const { return DayText(window_.first) + " to " + DayText(window_.last); }
  std::string Days() const { return std::to_string(static_cast<int>(count_)); }
  std::string InjectionText() const { return "an injection counts " + Days() + " days"; }
  int DaysAtHome(const DayRange& days) const {
    return CountDays(days) - measures::CountDaysWithin(circumstances_.stays, days);
  }

  void AddPdc() {
    const bool as_needed = std::any_of(EventsInWindow().begin(), EventsInWindow().end(),
                                       [](const auto& event) { return event.as_needed; });
    const char* why = "Fewer than two fills or observed doses on different days, and no injection or implant.";
    if (pdc_.window && DaysAtHome(*pdc_.window) == 0) why = kAllStay;
    if (as_needed) why = "Tablets are taken as needed: there is no daily supply to cover.";
    if (!pdc_.window) why = "Nothing was given or handed out in this time.";
    Add(MeasureKind::kPdc,
        "PDC (PQA method): covered days over days, from the first supply in " + Period() +
            " to the end or the end of care; days in residential or inpatient care are left out; tablets are carried "
            "forward, " +
            InjectionText() + "; PQA has endorsed no PDC for naltrexone",
        pdc_.window, pdc_.covered, why);
  }

  void AddMpr() {
    std::optional<Ratio> mpr;
    if (pdc_.window && pdc_.covered) {
      mpr = measures::MedicationPossessionRatio(EventsInWindow(), Series::kHeadline, circumstances_, *pdc_.window);
    }
    Add(MeasureKind::kMpr,
        "MPR: days of supply over days, over the days of the PDC and those in residential or inpatient care; above 1 "
        "with "
        "supply in stock; " +
            InjectionText(),
        pdc_.window, mpr, "It is asked over the days of the PDC, and there is none.");
  }

  void AddInjections() {
    std::vector<Date> given;
    for (std::size_t i = first_in_window_; i < doses_.size(); ++i) {
      if (doses_[i].kind == DoseKind::kInjection && doses_[i].on <= end_) given.push_back(doses_[i].on);
    }
    std::optional<DayRange> window;
    std::optional<Ratio> covered;
    std::optional<Ratio> count;
    if (!given.empty()) {
      window = DayRange{given.front(), end_};
      covered = measures::CoverageByInjections(given, count_, *window, circumstances_.stays).covered;
      count = measures::InjectionCountRatio(given, end_);
    }
    constexpr char kNone[] = "No injection was given in this time.";
    Add(MeasureKind::kInjectionCoverage,
        "Coverage by injections: days that injections alone cover, over days from the first one on; days in "
        "residential "
        "or inpatient care are left out; " +
            InjectionText(),
        window, covered, given.empty() ? kNone : kAllStay);
    Add(MeasureKind::kInjectionCountRatio,
        "Injections given over those due, one every 28 days from the first one on, wherever the patient was", window,
        count, kNone);
  }

  void AddDiary() {
    DiaryComparison comparison;
    std::optional<Date> first;
    for (const auto& day : result_.days) {
      if (!day.says || day.date > end_ || day.state == CalendarState::kStay) continue;
      if (!first) first = day.date;
      const bool taken = *day.says == DiaryAnswer::kTaken;
      const bool not_taken = *day.says == DiaryAnswer::kNotTaken;
      comparison.counts.answered += taken || not_taken ? 1 : 0;
      comparison.counts.taken += taken ? 1 : 0;
      comparison.counts.not_sure += !taken && !not_taken ? 1 : 0;
      comparison.taken_without_supply += taken && day.state == CalendarState::kGap ? 1 : 0;
      // Whoever has had an injection is covered and takes no tablet.
      const bool tablets = day.covered_by && doses_[*day.covered_by].kind == DoseKind::kDispense;
      comparison.not_taken_with_tablets += not_taken && tablets ? 1 : 0;
    }
    measures::SelfReport said;
    std::optional<DayRange> window;
    if (first) {
      window = comparison.window = {*first, end_};
      comparison.counts.days = DaysAtHome(*window);
      said = measures::SummarizeDiary(comparison.counts);
      const DayRange shared{std::max(*first, pdc_.window ? pdc_.window->first : *first), end_};
      if (pdc_.covered) comparison.covered = measures::CoveredShare(spans_, shared, circumstances_.stays);
      comparison.discordant = measures::AreDiscordant(said.taken_of_answered, comparison.covered);
      result_.diary = comparison;
    }
    const char* const none = result_.stays.empty()
                                 ? "The patient has reported nothing in this time."
                                 : "The patient has reported nothing in this time but of days in residential or "
                                   "inpatient care, if at all.";
    constexpr char kFew[] = "Fewer than half of the days are answered: too few to speak for the rest.";
    Add(MeasureKind::kDiaryResponse,
        "Self-report, response: answered days over days, from the first report on; days in residential or inpatient "
        "care "
        "are left out",
        window, said.response, none);
    Add(MeasureKind::kDiaryTakenOfAnswered,
        "Self-report: days reported as taken over answered days; \"not sure\" is no answer", window,
        said.taken_of_answered, first ? kFew : none);
    Add(MeasureKind::kDiaryTakenOfAll, "Self-report: days reported as taken over all days", window, said.taken_of_all,
        first ? kFew : none);
  }

  void MakeRuns() {
    const bool tablets_alone = std::none_of(doses_.begin(), doses_.end(), [](const auto& dose) {
      return dose.kind == DoseKind::kInjection || dose.kind == DoseKind::kImplant;
    });
    const int max_gap = tablets_alone ? measures::kTabletMaxGapDays : measures::InjectionMaxGapDays(count_);
    result_.runs_definition = "Runs of treatment: supply without a gap of more than " + std::to_string(max_gap) +
                              " days, those in residential or inpatient care not counted; " + InjectionText();
    auto spans = measures::CarriedSupply(events_, Series::kHeadline, circumstances_);
    // What a stay that goes on leaves for later.
    std::erase_if(spans, [&](const auto& span) { return window_.last < span.days.first; });
    for (const auto& run : measures::TreatmentEpisodes(spans, max_gap, circumstances_.stays)) {
      if (run.last < window_.first) continue;
      result_.runs.push_back(
          {run, measures::PersistenceOf(run, max_gap, window_.last, std::nullopt, circumstances_.stays)});
    }
  }

  const AdherenceFacts& facts_;
  const DayRange window_;
  const InjectionDayCount count_;
  /// Of the window, or of care.
  Date end_;
  /// Sorted; events_ has one for each.
  std::vector<DoseEvent> doses_;
  std::vector<SupplyEvent> events_;
  Circumstances circumstances_;
  std::size_t first_in_window_ = 0;
  measures::Pdc pdc_;
  /// Of what begins in the window.
  std::vector<CoveredSpan> spans_;
  Adherence result_;
};

}  // namespace

Adherence AdherenceOf(const AdherenceFacts& facts, const DayRange& window, InjectionDayCount count) {
  return Calculation(facts, window, count).Result();
}

DayRange MonthsUntil(Date until, int months) {
  const auto month = until.year() / until.month() - std::chrono::months(months - 1);
  return {month / std::chrono::day(1), until};
}

}  // namespace cairn::prescribing::domain
