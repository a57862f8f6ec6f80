#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/time/time.h"

namespace cairn::loadgen {

/// A patient in care, with what a dose is recorded under.
struct InCare {
  std::string patient_id;
  std::string episode_id;
  /// A signed order of tablets, and one of the injection.
  std::string tablet_order_id;
  std::string injection_order_id;
};

/// One patient a line: patient, episode, order of tablets, order of the injection, with spaces between. Throws
/// std::runtime_error when there are none.
std::vector<InCare> ReadInCare(const std::string& path);

/// Serialised requests of call `n`, each of which the service keeps once: patient after patient, and then the next day
/// or dose of each. `today` is the clinic's.
std::string MakeSelfReport(const std::vector<InCare>& people, platform::Date today, std::uint64_t n);
/// Half a tablet; of each patient as many as a day allows, and so on for three days back.
std::string MakeObservedDose(const std::vector<InCare>& people, platform::Date today, std::uint64_t n);
/// An injection so long ago that it is kept whatever the safety gate says of it; one of each patient.
std::string MakeAdministration(const std::vector<InCare>& people, platform::Date today, std::uint64_t n);

}  // namespace cairn::loadgen
