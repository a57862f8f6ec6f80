#include "prescribing/domain/gate/verdict.h"

// G22 to G24: what is to come, what the patient was told, and what an implant may be given under.
namespace cairn::prescribing::domain::gate {

void PlannedOpioidNeed(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* need = verdict.Standing(in.opioid_need, "question about surgery and planned opioids",
                                      verdict.Days("question_max_age_days"));
  if (need == nullptr) return;
  if (!need->expected_on) return verdict.Say("No need of opioids is expected.");
  const int days = DaysBetween(in.today, *need->expected_on);
  const int within = in.product == Product::kTablets ? (verdict.Whole("oral_within_hours") + 23) / 24
                                                     : verdict.Whole("long_acting_within_days");
  const auto said = "A need of opioids is expected on " + platform::FormatDate(*need->expected_on);
  if (days >= 0 && days <= within) return verdict.Find("OPIOID_NEED", said + ", within " + Text(within, "day") + ".");
  verdict.Say(said + ".");
}

void OverdoseCounselled(Verdict& verdict) {
  const auto* record = verdict.Current(verdict.in().counselling, "record of overdose counselling",
                                       verdict.Hours("counselling_max_age_hours"));
  if (record == nullptr) return;
  std::string lacking;
  if (!record->reversal_agent_offered) lacking += " the offer of a reversal agent;";
  if (!record->answer) lacking += " the answer to the offer;";
  if (!record->vulnerability_explained) lacking += " the explanation of overdose vulnerability;";
  if (lacking.empty()) return verdict.Say("A reversal agent was offered, and overdose vulnerability explained.");
  lacking.back() = '.';
  verdict.Find("INCOMPLETE", "The record of overdose counselling lacks:" + lacking);
}

void ImplantPermission(Verdict& verdict) {
  const auto& in = verdict.in();
  if (!IsImplant(in.product)) return verdict.NotApplicable("The rule is about implants.");
  const auto* implant = verdict.Latest(in.implant, "protocol of the implant");
  if (implant == nullptr) return;
  const bool compounded = implant->authority == ImplantAuthority::kCompounding;
  std::string lacking;
  if (implant->protocol_id.empty()) lacking += " a protocol;";
  if (!implant->authority || compounded != (in.product == Product::kCompoundedImplant)) {
    lacking += in.product == Product::kCompoundedImplant ? " a compounding authority;" : " an IND or expanded access;";
  }
  if (implant->consent_document_id.empty()) lacking += " a consent document;";
  if (lacking.empty()) return verdict.Say("Protocol, authority and consent are on record. No implant is FDA-approved.");
  lacking.back() = '.';
  verdict.Find("NO_AUTHORITY", "The implant is not FDA-approved and lacks:" + lacking);
}

}  // namespace cairn::prescribing::domain::gate
