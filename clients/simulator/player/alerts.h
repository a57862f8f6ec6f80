#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/alert.pb.h"
#include "clients/simulator/player/clinic.h"

// While a life is written down, prescribing sees somebody without a dose who has had one since: it raises alerts that a
// clinic would have closed at the time.
namespace cairn::simulator {

/// With what such an alert was ended at the time; nothing: it is still to be looked at, because it is of the last days,
/// or because no dose has come since and the person is in treatment.
std::optional<prescribing::v1::AlertOutcome> OutcomeOf(const prescribing::v1::Alert& alert, const Course& course,
                                                       Date today);

using EachAlert = std::function<void(Desk&, std::size_t)>;
/// Ends those of the people of the plan, as their prescriber. `together` runs a function for every number below the one
/// given, several at once. Throws cli::Failure.
void CloseSettledAlerts(Desk& desk, const Clinic& clinic, const Plan& plan, const std::vector<std::string>& ids,
                        const std::function<void(std::size_t, const EachAlert&)>& together);

}  // namespace cairn::simulator
