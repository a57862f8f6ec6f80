#pragma once

#include <istream>

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/enrollment/v1/patient.pb.h"
#include "enrollment/domain/rurality.h"

namespace cairn::enrollment::wire {

/// Reads the ZIP code file of the Rural-Urban Commuting Area codes as the Economic Research Service publishes it as
/// CSV: that of 2020 (ZIPCode, State, ZIPCodeType, POName, PrimaryRUCA, SecondaryRUCA), or that of 2010 (ZIP_CODE,
/// STATE, ZIP_TYPE, RUCA1, RUCA2, ZIP codes between apostrophes). Only the ZIP code and the primary code are looked at,
/// so the other columns may be in any encoding, or missing. A ZIP code of fewer than five digits has lost its zeros to
/// a spreadsheet program and gets them back. A ZIP code may come again with the same code. Throws std::runtime_error
/// with what is wrong, one a line, each with its line and column; the first twenty.
domain::RuralityByZip ReadRuralityList(std::istream& in);

/// By the first address that somebody lives at: of those with the use "home" the first, else of those without a use.
/// RURALITY_UNSPECIFIED where there is none, it has another country than the United States, or no ZIP code of the list.
v1::Rurality RuralityOf(const v1::PatientProfile& profile, const domain::RuralityByZip& list);

}  // namespace cairn::enrollment::wire
