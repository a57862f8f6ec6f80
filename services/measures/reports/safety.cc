#include "measures/reports/safety.h"

#include <array>
#include <chrono>
#include <map>
#include <set>

namespace cairn::measures::reports {
namespace {

bool IsIn(const DayRange& period, Date on) { return period.first <= on && on <= period.last; }

struct Known {
  std::int64_t known = 0, yes = 0;

  void Add(const std::optional<bool>& answer, std::string_view line, std::string_view reason, Exclusions& exclusions) {
    if (!answer) return exclusions.Add(line, reason);
    ++known;
    if (*answer) ++yes;
  }
};

std::vector<Value> KnownRow(const char* measure, const char* of, const Known& sums) {
  return Row().Text(measure).Text("").Text(of).Count(sums.known).Count(sums.yes).Share(sums.yes, sums.known).Take();
}

std::vector<Value> OverrideRow(const std::string& rule, std::int64_t count) {
  return Row().Text("override").Text(rule).Text("").Number({}).Count(count).Share(0, 0).Take();
}

constexpr std::array kOutcomes = {"passed", "overridden", "stopped"};

struct Orders {
  std::int64_t orders = 0, given = 0, watched = 0, withdrawal = 0;
};

void AddOrder(const FirstDoseOrder& order, Instant data_cut_at, Orders& sums) {
  ++sums.orders;
  if (!order.given_at || *order.given_at > data_cut_at) return;
  ++sums.given;
  const Instant until = *order.given_at + std::chrono::hours(kWithdrawalHours);
  if (until > data_cut_at) return;
  ++sums.watched;
  const auto& at = order.precipitated_withdrawal_at;
  if (at && *order.given_at <= *at && *at <= until) ++sums.withdrawal;
}

std::vector<Value> OrdersRow(const char* by, const std::string& line, const Orders& sums, std::int64_t all) {
  return Row()
      .Text(by)
      .Text(line)
      .Count(sums.orders)
      .Share(sums.orders, all)
      .Count(sums.given)
      .Count(sums.watched)
      .Count(sums.withdrawal)
      .Share(sums.withdrawal, sums.watched)
      .Take();
}

}  // namespace

Report Safety(const SafetyFacts& facts) {
  Report report{.definition = kSafetyDefinition,
                .unit = "by line",
                .anchor = "event_day",
                .maturity = "none: what had happened by the end of the period",
                .data_cut = facts.period.last,
                .parameters = {{"period_first", platform::FormatDate(facts.period.first)},
                               {"period_last", platform::FormatDate(facts.period.last)}},
                .lines = LineRelation::kGroups,
                .columns = {{"measure", ColumnKind::kText},
                            {"rule", ColumnKind::kText},
                            {"of", ColumnKind::kText},
                            {"known"},
                            PartOf("count", {"known"})}};
  AddShareColumns(report.columns, "share");
  Exclusions exclusions;
  Known reactions, overdue, offered;
  for (const auto& injection : facts.injections) {
    if (IsIn(facts.period, injection.on)) {
      reactions.Add(injection.site_reaction, "site_reaction", "not_asked", exclusions);
    } else {
      exclusions.Add("site_reaction", "outside_period");
    }
  }
  for (const auto& member : facts.treated) {
    overdue.Add(member.liver_test_overdue, "liver_test_overdue", "not_known", exclusions);
    offered.Add(member.naloxone_offered, "naloxone_offered", "not_known", exclusions);
  }
  report.rows.push_back(KnownRow("site_reaction", "injections", reactions));
  report.rows.push_back(KnownRow("liver_test_overdue", "episodes", overdue));
  report.rows.push_back(KnownRow("naloxone_offered", "episodes", offered));
  std::map<std::string, std::int64_t> rules;
  std::int64_t all = 0;
  for (const auto& one : facts.overrides) {
    if (IsIn(facts.period, one.on)) {
      ++rules[one.rule_id];
      ++all;
    } else {
      exclusions.Add("override", "outside_period");
    }
  }
  for (const auto& [rule, count] : rules) report.rows.push_back(OverrideRow(rule, count));
  report.rows.push_back(OverrideRow("all", all));
  report.exclusions = exclusions.All();
  return report;
}

Report GatePerformance(const FirstDoseOrders& orders) {
  Report report{.definition = kGatePerformanceDefinition,
                .unit = "orders",
                .anchor = "decision",
                .maturity = "withdrawal: given 72 hours before the data cut",
                .data_cut = orders.data_cut,
                .parameters = {{"withdrawal_hours", std::to_string(kWithdrawalHours)}},
                .lines = LineRelation::kGroups,
                .columns = {{"by", ColumnKind::kText}, {"line", ColumnKind::kText}, {"orders"}}};
  AddShareColumns(report.columns, "orders_share");
  report.columns.push_back(PartOf("given", {"orders"}));
  report.columns.push_back(Alone(PartOf("watched", {"given"})));
  report.columns.push_back(Alone(PartOf("withdrawal", {"watched"})));
  AddShareColumns(report.columns, "withdrawal_share");
  Exclusions exclusions;
  Orders all;
  std::array<Orders, kOutcomes.size()> outcomes;
  std::map<std::string, Orders> rules;
  for (const auto& order : orders.orders) {
    if (order.decided_at > orders.data_cut_at) {
      exclusions.Add("", "decided_after_data_cut");
      continue;
    }
    AddOrder(order, orders.data_cut_at, all);
    AddOrder(order, orders.data_cut_at, outcomes.at(static_cast<std::size_t>(order.outcome) - 1));
    const std::set<std::string> ids(order.rule_ids.begin(), order.rule_ids.end());
    for (const auto& rule : ids) AddOrder(order, orders.data_cut_at, rules[rule]);
  }
  exclusions.Add("watched", "not_mature", all.given - all.watched);
  for (std::size_t i = 0; i < kOutcomes.size(); ++i)
    report.rows.push_back(OrdersRow("outcome", kOutcomes[i], outcomes[i], all.orders));
  report.rows.push_back(OrdersRow("outcome", "all", all, all.orders));
  for (const auto& [rule, sums] : rules) report.rows.push_back(OrdersRow("rule", rule, sums, all.orders));
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
