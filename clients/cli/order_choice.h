#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cairn/prescribing/v1/order.pb.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// An order as typed: whose, and which, where there are several that fit.
struct OrderChoice {
  std::string patient;
  std::string order;
};
void AddOrderChoice(CLI::App& command, OrderChoice& choice);

/// The one order that is meant: its id, or the only one of the patient in `state`. Throws NotFound ORDER_NOT_FOUND, or
/// Ambiguous.
prescribing::v1::Order FindOrder(Connection& connection, const OrderChoice& choice,
                                 prescribing::v1::Order::State state);

/// The terms of an order as typed.
struct TermsOptions {
  std::string product;
  int dose_mg = 0;
  std::string schedule;
  int quantity = 0;
  int refills = -1;
  std::string start_on;
  std::string end_on;
  std::string protocol;
  int protocol_days = 0;
  std::string authority;
};
void AddTermsOptions(CLI::App& command, TermsOptions& options);
/// Changes those of `terms` that were typed.
void ApplyTerms(const TermsOptions& options, prescribing::v1::OrderTerms& terms);

/// "oral naltrexone, 50 mg, daily 50, 30 and 2 refills"
std::string TermsText(const prescribing::v1::OrderTerms& terms);
void PrintOrder(std::ostream& out, const Terminal& terminal, const prescribing::v1::Order& order);

}  // namespace cairn::cli
