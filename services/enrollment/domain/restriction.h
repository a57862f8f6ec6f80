#pragma once

#include <vector>

#include "enrollment/domain/consent.h"

namespace cairn::enrollment::domain {

/// What a patient asks to keep from whom. Empty lists mean any.
struct RestrictionScope {
  std::vector<Information> information{};
  std::vector<Purpose> purposes{};
  std::vector<ConsentRecipient> recipients{};
  /// What it is about was paid in full by the patient, or for them by somebody other than the health plan.
  bool paid_in_full = false;
};

/// Must the clinic agree? It must when a health plan is to be kept from what was paid in full, for payment or health
/// care operations (45 CFR 164.522(a)(1)(vi)). Pure.
bool MustAgree(const RestrictionScope& scope);

}  // namespace cairn::enrollment::domain
