#include <algorithm>

#include "measures/drinking.h"
#include "measures/reports/abstinence.h"
#include "measures/reports/completeness.h"
#include "measures/reports/drinking_reduction.h"
#include "measures/reports/scores.h"
#include "outcomes/domain/each_episode.h"
#include "outcomes/domain/medication_input.h"
#include "outcomes/domain/report_runs.h"

// Reports on how people are: drinking, specimens, scores.
namespace cairn::outcomes::domain {

namespace reports = measures::reports;
using measures::AddDays;
using measures::DayRange;

namespace {

/// Days before day zero that the baseline of drinking is looked at in.
constexpr int kBaselineDays = 28;
/// A specimen is given on its day or at most so many days later.
constexpr int kSpecimenDays = 3;

reports::DrinkingMonth DrinkingIn(const measures::DrinkingDays& drinks, const DayRange& window) {
  reports::DrinkingMonth month;
  for (auto day = drinks.lower_bound(window.first); day != drinks.end() && day->first <= window.last; ++day) {
    ++month.known_days;
    if (day->second > 0) ++month.drinking_days;
  }
  return month;
}

/// Scheduled in the window; each given by the first drug screen of its day or the three after (house rule) that has not
/// been taken for one before it.
reports::SpecimenMonth SpecimensIn(const Person& person, const DayRange& window, const DataCut& cut) {
  reports::SpecimenMonth month;
  auto screen = person.drug_screens.begin();
  std::optional<Date> last;
  for (const auto& specimen : person.specimens) {
    // Of records that were merged a day may be there twice.
    if (specimen.on == last || specimen.on > window.last) continue;
    last = specimen.on;
    while (screen != person.drug_screens.end() && screen->on < specimen.on) ++screen;
    const bool is_given = screen != person.drug_screens.end() && screen->on <= cut.day &&
                          screen->on <= AddDays(specimen.on, kSpecimenDays);
    if (specimen.on >= window.first) {
      ++month.scheduled;
      month.collected += is_given ? 1 : 0;
      month.negative += is_given && screen->negative ? 1 : 0;
    }
    if (is_given) ++screen;
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
  reports::DrinkingWindow made{
      .days = endpoints.days, .known_days = endpoints.observed, .heavy_days = endpoints.heavy_days.value_or(0)};
  if (endpoints.risk) made.risk_level = static_cast<int>(*endpoints.risk);
  return made;
}

/// What was told of later than the data cut is not known.
DayRange UpTo(const DataCut& cut, DayRange window) {
  window.last = std::min(window.last, cut.day);
  return window;
}

/// The total, where no sub-score is named.
std::optional<double> ValueOf(const AssessmentTold& told, const std::string& subscore) {
  if (subscore.empty()) return told.total;
  for (const auto& one : told.subscores) {
    if (one.key == subscore) return one.value;
  }
  return std::nullopt;
}

/// Of an episode.
struct Assessed {
  std::optional<Date> day_zero{};
  /// Empty where none is of the instrument.
  std::span<const AssessmentTold> told{};
};

/// For each episode, in their order. Scores are counted once for each sub-score: who has none is not looked at again.
std::vector<Assessed> AssessedWith(const ReportAsked& asked, const std::string& instrument) {
  const auto empty = EmptyCohort(asked);
  std::vector<Assessed> assessed;
  assessed.reserve(asked.cohort.episodes.size());
  ForEachEpisode<ReadsAssessments>(asked.cohort.episodes, [&](const CareEpisode& one) {
    assessed.push_back({.day_zero = reports::DayZeroOf(StarterOf(one, asked.cut), empty).on});
    const auto& told = one.person->assessments;
    if (std::any_of(told.begin(), told.end(), [&](const auto& each) { return each.instrument == instrument; }))
      assessed.back().told = told;
  });
  return assessed;
}

reports::ScoredMember ScoredMemberOf(const Assessed& one, const std::string& instrument, const std::string& subscore) {
  reports::ScoredMember member{.day_zero = one.day_zero};
  for (const auto& told : one.told) {
    if (told.instrument != instrument) continue;
    member.scores.push_back({.on = told.on,
                             .version = told.instrument + "/" + std::to_string(told.version),
                             .total = ValueOf(told, subscore)});
  }
  return member;
}

/// `assessed` outlives it. `subscore`: empty for the total.
reports::ScoredCohort ScoredBy(const ReportAsked& asked, const std::vector<Assessed>& assessed,
                               const std::string& instrument, const std::string& subscore) {
  const auto make = [&assessed, instrument, subscore](std::size_t first, std::vector<reports::ScoredMember>& block) {
    for (std::size_t i = first; i < std::min(first + kBlock, assessed.size()); ++i)
      block.push_back(ScoredMemberOf(assessed[i], instrument, subscore));
  };
  return {.anchor = asked.parameters.at("anchor"),
          .data_cut = asked.cut.day,
          .instrument = instrument,
          .subscore = subscore,
          .made = make};
}

bool IsAskedOf(const ScheduleEntry& entry, const CareEpisode& one) {
  const auto disorders = DisordersOf(one);
  if (entry.disorders.empty()) return true;
  // As the list of what is due has it: of whom it is not known what is asked of everybody is asked.
  if (disorders.empty()) return entry.disorders.size() == 2;
  return std::any_of(entry.disorders.begin(), entry.disorders.end(),
                     [&](Disorder disorder) { return disorders.contains(static_cast<UseDisorder>(disorder)); });
}

/// Days of the episode on which it is due, up to the data cut and the end of the episode.
std::vector<Date> DueDays(const ScheduleEntry& entry, const CareEpisode& one, const DataCut& cut) {
  const auto& episode = *one.episode;
  Date last = cut.day;
  for (const auto& end : {episode.over ? std::optional(episode.over->on) : std::nullopt, one.person->died_on}) {
    if (end) last = std::min(last, *end);
  }
  std::vector<Date> days;
  int day = 0;
  for (std::size_t i = 0;; ++i) {
    if (i < entry.days.size()) {
      day = entry.days[i];
    } else if (entry.then_every_days > 0) {
      day += entry.then_every_days;
    } else {
      return days;
    }
    if (AddDays(episode.begun.on, day) > last) return days;
    days.push_back(AddDays(episode.begun.on, day));
  }
}

/// An assessment counts from when its time has opened until it is overdue, as on the list of what is due.
void AddExpected(const ScheduleEntry& entry, const CareEpisode& one, const DataCut& cut,
                 std::vector<reports::ExpectedAssessment>& expected) {
  for (const auto& due : DueDays(entry, one, cut)) {
    reports::ExpectedAssessment made{
        .instrument = entry.instrument_id,
        .due = {AddDays(due, -entry.opens_before_days), AddDays(due, entry.overdue_after_days)}};
    for (const auto& done : one.person->assessments) {
      if (done.instrument != entry.instrument_id || done.on < made.due.first) continue;
      made.done_on = std::min(made.done_on.value_or(done.on), done.on);
    }
    expected.push_back(std::move(made));
  }
}

}  // namespace

Tables RunCompleteness(const ReportAsked& asked) {
  std::vector<reports::ExpectedAssessment> expected;
  for (const auto& one : asked.cohort.episodes) {
    for (const auto& entry : asked.schedule == nullptr ? std::vector<ScheduleEntry>() : asked.schedule->entries) {
      if (IsAskedOf(entry, one)) AddExpected(entry, one, asked.cut, expected);
    }
  }
  auto report = reports::Completeness(expected, asked.cut.day);
  report.parameters.push_back({"schedule", asked.schedule == nullptr ? "none" : asked.schedule->version});
  return {{"completeness", std::move(report)}};
}

Tables RunAbstinence(const ReportAsked& asked) {
  reports::AbstinenceCohort cohort{.anchor = asked.parameters.at("anchor"), .data_cut = asked.cut.day};
  const auto empty = EmptyCohort(asked);
  cohort.members.reserve(asked.cohort.episodes.size());
  ForEachEpisode<ReadsUse>(asked.cohort.episodes, [&](const CareEpisode& one) {
    const auto day_zero = reports::DayZeroOf(StarterOf(one, asked.cut), empty).on;
    reports::AbstinenceMember member{.day_zero = day_zero,
                                     .has_alcohol_use_disorder = HasDisorder(one, UseDisorder::kAlcoholUse),
                                     .has_opioid_use_disorder = HasDisorder(one, UseDisorder::kOpioidUse)};
    for (const auto& month : reports::kOutcomeMonths) {
      if (!day_zero || (one.person->drinks.empty() && one.person->specimens.empty())) continue;
      const Date last = AddDays(*day_zero, month.last_day);
      const DayRange window{AddDays(last, 1 - reports::kOutcomeWindowDays), last};
      if (!one.person->drinks.empty()) member.drinking[month.month] = DrinkingIn(one.person->drinks, window);
      if (!one.person->specimens.empty()) member.specimens[month.month] = SpecimensIn(*one.person, window, asked.cut);
    }
    cohort.members.push_back(std::move(member));
  });
  auto opioids = reports::OpioidNegative(cohort);
  opioids.parameters.push_back({"specimen_given_within_days", std::to_string(kSpecimenDays)});
  return {{"alcohol", reports::AlcoholAbstinence(cohort)}, {"opioids", std::move(opioids)}};
}

Tables RunDrinkingReduction(const ReportAsked& asked) {
  reports::DrinkingCohort cohort{.anchor = asked.parameters.at("anchor"), .data_cut = asked.cut.day};
  const auto empty = EmptyCohort(asked);
  cohort.members.reserve(asked.cohort.episodes.size());
  ForEachEpisode<ReadsUse>(asked.cohort.episodes, [&](const CareEpisode& one) {
    const auto day_zero = reports::DayZeroOf(StarterOf(one, asked.cut), empty).on;
    reports::DrinkingMember member{.day_zero = day_zero,
                                   .has_alcohol_use_disorder = HasDisorder(one, UseDisorder::kAlcoholUse)};
    if (day_zero) {
      const auto from = [&](int day) { return AddDays(*day_zero, day); };
      member.baseline = WindowOf(*one.person, UpTo(asked.cut, {from(-kBaselineDays), from(-1)}));
      member.end = WindowOf(*one.person, UpTo(asked.cut, {from(reports::kEndFirstDay), from(reports::kEndLastDay)}));
    }
    cohort.members.push_back(std::move(member));
  });
  return {{"drinking_reduction", reports::DrinkingReduction(cohort)}};
}

Tables RunScoreResponse(const ReportAsked& asked) {
  const reports::ResponseOptions options = {.least_baseline = std::stod(asked.parameters.at("least_baseline")),
                                            .remission_below = std::stod(asked.parameters.at("remission_below"))};
  const auto& instrument = asked.parameters.at("instrument");
  const auto assessed = AssessedWith(asked, instrument);
  return {{"score_response", reports::ScoreResponse(ScoredBy(asked, assessed, instrument, ""), options)}};
}

Tables RunScoreChange(const ReportAsked& asked) {
  const auto& instrument = asked.parameters.at("instrument");
  const auto assessed = AssessedWith(asked, instrument);
  // Substance use, risk and protection are three things: their authors add them up to nothing (Cacciola et al. 2013).
  if (instrument != "bam" && instrument != "bam-r")
    return {{"score_change", reports::ScoreChange(ScoredBy(asked, assessed, instrument, ""))}};
  Tables tables;
  for (const char* score : {"use", "risk", "protective"})
    tables.push_back({score, reports::ScoreChange(ScoredBy(asked, assessed, instrument, score))});
  return tables;
}

}  // namespace cairn::outcomes::domain
