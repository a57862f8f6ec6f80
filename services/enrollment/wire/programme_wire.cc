#include "enrollment/wire/programme_wire.h"

#include "enrollment/wire/diagnosis_wire.h"

namespace cairn::enrollment::wire {

domain::ProgrammeRules ToRules(const v1::ProgrammeTemplate& programme_template) {
  domain::ProgrammeRules rules;
  for (const auto disorder : programme_template.disorders()) {
    rules.disorders.push_back(ToDomain(static_cast<v1::Disorder>(disorder)));
  }
  rules.minimum_age_years = programme_template.minimum_age_years();
  rules.requires_diagnosis = programme_template.requires_diagnosis();
  return rules;
}

}  // namespace cairn::enrollment::wire
