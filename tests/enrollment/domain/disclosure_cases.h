#pragma once

#include <random>
#include <vector>

#include "enrollment/domain/disclosure.h"

namespace cairn::tests {

/// One question to DecideDisclosure.
struct DisclosureCase {
  enrollment::domain::DisclosureRequest request{};
  std::vector<enrollment::domain::Consent> consents{};
  std::vector<enrollment::domain::Restriction> restrictions{};
  platform::Instant now{};
  platform::Date today{};
};

/// A random one out of a world so small that things meet: few names, written in several ways, three ids, days and
/// moments around now.
DisclosureCase RandomCase(std::mt19937_64& random);

enrollment::domain::Consent RandomConsent(std::mt19937_64& random, const DisclosureCase& about);
enrollment::domain::Restriction RandomRestriction(std::mt19937_64& random, const DisclosureCase& about);

}  // namespace cairn::tests
