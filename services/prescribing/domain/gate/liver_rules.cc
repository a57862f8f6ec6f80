#include <algorithm>
#include <cmath>

#include "prescribing/domain/gate/verdict.h"

// G08 and G09: the liver.
namespace cairn::prescribing::domain::gate {
namespace {

/// value > multiple × limit, or ≥ with `or_equal`: counted in thousandths, because 3 × 33.3 is less than 99.9 in
/// binary.
bool IsAbove(const LimitedValue& measured, double multiple, bool or_equal = false) {
  const auto thousandths = [](double number) { return static_cast<long long>(std::llround(number * 1000)); };
  const long long left = thousandths(measured.value) * 1000;
  const long long right = thousandths(multiple) * thousandths(*measured.upper_limit);
  return or_equal ? left >= right : left > right;
}

bool IsUsable(const std::optional<LimitedValue>& measured) {
  return measured && measured->value > 0 && measured->value < 1e6 && measured->upper_limit &&
         *measured->upper_limit > 0 && *measured->upper_limit < 1e6;
}

bool IsEnzymeAbove(const LiverTests& tests, double multiple) {
  return (IsUsable(tests.alt) && IsAbove(*tests.alt, multiple)) ||
         (IsUsable(tests.ast) && IsAbove(*tests.ast, multiple));
}

std::string Measured(std::string_view name, const std::optional<LimitedValue>& measured) {
  if (!IsUsable(measured)) return "";
  return " " + std::string(name) + " " + Text(measured->value / *measured->upper_limit) + " × ULN.";
}

// It is above what was measured, by nobody knows how much.
void MissingAbove(Verdict& verdict, const std::string& name) {
  verdict.Missing("The " + name + " is only known to be above what could be measured.");
}

void FindEnzymes(Verdict& verdict, const LiverTests& tests) {
  for (const auto& [name, measured] :
       {std::pair("ALT", tests.alt), {"AST", tests.ast}, {"bilirubin", tests.bilirubin}}) {
    if (!IsUsable(measured)) {
      verdict.Missing("The " + std::string(name) + " with that laboratory's upper limit is not on record.");
    }
  }
  const double override_above = verdict.Number("override_above_uln");
  const double stop_above = verdict.Number("hard_stop_above_uln");
  const auto measured =
      Measured("ALT", tests.alt) + Measured("AST", tests.ast) + Measured("bilirubin", tests.bilirubin);
  const double bilirubin_from = verdict.Number("bilirubin_from_uln");
  for (const auto& [name, enzyme] : {std::pair("ALT", tests.alt), {"AST", tests.ast}}) {
    if (IsUsable(enzyme) && enzyme->is_bound && !IsAbove(*enzyme, stop_above)) MissingAbove(verdict, name);
  }
  if (IsUsable(tests.bilirubin) && tests.bilirubin->is_bound && !IsAbove(*tests.bilirubin, bilirubin_from, true)) {
    MissingAbove(verdict, "bilirubin");
  }
  const bool raised = IsEnzymeAbove(tests, override_above);
  const bool bilirubin = IsUsable(tests.bilirubin) && IsAbove(*tests.bilirubin, bilirubin_from, true);
  if (raised && bilirubin) {
    verdict.Find("HIGH_WITH_BILIRUBIN", "An enzyme is above " + Text(override_above) +
                                            " × ULN with bilirubin at least " + Text(bilirubin_from) +
                                            " × ULN:" + measured);
  }
  if (IsEnzymeAbove(tests, stop_above)) {
    verdict.Find("HIGH", "An enzyme is above " + Text(stop_above) + " × ULN:" + measured);
  } else if (raised) {
    verdict.Find("RAISED", "An enzyme is above " + Text(override_above) + " × ULN:" + measured + " Repeat in " +
                               Text(verdict.Number("recheck_from_days")) + " to " +
                               Text(verdict.Whole("recheck_to_days"), "day") + ".");
  } else {
    verdict.Say("No enzyme that was measured is above " + Text(override_above) + " × ULN." + measured);
  }
}

/// The last day of the schedule that should have had its tests by now, in days since the first dose; nothing when none.
std::optional<int> LastCheckDay(const Verdict& verdict, bool baseline_raised, int treated_days) {
  const int by_now = treated_days - verdict.Whole("check_window_days");
  std::optional<int> last;
  const auto consider = [&](int day) {
    if (day <= by_now) last = std::max(last.value_or(day), day);
  };
  for (const auto* name : {"first_check_day", "second_check_day", "third_check_day"}) consider(verdict.Whole(name));
  if (baseline_raised) {
    for (int n = 1; n <= verdict.Whole("raised_checks"); ++n) consider(n * verdict.Whole("raised_check_days"));
  }
  const int beyond = by_now - verdict.Whole("third_check_day");
  const int every = verdict.Whole("later_check_days");
  if (beyond >= every) consider(verdict.Whole("third_check_day") + beyond / every * every);
  return last;
}

void FindOverdueCheck(Verdict& verdict, const Observed<LiverTests>& tests, const LiverMonitoring& monitoring) {
  const auto& in = verdict.in();
  const int treated_days = DaysBetween(monitoring.first_dose_on, in.today);
  if (treated_days < 0) return verdict.Missing("The first dose is dated after today.");
  const auto check_day = LastCheckDay(verdict, monitoring.baseline_above_limit, treated_days);
  // Before the first check of the schedule, the tests before the first dose count, for as long as they would there.
  const int tests_age_days = static_cast<int>(std::chrono::floor<hours>(in.now - tests.observed_at) / hours(24));
  const int oldest = check_day ? treated_days - *check_day + verdict.Whole("check_window_days")
                               : treated_days + verdict.Whole("max_age_days");
  if (tests_age_days <= oldest) return;
  const auto when = check_day ? "day " + std::to_string(*check_day) + " of treatment" : "before the first dose";
  verdict.Find("CHECK_OVERDUE", "The liver tests of " + when + " are overdue: the last ones are " +
                                    Text(tests_age_days, "day") + " old.");
}

}  // namespace

void LiverDisease(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* problems = verdict.Standing(in.liver_problems, "problem list", verdict.Days("problem_list_max_age_days"));
  if (problems != nullptr) {
    if (problems->acute_hepatitis) verdict.Find("ACUTE_LIVER_DISEASE", "Acute hepatitis is on the problem list.");
    if (problems->liver_failure) verdict.Find("ACUTE_LIVER_DISEASE", "Liver failure is on the problem list.");
    if (problems->child_pugh_c)
      verdict.Find("ACUTE_LIVER_DISEASE", "Cirrhosis of Child-Pugh class C is on the problem list.");
  }
  const auto* symptoms = verdict.Standing(in.liver_symptoms, "check for symptoms of hepatitis",
                                          verdict.Hours("symptom_check_max_age_hours"));
  if (symptoms != nullptr) {
    if (symptoms->jaundice) verdict.Find("ACUTE_LIVER_DISEASE", "Jaundice is reported.");
    if (symptoms->dark_urine) verdict.Find("ACUTE_LIVER_DISEASE", "Dark urine is reported.");
    if (symptoms->upper_quadrant_pain_days > verdict.Number("pain_more_than_days")) {
      verdict.Find("ACUTE_LIVER_DISEASE", "Pain in the right upper quadrant has lasted " +
                                              Text(symptoms->upper_quadrant_pain_days, "day") + ".");
    }
  }
  if (problems != nullptr && symptoms != nullptr) verdict.Say("Liver problems and symptoms have been looked at.");
}

void LiverEnzymes(Verdict& verdict) {
  const auto& in = verdict.in();
  if (verdict.gate_case().initiation) {
    const auto* tests = verdict.Standing(in.liver_tests, "liver tests", verdict.Days("max_age_days"));
    if (tests != nullptr) FindEnzymes(verdict, *tests);
    return;
  }
  const auto* tests = verdict.Latest(in.liver_tests, "liver tests");
  if (tests == nullptr) return;
  FindEnzymes(verdict, *tests);
  const auto* monitoring = verdict.Latest(in.liver_monitoring, "day of the first dose");
  if (monitoring != nullptr) FindOverdueCheck(verdict, *in.liver_tests, *monitoring);
}

}  // namespace cairn::prescribing::domain::gate
