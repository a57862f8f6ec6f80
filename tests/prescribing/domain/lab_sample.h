#pragma once

#include <string>

#include "prescribing/domain/lab.h"

namespace cairn::prescribing::domain {

inline LabResult Quantity(const std::string& code, double value, const std::string& unit,
                          std::optional<double> upper_limit = {}) {
  return {.id = LabResultId::New(),
          .code_system = std::string(kLoinc),
          .code = code,
          .value = value,
          .unit = unit,
          .upper_limit = upper_limit};
}

inline LabResult Screen(const std::string& code, Presence presence,
                        Confirmation confirmation = Confirmation::kPresumptive) {
  return {.id = LabResultId::New(),
          .code_system = std::string(kLoinc),
          .code = code,
          .presence = presence,
          .confirmation = confirmation};
}

}  // namespace cairn::prescribing::domain
