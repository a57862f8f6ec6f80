#pragma once

#include <string>
#include <string_view>

#include "prescribing/domain/gate/safety_gate.h"

// For the rules of the gate alone: what one of them has looked at and found.
namespace cairn::prescribing::domain::gate {

using std::chrono::hours;

/// One evaluation; both outlive it.
struct Case {
  const RulePack& pack;
  const GateInputs& in;
  bool initiation = false;
};

/// Collects what a rule finds. It asks for facts in one of four ways, each of which records the fact as looked at:
///   Current   at most so old, or it counts as missing
///   Standing  missing when too old, and yet answered: what is adverse in it stands
///   Latest    missing when absent, whatever its age
///   IfKnown   not missing when absent
/// All four answer nullptr, and count as missing, for a fact dated after now.
class Verdict {
 public:
  Verdict(const Case& gate_case, RuleId id);

  const GateInputs& in() const { return case_.in; }
  const Case& gate_case() const { return case_; }
  const Rule& rule() const { return rule_; }
  /// A threshold of the rule.
  double Number(std::string_view name) const { return rule_.numbers.find(name)->second; }
  int Whole(std::string_view name) const { return static_cast<int>(Number(name)); }
  hours Hours(std::string_view name) const { return hours(Whole(name)); }
  hours Days(std::string_view name) const { return hours(24 * Whole(name)); }

  template <class T>
  const T* Current(const Fact<T>& fact, std::string_view name, hours max_age) {
    const T* value = Latest(fact, name);
    return value != nullptr && IsTooOld(fact->observed_at, name, max_age) ? nullptr : value;
  }
  template <class T>
  const T* Standing(const Fact<T>& fact, std::string_view name, hours max_age) {
    const T* value = Latest(fact, name);
    if (value != nullptr) IsTooOld(fact->observed_at, name, max_age);
    return value;
  }
  template <class T>
  const T* Latest(const Fact<T>& fact, std::string_view name) {
    if (!fact) Absent(name);
    return IfKnown(fact, name);
  }
  template <class T>
  const T* IfKnown(const Fact<T>& fact, std::string_view name) {
    return fact && !IsInFuture(name, fact->observed_at, fact->id) ? &fact->value : nullptr;
  }
  /// For facts that come as lists.
  void Used(std::string_view name, Instant observed_at, ObservationId id);

  /// `finding` is one of the rule's in the pack.
  void Find(std::string_view finding, const std::string& text);
  void Missing(const std::string& text);
  void Say(const std::string& text);
  void NotApplicable(const std::string& text);

  RuleResult Take() &&;

 private:
  bool IsTooOld(Instant observed_at, std::string_view name, hours max_age);
  bool IsInFuture(std::string_view name, Instant observed_at, ObservationId id);
  void Absent(std::string_view name);
  void Add(std::string_view name, const Consequence& consequence, const std::string& text);

  const Case& case_;
  const Rule& rule_;
  RuleResult result_;
};

/// The whole days between two days, negative when `to` is before `from`.
int DaysBetween(Date from, Date to);
/// Without trailing zeros: 1.5, 20.
std::string Text(double number);
std::string Text(int number, std::string_view unit);
std::string Age(std::chrono::seconds age);

/// The class of what is missing in `rule`, for the disorders that are treated.
const Consequence& IfMissing(const Rule& rule, const GateInputs& in);
/// Treated for alcohol use disorder alone, and known never to have used opioids.
bool IsAlcoholTrack(const GateInputs& in);
bool IsInjection(Product product);
bool IsImplant(Product product);
/// Is it on record?
bool Holds(Prerequisite what, const Case& gate_case);
/// Do G03 to G05, as they stand, ask for a passed naloxone challenge?
bool IsChallengeAskedFor(const Case& gate_case);

using RuleFunction = void (*)(Verdict&);

/// One for each rule, by its number.
RuleFunction FunctionOf(RuleId rule);

void OpioidMedication(Verdict&);    // G01
void OpioidDependence(Verdict&);    // G02
void ShortActingOpioid(Verdict&);   // G03
void LongActingOpioid(Verdict&);    // G04
void PositiveScreen(Verdict&);      // G05
void ScreenPanel(Verdict&);         // G06
void Challenge(Verdict&);           // G07
void LiverDisease(Verdict&);        // G08
void LiverEnzymes(Verdict&);        // G09
void Pregnancy(Verdict&);           // G10
void NaltrexoneAllergy(Verdict&);   // G11
void VehicleAllergy(Verdict&);      // G12
void RenalFunction(Verdict&);       // G13
void Bleeding(Verdict&);            // G14
void Suicidality(Verdict&);         // G15
void ActiveDrinking(Verdict&);      // G16
void AlcoholWithdrawal(Verdict&);   // G17
void InjectionInterval(Verdict&);   // G18
void InjectionSide(Verdict&);       // G19
void InjectionNeedle(Verdict&);     // G20
void InjectionLot(Verdict&);        // G21
void PlannedOpioidNeed(Verdict&);   // G22
void OverdoseCounselled(Verdict&);  // G23
void ImplantPermission(Verdict&);   // G24
void Interactions(Verdict&);        // G25
void EarlierReactions(Verdict&);    // G26
void AdultAge(Verdict&);            // G27

}  // namespace cairn::prescribing::domain::gate
