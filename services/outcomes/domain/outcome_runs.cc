#include <algorithm>

#include "measures/drinking.h"
#include "measures/reports/abstinence.h"
#include "measures/reports/drinking_reduction.h"
#include "measures/reports/scores.h"
#include "outcomes/domain/report_runs.h"

// Reports on how people are: drinking, specimens, scores.
namespace cairn::outcomes::domain {

namespace reports = measures::reports;
using measures::AddDays;
using measures::DayRange;

namespace {

/// Days before day zero that the baseline of drinking is looked at in.
constexpr int kBaselineDays = 28;

reports::DrinkingMonth DrinkingIn(const measures::DrinkingDays& drinks, const DayRange& window) {
  reports::DrinkingMonth month;
  for (auto day = drinks.lower_bound(window.first); day != drinks.end() && day->first <= window.last; ++day) {
    ++month.known_days;
    if (day->second > 0) ++month.drinking_days;
  }
  return month;
}

measures::ThresholdSex SexOf(const Person& person) {
  if (person.description.sex == "male") return measures::ThresholdSex::kMale;
  return person.description.sex == "female" ? measures::ThresholdSex::kFemale : measures::ThresholdSex::kNotStated;
}

/// Nothing where no day of it is known.
std::optional<reports::DrinkingWindow> WindowOf(const Person& person, const DayRange& window) {
  const auto endpoints = measures::DrinkingEndpointsOf(person.drinks, window, SexOf(person));
  if (endpoints.observed == 0) return std::nullopt;
  reports::DrinkingWindow made{.days = endpoints.days,
                               .known_days = endpoints.observed,
                               .heavy_days = endpoints.heavy_days.value_or(0)};
  if (endpoints.risk) made.risk_level = static_cast<int>(*endpoints.risk);
  return made;
}

/// What was told of later than the data cut is not known.
DayRange UpTo(const DataCut& cut, DayRange window) {
  window.last = std::min(window.last, cut.day);
  return window;
}

reports::ScoredCohort ScoredBy(const ReportAsked& asked, const std::string& instrument) {
  reports::ScoredCohort cohort{
      .anchor = asked.parameters.at("anchor"), .data_cut = asked.cut.day, .instrument = instrument};
  const auto days = DaysZero(asked);
  for (std::size_t i = 0; i < days.size(); ++i) {
    reports::ScoredMember member{.day_zero = days[i]};
    for (const auto& one : asked.cohort.episodes[i].person->assessments) {
      if (one.instrument != instrument) continue;
      member.scores.push_back({.on = one.on,
                               .version = one.instrument + "/" + std::to_string(one.version),
                               .total = one.total ? std::optional<double>(*one.total) : std::nullopt});
    }
    cohort.members.push_back(std::move(member));
  }
  return cohort;
}

}  // namespace

Tables RunAbstinence(const ReportAsked& asked) {
  reports::AbstinenceCohort cohort{.anchor = asked.parameters.at("anchor"), .data_cut = asked.cut.day};
  const auto days = DaysZero(asked);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto& one = asked.cohort.episodes[i];
    const auto disorders = DisordersOf(one);
    reports::AbstinenceMember member{.day_zero = days[i],
                                     .has_alcohol_use_disorder = disorders.contains(Disorder::kAlcoholUse),
                                     .has_opioid_use_disorder = disorders.contains(Disorder::kOpioidUse)};
    for (const auto& month : reports::kOutcomeMonths) {
      if (!days[i] || one.person->drinks.empty()) continue;
      const Date last = AddDays(*days[i], month.last_day);
      member.drinking[month.month] =
          DrinkingIn(one.person->drinks, {AddDays(last, 1 - reports::kOutcomeWindowDays), last});
    }
    cohort.members.push_back(std::move(member));
  }
  return {{"alcohol", reports::AlcoholAbstinence(cohort)}, {"opioids", reports::OpioidNegative(cohort)}};
}

Tables RunDrinkingReduction(const ReportAsked& asked) {
  reports::DrinkingCohort cohort{.anchor = asked.parameters.at("anchor"), .data_cut = asked.cut.day};
  const auto days = DaysZero(asked);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto& one = asked.cohort.episodes[i];
    reports::DrinkingMember member{.day_zero = days[i],
                                   .has_alcohol_use_disorder = DisordersOf(one).contains(Disorder::kAlcoholUse)};
    if (days[i]) {
      const auto from = [&](int day) { return AddDays(*days[i], day); };
      member.baseline = WindowOf(*one.person, UpTo(asked.cut, {from(-kBaselineDays), from(-1)}));
      member.end = WindowOf(*one.person, UpTo(asked.cut, {from(reports::kEndFirstDay), from(reports::kEndLastDay)}));
    }
    cohort.members.push_back(std::move(member));
  }
  return {{"drinking_reduction", reports::DrinkingReduction(cohort)}};
}

Tables RunScoreResponse(const ReportAsked& asked) {
  const reports::ResponseOptions options = {
      .least_baseline = std::stod(asked.parameters.at("least_baseline")),
      .remission_below = std::stod(asked.parameters.at("remission_below"))};
  return {{"score_response", reports::ScoreResponse(ScoredBy(asked, asked.parameters.at("instrument")), options)}};
}

Tables RunScoreChange(const ReportAsked& asked) {
  return {{"score_change", reports::ScoreChange(ScoredBy(asked, asked.parameters.at("instrument")))}};
}

}  // namespace cairn::outcomes::domain
