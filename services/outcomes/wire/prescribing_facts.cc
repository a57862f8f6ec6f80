#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "cairn/prescribing/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace from = prescribing::v1;
using measures::StopReason;

namespace {

/// Nothing: the medicine goes on as another product.
std::optional<StopReason> ReasonOf(from::StopReason reason) {
  switch (reason) {
    case from::STOP_REASON_SWITCHED_PRODUCT:
      return std::nullopt;
    case from::STOP_REASON_PLANNED_COMPLETION:
      return StopReason::kPlannedCompletion;
    case from::STOP_REASON_SWITCHED_TO_AGONIST:
      return StopReason::kSwitchedToAgonist;
    case from::STOP_REASON_SIDE_EFFECT:
      return StopReason::kSideEffect;
    case from::STOP_REASON_RETURN_TO_USE:
      return StopReason::kReturnToUse;
    case from::STOP_REASON_COST_OR_INSURANCE:
      return StopReason::kCostOrInsurance;
    case from::STOP_REASON_INCARCERATION:
      return StopReason::kIncarceration;
    case from::STOP_REASON_MOVED:
      return StopReason::kMoved;
    case from::STOP_REASON_LOST_TO_FOLLOW_UP:
      return StopReason::kLostToFollowUp;
    case from::STOP_REASON_DIED:
      return StopReason::kDeath;
    default:
      return StopReason::kOther;
  }
}

std::optional<bool> YesOrNo(from::Answer answer) {
  if (answer == from::ANSWER_YES) return true;
  return answer == from::ANSWER_NO ? std::optional(false) : std::nullopt;
}

void TakeFinding(const from::FindingRecorded& told, domain::DecodedEvent& decoded) {
  const auto finding = ReadUuid(told.finding_id());
  const auto at = platform::wire::ToInstant(told.observe_time());
  if (const auto offered = YesOrNo(told.reversal_agent_offered()))
    decoded.facts.push_back(domain::ReversalAgentAsked{finding, *offered, at});
  if (told.precipitated_withdrawal() == from::ANSWER_YES) decoded.facts.push_back(domain::WithdrawalSeen{finding, at});
  if (!told.has_acute_care()) return;
  const auto& care = told.acute_care();
  domain::AcuteCareKnown known{
      .finding = finding, .source = care.source(), .since = ReadDay(care.since()), .until = at};
  for (const auto& event : care.events())
    known.events.push_back({.kind = event.kind(), .on = ReadDay(event.occurred_on())});
  decoded.facts.push_back(std::move(known));
}

void TakeDecision(const from::GateDecided& told, domain::DecodedEvent& decoded) {
  domain::GateDecision decision{.decision = ReadUuid(told.gate_decision_id()),
                                .order = ReadOptionalUuid(told.order_id()),
                                .is_first_dose = told.first_dose(),
                                .allowed = told.allowed(),
                                .at = platform::wire::ToInstant(told.decide_time())};
  decision.blocking_rules.assign(told.blocking_rules().begin(), told.blocking_rules().end());
  decision.overridden_rules.assign(told.overridden_rules().begin(), told.overridden_rules().end());
  decoded.facts.push_back(std::move(decision));
}

/// The five classes of opioids that a urine screen looks for, and heroin's own marker, by LOINC code: those of
/// prescribing's catalogue.
constexpr std::array<std::pair<std::string_view, int>, 12> kOpioidScreens = {{{"3879-4", 1},
                                                                              {"19295-5", 1},
                                                                              {"19642-8", 2},
                                                                              {"10998-3", 2},
                                                                              {"59673-4", 3},
                                                                              {"11235-9", 3},
                                                                              {"3414-0", 4},
                                                                              {"58359-1", 4},
                                                                              {"38373-7", 4},
                                                                              {"3773-9", 5},
                                                                              {"19550-3", 5},
                                                                              {"10976-9", 6}}};
constexpr std::size_t kOpioidClasses = 5;
constexpr int kHeroinMarker = 6;
constexpr char kLoinc[] = "http://loinc.org";

/// What is known of a class: of two results a confirmed one counts, of two of one rank the positive.
struct ScreenedClass {
  bool confirmed = false;
  bool positive = false;
};

/// Whether every class was looked at and was negative, and heroin's marker not positive: as prescribing reads a screen
/// (CheckOpioidFree). What was not looked at is not negative.
bool IsOpioidFree(const from::LabReportRecorded& told) {
  std::map<int, ScreenedClass> classes;
  for (const auto& result : told.results()) {
    const auto* found = std::find_if(kOpioidScreens.begin(), kOpioidScreens.end(),
                                     [&](const auto& one) { return one.first == result.code(); });
    if (found == kOpioidScreens.end() || result.code_system() != kLoinc) continue;
    if (result.presence() != from::LabResult::PRESENCE_NEGATIVE &&
        result.presence() != from::LabResult::PRESENCE_POSITIVE)
      continue;
    const ScreenedClass seen{result.confirmation() == from::LabResult::CONFIRMATION_CONFIRMED,
                             result.presence() == from::LabResult::PRESENCE_POSITIVE};
    const auto [known, is_first] = classes.try_emplace(found->second, seen);
    if (is_first) continue;
    if (seen.confirmed == known->second.confirmed ? seen.positive : seen.confirmed) known->second = seen;
  }
  const bool is_any_positive =
      std::any_of(classes.begin(), classes.end(), [](const auto& one) { return one.second.positive; });
  return !is_any_positive && classes.size() - classes.count(kHeroinMarker) == kOpioidClasses;
}

void TakeLabReport(const from::LabReportRecorded& told, domain::DecodedEvent& decoded) {
  if (!told.supersedes_report_id().empty())
    decoded.facts.push_back(domain::LabReportWithdrawn{ReadUuid(told.supersedes_report_id())});
  if (told.panel() == "LIVER")
    decoded.facts.push_back(domain::LiverTestDone{ReadUuid(told.report_id()), ReadDay(told.collected_on())});
  if (told.panel() == "DRUG_SCREEN")
    decoded.facts.push_back(
        domain::DrugScreenDone{ReadUuid(told.report_id()), ReadDay(told.collected_on()), IsOpioidFree(told)});
}

void TakeDose(const from::DoseRecorded& told, domain::DecodedEvent& decoded) {
  if (!told.supersedes_dose_id().empty())
    decoded.facts.push_back(domain::DoseWithdrawn{ReadUuid(told.supersedes_dose_id())});
  if (told.kind() == from::DOSE_KIND_SELF_REPORT) return;
  if (told.kind() < from::DOSE_KIND_INJECTION || told.kind() > from::DOSE_KIND_OBSERVED)
    throw Unreadable("a kind of dose is none that is known");
  domain::DoseTold dose{.dose = ReadUuid(told.dose_id()),
                        .episode = ReadOptionalUuid(told.episode_id()),
                        .kind = static_cast<domain::DoseKind>(told.kind()),
                        .on = ReadDay(told.occurred_on())};
  dose.order = ReadOptionalUuid(told.order_id());
  if (told.site_check() == from::SITE_CHECK_NOTHING_FOUND) dose.site_before_reacted = false;
  if (told.site_check() == from::SITE_CHECK_REACTION_FOUND) dose.site_before_reacted = true;
  dose.reversal_agent_offered = YesOrNo(told.reversal_agent_offered());
  if (told.has_covered_days()) {
    if (told.covered_days() < 0 || told.covered_days() > 3660) throw Unreadable("days of supply cannot be so many");
    dose.covered_days = static_cast<std::int16_t>(told.covered_days());
  }
  decoded.facts.push_back(dose);
}

void TakeOrder(const from::OrderSigned& told, domain::DecodedEvent& decoded) {
  const auto& terms = told.terms();
  domain::OrderTold order{.order = ReadUuid(told.order_id()),
                          .episode = ReadOptionalUuid(told.episode_id()),
                          .supervised = terms.schedule() == from::ORAL_SCHEDULE_MONDAY_100_WEDNESDAY_100_FRIDAY_150,
                          .first = ReadDay(terms.start_on())};
  if (terms.has_end_on()) order.last = ReadDay(terms.end_on());
  decoded.facts.push_back(order);
}

}  // namespace

const EventDecoders& PrescribingDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    AddDecoder<from::DoseRecorded>(decoders,
                                   [](const auto& told, const auto&, auto& decoded) { TakeDose(told, decoded); });
    AddDecoder<from::DoseVoided>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::DoseWithdrawn{ReadUuid(told.dose_id())});
    });
    AddDecoder<from::FindingRecorded>(decoders,
                                      [](const auto& told, const auto&, auto& decoded) { TakeFinding(told, decoded); });
    AddDecoder<from::FindingRetracted>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::FindingWithdrawn{ReadUuid(told.finding_id())});
    });
    AddDecoder<from::GateDecided>(decoders,
                                  [](const auto& told, const auto&, auto& decoded) { TakeDecision(told, decoded); });
    AddDecoder<from::LabReportRecorded>(
        decoders, [](const auto& told, const auto&, auto& decoded) { TakeLabReport(told, decoded); });
    AddDecoder<from::LabReportVoided>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::LabReportWithdrawn{ReadUuid(told.report_id())});
    });
    AddDecoder<from::OrderSigned>(decoders,
                                  [](const auto& told, const auto&, auto& decoded) { TakeOrder(told, decoded); });
    AddDecoder<from::OrderStopped>(decoders, [](const auto& told, const auto&, auto& decoded) {
      const auto on = ReadDay(told.stopped_on());
      decoded.facts.push_back(domain::OrderOver{ReadUuid(told.order_id()), ReasonOf(told.reason()), on});
      if (told.reason() == from::STOP_REASON_DIED) decoded.facts.push_back(domain::PatientDied{on});
    });
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
