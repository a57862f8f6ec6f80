#pragma once

#include <span>
#include <vector>

#include "measures/supply.h"

namespace cairn::measures {

/// Days that one event covers.
struct CoveredSpan {
  /// Index into the events that were given.
  std::size_t event = 0;
  DayRange days{};
};

/// Where the counted supply of `series` lies once it has been carried forward. Spans of one product whose surplus is
/// carried never overlap and together have as many days as were supplied; other spans may overlap: a day is covered or
/// not, it is never counted twice. In order of the first day; of the same day, in the order given. Events may come in
/// any order; of the same product and day, those given first are used first.
///
/// Rules (PQA PDC method; inpatient days as in the CMS Star measures, SAS paper 3560-2015):
///   - supply of a product begins the day after what is left of that product ends: no shift across products;
///   - a stay uses up no tablets: they go on after it, and later fills move with them. An injection goes on working;
///   - an injection that comes early takes over: its overlap is lost. Observed doses are the same;
///   - an injection makes an end of the tablets that were dispensed on earlier days;
///   - on days of an observation programme dispensed tablets cover nothing, and are not moved elsewhere (house rule).
std::vector<CoveredSpan> CarriedSupply(std::span<const SupplyEvent> events, Series series,
                                       const Circumstances& circumstances);

}  // namespace cairn::measures
