#include "prescribing/wire/gate_remedies.h"

#include <array>

namespace cairn::prescribing::wire {

namespace gate = domain::gate;

const GateRemedy& RemedyOf(gate::RuleId rule) {
  // As the functions of domain/gate/…_rules.cc read facts, and wire/gate_inputs_wire.cc takes them from findings.
  static const std::array<GateRemedy, gate::kRules> kRemedies = {{
      /* G01 */ {{v1::FINDING_KIND_MEDICATION_REVIEW, v1::FINDING_KIND_MONITORING_PROGRAMME_CHECK}, {}},
      /* G02 */ {{v1::FINDING_KIND_WITHDRAWAL_SCALE, v1::FINDING_KIND_OPIOID_HISTORY}, {}},
      /* G03 */ {{v1::FINDING_KIND_OPIOID_HISTORY}, {}},
      /* G04 */ {{v1::FINDING_KIND_OPIOID_HISTORY}, {}},
      /* G05 */ {{}, {"DRUG_SCREEN"}},
      /* G06 */ {{}, {"DRUG_SCREEN"}},
      /* G07 */ {{v1::FINDING_KIND_NALOXONE_CHALLENGE}, {}},
      /* G08 */ {{v1::FINDING_KIND_LIVER_PROBLEMS, v1::FINDING_KIND_LIVER_SYMPTOMS}, {}},
      /* G09 */ {{}, {"LIVER"}},
      /* G10 */ {{v1::FINDING_KIND_PREGNANCY_POSSIBLE}, {"PREGNANCY"}},
      /* G11 */ {{v1::FINDING_KIND_ALLERGIES}, {}},
      /* G12 */ {{v1::FINDING_KIND_ALLERGIES}, {}},
      /* G13 */ {{v1::FINDING_KIND_BODY_MEASURES, v1::FINDING_KIND_DIALYSIS, v1::FINDING_KIND_DEMOGRAPHICS}, {"RENAL"}},
      /* G14 */ {{v1::FINDING_KIND_BLEEDING_RISK, v1::FINDING_KIND_MEDICATION_REVIEW}, {"COAGULATION"}},
      /* G15 */ {{v1::FINDING_KIND_SUICIDALITY, v1::FINDING_KIND_DEPRESSION_ITEM_9}, {}},
      /* G16 */ {{v1::FINDING_KIND_DRINKING}, {}},
      /* G17 */ {{v1::FINDING_KIND_ALCOHOL_WITHDRAWAL_SCALE}, {}},
      /* G18 */
      {{v1::FINDING_KIND_REPORTED_OPIOID_USE, v1::FINDING_KIND_FENTANYL_DEPENDENCE}, {"DRUG_SCREEN"}},
      /* G19 */ {{v1::FINDING_KIND_EARLIER_TREATMENT}, {}},
      /* G20 */ {{v1::FINDING_KIND_BODY_MEASURES, v1::FINDING_KIND_INJECTION_SITE_CHECK}, {}},
      /* G21 */ {},
      /* G22 */ {{v1::FINDING_KIND_OPIOID_NEED}, {}},
      /* G23 */ {{v1::FINDING_KIND_OVERDOSE_COUNSELLING}, {}},
      /* G24 */ {{v1::FINDING_KIND_IMPLANT_CONSENT}, {}},
      /* G25 */ {{v1::FINDING_KIND_MEDICATION_REVIEW}, {}},
      /* G26 */ {{v1::FINDING_KIND_ADVERSE_EVENTS, v1::FINDING_KIND_INJECTION_SITE_CHECK}, {}},
      /* G27 */ {{v1::FINDING_KIND_DEMOGRAPHICS}, {}},
  }};
  return kRemedies.at(static_cast<std::size_t>(rule) - 1);
}

}  // namespace cairn::prescribing::wire
