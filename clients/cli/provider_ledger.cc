#include "clients/cli/provider_ledger.h"

#include <boost/json.hpp>
#include <limits>
#include <set>

#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

using directory::v1::ProviderOutcome;

std::int64_t& CountOf(ProviderLedger::Counts& counts, ProviderOutcome::Result result) {
  switch (result) {
    case ProviderOutcome::RESULT_CREATED:
      return counts.created;
    case ProviderOutcome::RESULT_UPDATED:
      return counts.updated;
    case ProviderOutcome::RESULT_UNCHANGED:
      return counts.unchanged;
    case ProviderOutcome::RESULT_SKIPPED:
      return counts.skipped;
    default:
      return counts.refused;
  }
}

ProviderOutcome TooLongRecord(std::int64_t number) {
  ProviderOutcome outcome;
  outcome.set_number(number);
  outcome.set_result(ProviderOutcome::RESULT_REFUSED);
  auto* problem = outcome.add_problems();
  problem->set_reason("RECORD_TOO_LONG");
  problem->set_description("A record may have at most 262144 bytes.");
  return outcome;
}

boost::json::object CountsJson(const ProviderLedger::Counts& counts) {
  return {{"read", counts.read()},         {"created", counts.created}, {"updated", counts.updated},
          {"unchanged", counts.unchanged}, {"skipped", counts.skipped}, {"refused", counts.refused}};
}

boost::json::object MapJson(const std::map<std::string, std::int64_t>& counts) {
  boost::json::object json;
  for (const auto& [name, count] : counts) json[ValidUtf8(name)] = count;
  return json;
}

void SayCounts(std::ostream& out, const char* what, const std::map<std::string, std::int64_t>& counts) {
  if (counts.empty()) return;
  std::string text;
  for (const auto& [name, count] : counts) {
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + Printable(name);
  }
  out << what << ": " << text << "\n";
}

}  // namespace

ProviderLedger::ProviderLedger(const Options& options, std::ostream& out, std::ostream& err)
    : json_(options.json), err_(err), refusals_(options.report, options.json, out, err) {}

void ProviderLedger::Acknowledge(const std::string& file, const ProviderChunk& chunk,
                                 const directory::v1::ImportProvidersResponse& response) {
  auto too_long = chunk.too_long.begin();
  const auto refuse_too_long_before = [&](std::int64_t number) {
    for (; too_long != chunk.too_long.end() && *too_long < number; ++too_long) Take(file, TooLongRecord(*too_long));
  };
  for (const ProviderOutcome& outcome : response.outcomes()) {
    refuse_too_long_before(outcome.number());
    Take(file, outcome);
  }
  refuse_too_long_before(std::numeric_limits<std::int64_t>::max());
}

void ProviderLedger::Take(const std::string& file, const ProviderOutcome& outcome) {
  ++CountOf(total_, outcome.result());
  ++CountOf(by_type_[outcome.resource_type().empty() ? "unknown" : outcome.resource_type()], outcome.result());
  if (outcome.result() == ProviderOutcome::RESULT_SKIPPED) {
    std::set<std::string> reasons;
    for (const auto& problem : outcome.problems()) reasons.insert(problem.reason());
    for (const std::string& reason : reasons) ++skipped_because_[reason];
  }
  if (&CountOf(total_, outcome.result()) != &total_.refused) return;
  Refusal refusal = RefusalOf(file, outcome);
  refusal.resource_type = outcome.resource_type();
  refusals_.Take(refusal);
}

void ProviderLedger::LeaveOut(const std::map<std::string, std::int64_t>& by_type) {
  for (const auto& [type, count] : by_type) left_out_[type] += count;
}

std::string ProviderLedger::Summary() const {
  boost::json::object summary = CountsJson(total_);
  if (json_) {
    boost::json::object by_type;
    for (const auto& [type, counts] : by_type_) by_type[ValidUtf8(type)] = CountsJson(counts);
    summary["byType"] = std::move(by_type);
    summary["skippedBecause"] = MapJson(skipped_because_);
    summary["leftOut"] = MapJson(left_out_);
  }
  return boost::json::serialize(summary);
}

void ProviderLedger::Close() {
  refusals_.Close();
  if (json_) return;
  SayCounts(err_, "Skipped", skipped_because_);
  SayCounts(err_, "Left out, being no part of a directory", left_out_);
}

}  // namespace cairn::cli
