#include "measures/reports/column_meanings.h"

#include <algorithm>

namespace cairn::measures::reports {
namespace {

constexpr ColumnEntry kEntries[] = {
    {"retention/1", "day", "days", "Days after day zero on which the line looks."},
    {"retention/1", "starters", "episodes",
     "Episodes whose day zero is on or before the data cut less the day, whatever became of them."},
    {"retention/1", "continuous", "episodes",
     "Starters covered by medication on the day, without a gap before it that ended a run."},
    {"retention/1", "continuous_share", "", "continuous over starters."},
    {"retention/1", "in_care", "episodes", "Starters covered by medication on the day, continuous or restarted."},
    {"retention/1", "in_care_share", "", "in_care over starters."},
    {"retention/1", "died", "episodes", "Starters who had died on or before the day. They stay in the denominator."},
    {"retention/1", "transferred", "episodes",
     "Starters whose treatment had ended with a transfer on or before the day. They stay in the denominator."},

    {"pdc_distribution/1", "measured", "episodes", "Episodes with a proportion of days covered (PDC)."},
    {"pdc_distribution/1", "median", "", "Median of the episodes' PDC."},
    {"pdc_distribution/1", "first_quartile", "", "First quartile of the episodes' PDC (type 7)."},
    {"pdc_distribution/1", "third_quartile", "", "Third quartile of the episodes' PDC (type 7)."},
    {"pdc_distribution/1", "at_least_80", "episodes", "Measured episodes with a PDC of at least 0.80, by whole days."},
    {"pdc_distribution/1", "at_least_80_share", "", "at_least_80 over measured."},
    {"pdc_distribution/1", "high", "episodes", "Measured episodes in the high band of adherence."},
    {"pdc_distribution/1", "partial", "episodes", "Measured episodes in the partial band of adherence."},
    {"pdc_distribution/1", "low", "episodes", "Measured episodes in the low band of adherence."},

    {"continuity_180/1", "eligible", "episodes",
     "Episodes of adults with opioid use disorder who started at least 180 days before the data cut."},
    {"continuity_180/1", "continuous", "episodes",
     "Eligible episodes with a run of at least 180 days without a gap of more than 7."},
    {"continuity_180/1", "continuous_share", "", "continuous over eligible."},

    {"initiation_engagement/1", "asked_initiation", "episodes", "New episodes whose 14 days are over by the data cut."},
    {"initiation_engagement/1", "initiated", "episodes", "Of them those with a treatment event on days 0 to 13."},
    {"initiation_engagement/1", "initiated_share", "", "initiated over asked_initiation."},
    {"initiation_engagement/1", "asked_engagement", "episodes", "New episodes whose day 47 is over by the data cut."},
    {"initiation_engagement/1", "engaged", "episodes",
     "Of them those initiated and then, on the 34 days after, with a long-acting medication or at least two events of "
     "which at most one is a medication."},
    {"initiation_engagement/1", "engaged_share", "", "engaged over asked_engagement."},

    {"discontinuation/1", "group", "", "Value of the attribute that groups are made of; all without one."},
    {"discontinuation/1", "day", "days", "Days from the first covered day of the first run, both included."},
    {"discontinuation/1", "at_risk", "episodes", "Episodes whose first run still goes on just before the day."},
    {"discontinuation/1", "starters", "episodes", "Episodes with a first run."},
    {"discontinuation/1", "discontinued", "episodes",
     "First runs that were stopped; in a curve, on the day of the line."},
    {"discontinuation/1", "censored", "episodes",
     "First runs of which no stop is known: still going on, completed as planned, transferred or ended by death; in a "
     "curve, on the day of the line."},
    {"discontinuation/1", "survival", "", "Share whose first run goes on past the day (Kaplan-Meier)."},
    {"discontinuation/1", "median_days", "days",
     "Median length of the first run: by Kaplan-Meier for a group, plain for one outcome. Empty where not reached."},
    {"discontinuation/1", "median_lower", "days", "Lower limit of 95 % of median_days (Brookmeyer and Crowley)."},
    {"discontinuation/1", "median_upper", "days", "Upper limit of 95 % of median_days (Brookmeyer and Crowley)."},
    {"discontinuation/1", "survival_90", "", "Share whose first run goes on past day 90 (Kaplan-Meier)."},
    {"discontinuation/1", "survival_180", "", "Share whose first run goes on past day 180 (Kaplan-Meier)."},
    {"discontinuation/1", "survival_365", "", "Share whose first run goes on past day 365 (Kaplan-Meier)."},
    {"discontinuation/1", "outcome", "", "How the first run ended, or that it has not."},
    {"discontinuation/1", "episodes", "episodes", "Episodes whose first run ended so."},
    {"discontinuation/1", "chi_square", "", "Log-rank test of the groups against each other; empty without groups."},
    {"discontinuation/1", "degrees_of_freedom", "", "Of the log-rank test: groups less one."},
    {"discontinuation/1", "p_value", "", "Of the log-rank test, that groups do not differ."},

    {"first_contact/1", "matches", "matches", "Matches with a mentor that were activated by the data cut."},
    {"first_contact/1", "contacted", "matches", "Of them those with a first contact by the data cut."},
    {"first_contact/1", "ended_without", "matches", "Of them those that ended without a contact."},
    {"first_contact/1", "waiting", "matches", "Of them those that still wait for the first contact."},
    {"first_contact/1", "median_hours", "hours",
     "Median time from the activation to the first contact (Kaplan-Meier). Empty where not reached."},
    {"first_contact/1", "median_lower", "hours", "Lower limit of 95 % of median_hours."},
    {"first_contact/1", "median_upper", "hours", "Upper limit of 95 % of median_hours."},
    {"first_contact/1", "asked_48", "matches", "Matches activated at least 48 hours before the data cut."},
    {"first_contact/1", "within_48", "matches", "Of them those contacted within 48 hours."},
    {"first_contact/1", "within_48_share", "", "within_48 over asked_48; never contacted counts as not in time."},
    {"first_contact/1", "asked_72", "matches", "Matches activated at least 72 hours before the data cut."},
    {"first_contact/1", "within_72", "matches", "Of them those contacted within 72 hours."},
    {"first_contact/1", "within_72_share", "", "within_72 over asked_72; never contacted counts as not in time."},

    {"peer_fidelity/1", "month", "", "Calendar month, or all of them."},
    {"peer_fidelity/1", "relationship_months", "months", "Months of a mentor with a patient with something expected."},
    {"peer_fidelity/1", "contacts_expected", "contacts", "Contacts that were expected."},
    {"peer_fidelity/1", "contacts_met", "contacts", "Of them those that were made."},
    {"peer_fidelity/1", "met_share", "", "contacts_met over contacts_expected, of the sums."},
    {"peer_fidelity/1", "fully_met", "months", "Relationship months in which all that was expected was met."},
    {"peer_fidelity/1", "fully_met_share", "", "fully_met over relationship_months."},
    {"peer_fidelity/1", "weeks_excluded", "weeks", "Weeks in which nothing could be expected."},

    {"alcohol_abstinence/1", "month", "months", "Month after day zero; its last 28 days are looked at."},
    {"alcohol_abstinence/1", "asked", "episodes",
     "Episodes with alcohol use disorder whose month has ended by the data cut."},
    {"alcohol_abstinence/1", "known", "episodes", "Of them those with at least 21 known days."},
    {"alcohol_abstinence/1", "known_share", "", "known over asked: how complete the outcome is."},
    {"alcohol_abstinence/1", "abstinent", "episodes", "Of those known, those with no drinking day among known days."},
    {"alcohol_abstinence/1", "of_known", "", "abstinent over known."},
    {"alcohol_abstinence/1", "of_asked", "", "abstinent over asked; who is not known counts as not abstinent."},

    {"opioid_negative/2", "month", "months", "Month after day zero; its last 28 days are looked at."},
    {"opioid_negative/2", "asked", "episodes",
     "Episodes with opioid use disorder whose month has ended by the data cut."},
    {"opioid_negative/2", "with_specimens", "episodes", "Of them those with at least one specimen scheduled."},
    {"opioid_negative/2", "scheduled", "specimens", "Specimens scheduled."},
    {"opioid_negative/2", "collected", "specimens", "Of them those collected."},
    {"opioid_negative/2", "negative", "specimens", "Of those collected, those negative for opioids."},
    {"opioid_negative/2", "of_collected", "", "negative over collected."},
    {"opioid_negative/2", "of_scheduled", "", "negative over scheduled; a missing specimen counts as positive."},
    {"opioid_negative/2", "all_negative", "episodes", "Episodes of which every scheduled specimen was negative."},
    {"opioid_negative/2", "all_negative_share", "", "all_negative over with_specimens."},

    {"drinking_reduction/1", "analysis", "", "Whether a missing end is left out or counts as no response."},
    {"drinking_reduction/1", "asked", "episodes", "Mature episodes with alcohol use disorder and a known baseline."},
    {"drinking_reduction/1", "end_known", "episodes", "Of them those whose end of treatment is known."},
    {"drinking_reduction/1", "end_known_share", "", "end_known over asked: how complete the outcome is."},
    {"drinking_reduction/1", "heavy_change", "heavy days per 28 known days",
     "Mean change of heavy drinking days, end less baseline, of those whose end is known."},
    {"drinking_reduction/1", "heavy_deviation", "heavy days per 28 known days", "Standard deviation of that change."},
    {"drinking_reduction/1", "one_level_asked", "episodes", "Asked episodes with a WHO risk level of at least 1."},
    {"drinking_reduction/1", "one_level", "episodes", "Of them those at least one WHO risk level lower at the end."},
    {"drinking_reduction/1", "one_level_share", "", "one_level over one_level_asked."},
    {"drinking_reduction/1", "two_levels_asked", "episodes", "Asked episodes with a WHO risk level of at least 2."},
    {"drinking_reduction/1", "two_levels", "episodes", "Of them those at least two WHO risk levels lower at the end."},
    {"drinking_reduction/1", "two_levels_share", "", "two_levels over two_levels_asked."},

    {"score_response/1", "analysis", "", "Whether the denominator is those followed up, or everybody asked."},
    {"score_response/1", "asked", "episodes", "Mature episodes with a baseline of at least the limit asked for."},
    {"score_response/1", "followed_up", "episodes", "Of them those with a follow-up of the baseline's version."},
    {"score_response/1", "followed_up_share", "", "followed_up over asked: how complete the outcome is."},
    {"score_response/1", "denominator", "episodes", "Episodes that the shares of the line are of."},
    {"score_response/1", "responded", "episodes", "Episodes whose follow-up is at most half of the baseline."},
    {"score_response/1", "responded_share", "", "responded over denominator."},
    {"score_response/1", "remitted", "episodes", "Episodes whose follow-up is below the limit of remission."},
    {"score_response/1", "remitted_share", "", "remitted over denominator."},

    {"score_change/2", "asked", "episodes", "Mature episodes with a baseline."},
    {"score_change/2", "pairs", "episodes", "Of them those with a follow-up of the same version."},
    {"score_change/2", "pairs_share", "", "pairs over asked: how complete the outcome is."},
    {"score_change/2", "baseline_mean", "points", "Mean baseline of the pairs."},
    {"score_change/2", "follow_up_mean", "points", "Mean follow-up of the pairs."},
    {"score_change/2", "mean_change", "points", "Mean of follow-up less baseline."},
    {"score_change/2", "standard_deviation", "points", "Standard deviation of the change."},

    {"event_rates/1", "event", "", "Kind of event."},
    {"event_rates/1", "period", "", "On medication, within 28 days after it, off it, or all of these."},
    {"event_rates/1", "episodes", "episodes", "Episodes with a day in the period."},
    {"event_rates/1", "person_days", "days", "Days of all episodes in the period."},
    {"event_rates/1", "person_years", "years", "person_days over 365.25."},
    {"event_rates/1", "events", "events", "Events in the period; those of one kind and day of a person count once."},
    {"event_rates/1", "per_100_person_years", "per 100 person-years", "events over person_years, times 100."},
    {"event_rates/1", "ratio_to_on", "", "The rate over that of the period on medication."},

    {"safety/1", "measure", "", "What is asked."},
    {"safety/1", "rule", "", "Of an override, the rule of the safety gate; else empty."},
    {"safety/1", "of", "", "What the denominator counts; empty for overrides, which have none."},
    {"safety/1", "known", "by line, as column of says", "Those of whom it is known."},
    {"safety/1", "count", "by line, as column of says", "Of them those of whom it is so; of overrides, how many."},
    {"safety/1", "share", "", "count over known; empty for overrides."},

    {"gate_performance/1", "by", "", "What the lines are by."},
    {"gate_performance/1", "line", "", "The decision, or the rule that stopped an order or was overridden."},
    {"gate_performance/1", "orders", "orders", "Orders of a first dose decided by the data cut."},
    {"gate_performance/1", "orders_share", "", "orders over all orders."},
    {"gate_performance/1", "given", "orders", "Of them those whose dose was given by the data cut."},
    {"gate_performance/1", "watched", "orders", "Of those given, those given at least 72 hours before the data cut."},
    {"gate_performance/1", "withdrawal", "orders",
     "Of those watched, those with precipitated withdrawal within 72 hours of the dose."},
    {"gate_performance/1", "withdrawal_share", "", "withdrawal over watched."},

    {"therapy_dose/2", "assigned", "episodes", "Episodes with a module of therapy assigned."},
    {"therapy_dose/2", "modules_assigned", "modules", "Modules assigned and not waived, each once an episode."},
    {"therapy_dose/2", "modules_completed", "modules", "Of them those completed."},
    {"therapy_dose/2", "completed_share", "", "modules_completed over modules_assigned, of the sums."},
    {"therapy_dose/2", "median_completed", "", "Median of the episodes' own shares."},
    {"therapy_dose/2", "first_quartile", "", "First quartile of the episodes' own shares (type 7)."},
    {"therapy_dose/2", "third_quartile", "", "Third quartile of the episodes' own shares (type 7)."},
    {"therapy_dose/2", "with_required", "episodes", "Assigned episodes with a required module."},
    {"therapy_dose/2", "finished_required", "episodes",
     "Of them those who have completed every required module that was not waived."},
    {"therapy_dose/2", "finished_required_share", "", "finished_required over with_required."},
    {"therapy_dose/2", "weeks_enrolled", "weeks", "Weeks of the assigned episodes in the programme."},
    {"therapy_dose/2", "weeks_active", "weeks", "Of them those with activity in a module."},
    {"therapy_dose/2", "active_share", "", "weeks_active over weeks_enrolled."},

    {"disparity/2", "attribute", "", "What groups are made of."},
    {"disparity/2", "group", "", "Group of the attribute; all is everybody asked."},
    {"disparity/2", "is_reference", "", "Whether the others are compared with this group."},
    {"disparity/2", "asked", "episodes", "Those whom the measure asks."},
    {"disparity/2", "reached", "episodes", "Of them those who reached what it measures."},
    {"disparity/2", "not_reached", "episodes", "Of them the others."},
    {"disparity/2", "reached_share", "", "reached over asked."},
    {"disparity/2", "ratio", "", "reached_share over that of the reference group."},

    {"follow_up_interviews/2", "due", "interviews", "Six-month interviews whose time is over by the data cut."},
    {"follow_up_interviews/2", "interviewed", "interviews", "Of them those held within the time."},
    {"follow_up_interviews/2", "follow_up_rate", "", "interviewed over due; at least 0.80 is expected."},
    {"follow_up_interviews/2", "early", "interviews", "Of those due, those held only before the time."},
    {"follow_up_interviews/2", "late", "interviews", "Of those due, those held only after the time."},
    {"follow_up_interviews/2", "missed", "interviews", "Of those due, those never held."},

    {"completeness/1", "instrument", "", "Name of the instrument; all is all of them."},
    {"completeness/1", "expected", "assessments", "Assessments whose time was over by the data cut."},
    {"completeness/1", "done", "assessments", "Of them those done within their time."},
    {"completeness/1", "done_share", "", "done over expected."},
    {"completeness/1", "done_late", "assessments", "Of those expected, those done after their time by the data cut."},
    {"completeness/1", "missing", "assessments", "Of those expected, those not done by the data cut."},

    {"episode_rows/1", "row", "",
     "Number of the row. Rows are in the order of what they say, so that it says nothing of a person."},
    {"episode_rows/1", "start_year", "", "Year in which the episode began: the only part of a date that is told."},
    {"episode_rows/1", "age_years", "years",
     "Age reached in the year in which the episode began. Empty for who was 90 or older on any day of the row."},
    {"episode_rows/1", "age_band", "",
     "The same as a band; 90_or_older for who was 90 or older on any day of the row."},
    {"episode_rows/1", "sex", "", "female, male or other, as recorded."},
    {"episode_rows/1", "race_ethnicity", "",
     "Category as reported (federal standard of seven categories); more_than_one of several; empty: declined or not "
     "known."},
    {"episode_rows/1", "disorder", "",
     "alcohol_use or opioid_use, of the diagnosis that the episode rests on; without one of all diagnoses, both where "
     "there are both."},
    {"episode_rows/1", "level_of_care", "",
     "Level of care (ASAM Criteria, fourth edition) in force on the first day of the episode: asam_2_1 is 2.1."},
    {"episode_rows/1", "medication", "", "What was given first in the episode: injection, tablets or implant."},
    {"episode_rows/1", "days_to_first_dose", "days", "Days from enrolment to the first dose that counts."},
    {"episode_rows/1", "days_to_first_peer_contact", "days",
     "Days from enrolment to the first contact in which patient and mentor both took part."},
    {"episode_rows/1", "days_to_discontinuation", "days",
     "Days from enrolment to the last covered day of the first run of treatment, where that was stopped; empty where "
     "no "
     "stop is known."},
    {"episode_rows/1", "days_to_discharge", "days",
     "Days from enrolment to the end of the episode; empty while it goes on."},
    {"episode_rows/1", "discharge_reason", "", "Why the episode ended."},
    {"episode_rows/1", "pdc_180", "",
     "Proportion of days covered (PDC) in the first 180 days from the first dose, in whole percents."},
    {"episode_rows/1", "pdc_band", "", "high from 0.80, partial from 0.50, low: by whole days."},
    {"episode_rows/1", "covered_days_180", "days",
     "Covered days among those 180; empty where they were not over by the data cut."},
    {"episode_rows/1", "injections", "injections", "Injections given in the episode by the data cut."},
    {"episode_rows/1", "modules_completed", "modules",
     "Modules of therapy completed, each once; empty where none was assigned."},
    {"episode_rows/1", "sessions_attended", "sessions", "Sessions of counselling that were held in the episode."},
    {"episode_rows/1", "phq9_baseline_score", "points",
     "PHQ-9 at the start: the last from 30 days before enrolment on; without one the first of the week after."},
    {"episode_rows/1", "phq9_baseline_day", "days", "Days from enrolment to it; below 0 before."},
    {"episode_rows/1", "phq9_last_score", "points",
     "The last PHQ-9 after it, of the same version, within the episode and by the data cut."},
    {"episode_rows/1", "phq9_last_day", "days", "Days from enrolment to it."},
};

const ColumnEntry* Find(std::string_view definition, std::string_view column) {
  const auto* found = std::find_if(std::begin(kEntries), std::end(kEntries), [&](const ColumnEntry& one) {
    return one.definition == definition && one.column == column;
  });
  return found == std::end(kEntries) ? nullptr : found;
}

}  // namespace

std::span<const ColumnEntry> ColumnEntries() { return kEntries; }

std::optional<ColumnMeaning> MeaningOf(std::string_view definition, std::string_view column) {
  // "disparity/1 of retention/1" has the columns of "disparity/2".
  definition = definition.substr(0, definition.find(' '));
  if (column == "suppressed") {
    return ColumnMeaning{"", "Whether a cell of the line is hidden because it is small or would tell a small count."};
  }
  if (const auto* entry = Find(definition, column)) {
    return ColumnMeaning{std::string(entry->unit), std::string(entry->text)};
  }
  for (const auto& [end, which] : {std::pair("_lower", "Lower"), std::pair("_upper", "Upper")}) {
    if (!column.ends_with(end)) continue;
    const std::string of(column.substr(0, column.size() - 6));
    if (const auto* entry = Find(definition, of)) {
      return ColumnMeaning{std::string(entry->unit), std::string(which) + " limit of 95 % of " + of + "."};
    }
  }
  return std::nullopt;
}

}  // namespace cairn::measures::reports
