#pragma once

#include "clients/simulator/player/clinic.h"

// The clinic's stock as calls: what came is booked as of its day before anybody is treated, what became of the rest
// after it.
namespace cairn::simulator {

/// Refrigerator, cabinet, how cold it was, and every delivery; notes in `clinic` which carton each injection takes. As
/// the first prescriber. Throws cli::Failure.
void StockUp(Desk& desk, Clinic& clinic);

/// Discards what cannot be used any more, and counts the tablets: the service books none with a fill. As the clinician.
void ClearStock(Desk& desk, const Clinic& clinic);

}  // namespace cairn::simulator
