#include "prescribing/domain/gate/override.h"

#include <algorithm>

namespace cairn::prescribing::domain::gate {
namespace {

int CodePointsWithin(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return 0;
  text = text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
  return static_cast<int>(std::count_if(text.begin(), text.end(),
                                        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

class Review {
 public:
  Review(const RulePack& pack, const GateAnswers& answers, GateDecision& decision)
      : pack_(pack), answers_(answers), decision_(decision) {}

  void Rule(const RuleResult& rule) {
    rule_ = rule.rule;
    const auto named = Named();
    if (rule.outcome == Outcome::kCheckNotPerformed) return Refuse(Refusal::kCheckNotPerformed, rule.explanation);
    if (Has(rule, Outcome::kTask)) decision_.tasks.push_back(rule_);
    if (Has(rule, Outcome::kWarn) && !answers_.acknowledged.contains(rule_)) {
      Refuse(Refusal::kNotAcknowledged, "The warning has not been acknowledged.");
    }
    const bool blocks = rule.outcome >= Outcome::kOverride;
    if (named.size() > 1 || (!blocks && !named.empty())) {
      Refuse(Refusal::kNothingToOverride, blocks ? "The rule is overridden twice." : "The rule does not block.");
    }
    if (!blocks) return;
    const auto before = decision_.blocked.size();
    for (const auto& finding : rule.findings) {
      if (finding.consequence.outcome >= Outcome::kOverride) Blocking(finding, named.empty() ? nullptr : named.front());
    }
    if (!named.empty()) Signatures(*named.front());
    if (decision_.blocked.size() == before) decision_.overridden.push_back(rule_);
  }

 private:
  static bool Has(const RuleResult& rule, Outcome outcome) {
    return std::any_of(rule.findings.begin(), rule.findings.end(),
                       [&](const Finding& finding) { return finding.consequence.outcome == outcome; });
  }

  std::vector<const Override*> Named() const {
    std::vector<const Override*> named;
    for (const auto& given : answers_.overrides) {
      if (given.rule == rule_) named.push_back(&given);
    }
    return named;
  }

  void Blocking(const Finding& finding, const Override* given) {
    const auto& consequence = finding.consequence;
    if (consequence.override_by == OverrideBy::kNobody) {
      return Refuse(Refusal::kNotOverridable, finding.name + " cannot be overridden.");
    }
    for (const auto what : finding.unmet) {
      Refuse(Refusal::kPrerequisiteUnmet, finding.name + " needs first: " + std::string(Name(what)) + ".");
    }
    if (given == nullptr) return Refuse(Refusal::kNotOverridden, finding.name + " has not been overridden.");
    if (!consequence.reason_codes.contains(given->reason_code)) {
      Refuse(Refusal::kReasonCodeNotAllowed, finding.name + " does not allow this reason code.");
    }
    if (consequence.override_by == OverrideBy::kSecondClinician) Second(*given);
  }

  void Second(const Override& given) {
    if (!given.second) {
      return Refuse(Refusal::kSecondClinicianMissing, "A second licensed clinician must sign too.");
    }
    if (given.second->account == given.prescriber.account) {
      Refuse(Refusal::kSecondClinicianSameAccount, "The second clinician must sign from another account.");
    }
    if (!given.second->is_licensed) {
      Refuse(Refusal::kSecondClinicianNotLicensed, "The second clinician must be licensed.");
    }
  }

  void Signatures(const Override& given) {
    if (!given.prescriber.may_prescribe) Refuse(Refusal::kNotPrescriber, "Only a prescriber may override.");
    if (CodePointsWithin(given.reason) < pack_.shortest_reason) {
      Refuse(Refusal::kReasonTooShort,
             "The reason must have at least " + std::to_string(pack_.shortest_reason) + " characters.");
    }
  }

  void Refuse(Refusal refusal, std::string message) {
    Blocked blocked{rule_, refusal, std::move(message)};
    if (std::find(decision_.blocked.begin(), decision_.blocked.end(), blocked) == decision_.blocked.end()) {
      decision_.blocked.push_back(std::move(blocked));
    }
  }

  const RulePack& pack_;
  const GateAnswers& answers_;
  GateDecision& decision_;
  RuleId rule_{};
};

}  // namespace

GateDecision Decide(const RulePack& pack, const GateResult& gate, const GateAnswers& answers) {
  GateDecision decision;
  Review review(pack, answers, decision);
  for (const auto& rule : gate.rules) review.Rule(rule);
  decision.allowed = decision.blocked.empty() && gate.overall != Outcome::kCheckNotPerformed;
  return decision;
}

}  // namespace cairn::prescribing::domain::gate
