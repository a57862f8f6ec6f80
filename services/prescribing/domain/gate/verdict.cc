#include "prescribing/domain/gate/verdict.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "prescribing/domain/gate/drug_screens.h"
#include "prescribing/domain/gate/naloxone_challenge.h"

namespace cairn::prescribing::domain::gate {
namespace {

std::chrono::seconds AgeOf(Instant observed_at, Instant now) {
  return std::chrono::floor<std::chrono::seconds>(now - observed_at);
}

}  // namespace

Verdict::Verdict(const Case& gate_case, RuleId id) : case_(gate_case), rule_(gate_case.pack.rules.at(id)) {
  result_.rule = id;
  result_.outcome = Outcome::kPass;
}

void Verdict::Used(std::string_view name, Instant observed_at, ObservationId id) {
  result_.inputs.push_back({std::string(name), id, AgeOf(observed_at, in().now)});
}

bool Verdict::IsInFuture(std::string_view name, Instant observed_at, ObservationId id) {
  Used(name, observed_at, id);
  if (observed_at <= in().now) return false;
  Missing("The " + std::string(name) + " is dated after now, so it does not count.");
  return true;
}

bool Verdict::IsTooOld(Instant observed_at, std::string_view name, hours max_age) {
  if (in().now - observed_at <= max_age) return false;
  Missing("The " + std::string(name) + " is " + Age(AgeOf(observed_at, in().now)) + " old; at most " + Age(max_age) +
          " counts.");
  return true;
}

void Verdict::Absent(std::string_view name) {
  result_.inputs.push_back({std::string(name), {}, {}});
  Missing("The " + std::string(name) + " is not on record.");
}

void Verdict::Add(std::string_view name, const Consequence& consequence, const std::string& text) {
  Say(text);
  const auto same = [&](const Finding& finding) { return finding.name == name; };
  if (std::any_of(result_.findings.begin(), result_.findings.end(), same)) return;
  Finding finding{std::string(name), consequence, {}};
  for (const auto what : consequence.requires_first) {
    if (!Holds(what, case_)) finding.unmet.insert(what);
  }
  result_.outcome = std::max(result_.outcome, consequence.outcome);
  result_.findings.push_back(std::move(finding));
}

void Verdict::Find(std::string_view finding, const std::string& text) {
  Add(finding, rule_.findings.find(finding)->second, text);
}

void Verdict::Missing(const std::string& text) {
  result_.judged_from_missing = true;
  Add(kMissingFact, IfMissing(rule_, in()), text);
}

void Verdict::Say(const std::string& text) {
  if (!result_.explanation.empty()) result_.explanation += ' ';
  result_.explanation += text;
}

void Verdict::NotApplicable(const std::string& text) {
  result_.outcome = Outcome::kNotApplicable;
  Say(text);
}

RuleResult Verdict::Take() && { return std::move(result_); }

int DaysBetween(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

std::string Text(double number) {
  std::ostringstream text;
  text << number;
  return text.str();
}

std::string Text(int number, std::string_view unit) {
  return std::to_string(number) + ' ' + std::string(unit) + (number == 1 ? "" : "s");
}

std::string Age(std::chrono::seconds age) {
  const auto full_hours = std::chrono::floor<hours>(age);
  if (full_hours < hours(72)) return Text(static_cast<int>(full_hours.count()), "hour");
  return Text(static_cast<int>(full_hours.count() / 24), "day");
}

bool IsAlcoholTrack(const GateInputs& in) {
  const bool alcohol_alone = in.disorders && in.disorders->value.alcohol && !in.disorders->value.opioid;
  return alcohol_alone && in.opioid_use && in.opioid_use->value.empty();
}

const Consequence& IfMissing(const Rule& rule, const GateInputs& in) {
  const auto& opioid = rule.if_missing_opioid;
  const auto& alcohol = rule.if_missing_alcohol;
  const bool treats_opioid = in.disorders && in.disorders->value.opioid;
  const bool treats_alcohol = in.disorders && in.disorders->value.alcohol;
  if (treats_opioid && !treats_alcohol) return opioid;
  if (treats_alcohol && !treats_opioid) return alcohol;
  return opioid.outcome >= alcohol.outcome ? opioid : alcohol;
}

bool IsInjection(Product product) { return product == Product::kInjection; }

bool IsImplant(Product product) {
  return product == Product::kCompoundedImplant || product == Product::kInvestigationalImplant;
}

bool Holds(Prerequisite what, const Case& gate_case) {
  if (what == Prerequisite::kNegativeDrugScreen) {
    return ReadScreens(gate_case, gate_case.pack.rules.at(G(5))).answer == ScreenAnswer::kNegative;
  }
  return JudgeChallenges(gate_case).standing == ChallengeStanding::kPassed;
}

bool IsChallengeAskedFor(const Case& gate_case) {
  for (const int number : {3, 4, 5}) {
    Verdict verdict(gate_case, G(number));
    FunctionOf(G(number))(verdict);
    for (const auto& finding : std::move(verdict).Take().findings) {
      if (finding.consequence.requires_first.contains(Prerequisite::kPassedNaloxoneChallenge)) return true;
    }
  }
  return false;
}

RuleFunction FunctionOf(RuleId rule) {
  static constexpr std::array<RuleFunction, kRules> kFunctions = {
      OpioidMedication, OpioidDependence, ShortActingOpioid, LongActingOpioid,  PositiveScreen,     ScreenPanel,
      Challenge,        LiverDisease,     LiverEnzymes,      Pregnancy,         NaltrexoneAllergy,  VehicleAllergy,
      RenalFunction,    Bleeding,         Suicidality,       ActiveDrinking,    AlcoholWithdrawal,  InjectionInterval,
      InjectionSide,    InjectionNeedle,  InjectionLot,      PlannedOpioidNeed, OverdoseCounselled, ImplantPermission,
      Interactions,     EarlierReactions, AdultAge};
  return kFunctions[static_cast<std::size_t>(rule) - 1];
}

}  // namespace cairn::prescribing::domain::gate
