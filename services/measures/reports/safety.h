#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/reports/first_contact.h"
#include "measures/reports/report.h"

// R13 and R14: what went wrong, what was watched, and what the safety gate did.
namespace cairn::measures::reports {

constexpr char kSafetyDefinition[] = "safety/1";
constexpr char kGatePerformanceDefinition[] = "gate_performance/1";

struct InjectionGiven {
  Date on{};
  /// Whether the site reacted; nothing where nobody has asked since.
  std::optional<bool> site_reaction{};
};

/// Somebody in treatment on the data cut.
struct TreatedMember {
  /// Whether a liver test that was due has not been done; nothing where none is asked of this person, or it is not
  /// known when the last one was.
  std::optional<bool> liver_test_overdue{};
  /// Whether naloxone has been offered; nothing where it was not recorded.
  std::optional<bool> naloxone_offered{};
};

/// A decision of the safety gate that somebody took responsibility for going past.
struct GateOverride {
  std::string rule_id{};
  Date on{};
};

struct SafetyFacts {
  /// What happened on days of it counts.
  DayRange period{};
  std::vector<InjectionGiven> injections{};
  std::vector<GateOverride> overrides{};
  std::vector<TreatedMember> treated{};
};

/// A line for each of: site_reaction (of injections of the period), liver_test_overdue and naloxone_offered (of those
/// in treatment at its end), then "override" for each rule with one in the period, by name, and for "all". Unit: by
/// line. Columns:
///   measure; rule (of an override); of: what its denominator counts ("injections", "episodes"; empty for overrides,
///   which have none); known: of whom it is known; count: of them, yes; for overrides how many there were; share of
///   those known, with limits of 95 % (Wilson); nothing for overrides. Of injections, times 100, it is the rate per 100
///   injections.
/// Exclusions, by line: not_asked or not_known; outside_period. What is not known is never taken for no.
Report Safety(const SafetyFacts& facts);

enum class GateOutcome { kPassed = 1, kOverridden = 2, kStopped = 3 };

/// An order for somebody's first dose, as the gate decided on it.
struct FirstDoseOrder {
  Instant decided_at{};
  GateOutcome outcome = GateOutcome::kPassed;
  /// Those that stopped it, or were overridden.
  std::vector<std::string> rule_ids{};
  /// When the dose was given, if it was.
  std::optional<Instant> given_at{};
  /// When withdrawal that it brought on was first recorded.
  std::optional<Instant> precipitated_withdrawal_at{};
};

struct FirstDoseOrders {
  Date data_cut{};
  /// The end of that day at the clinic.
  Instant data_cut_at{};
  std::vector<FirstDoseOrder> orders{};
};

constexpr int kWithdrawalHours = 72;

/// By "outcome" a line for each ("passed", "overridden", "stopped") and one of "all"; then by "rule" one for each that
/// stopped an order or was overridden, by name. An order with two rules is in both lines, and once in all. Unit:
/// orders. Columns:
///   by, line; orders: decided by the data cut, and their share of all, with limits (Wilson);
///   given: of them whose dose was given by the data cut;
///   watched: of those given, 72 hours before the data cut at the latest;
///   withdrawal: of those watched with precipitated withdrawal within 72 hours of the dose; its share with limits.
/// Exclusions: decided_after_data_cut; in line "watched": not_mature (given, but less than 72 hours ago).
Report GatePerformance(const FirstDoseOrders& orders);

}  // namespace cairn::measures::reports
