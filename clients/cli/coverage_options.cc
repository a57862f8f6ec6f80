#include "clients/cli/coverage_options.h"

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

std::string PeriodText(const v1::CoverageDetails& details) {
  return DateText(details.started_on()) + " to " + (details.has_ended_on() ? DateText(details.ended_on()) : "open");
}

std::string PayerText(const v1::CoverageDetails& details) {
  const std::string kind = ReadingOf(v1::Coverage::PayerKind_descriptor(), details.payer_kind());
  return details.payer_name().empty() ? kind : details.payer_name() + " (" + kind + ")";
}

}  // namespace

void AddCoverageOptions(CLI::App& command, CoverageOptions& options) {
  command.add_option("--kind", options.kind, "Who pays: one of " + WordList(*v1::Coverage::PayerKind_descriptor()));
  command.add_option("--payer", options.payer, "The payer's name; not needed for self-pay");
  command.add_option("--member-id", options.member_id, "Number of the member");
  command.add_option("--group", options.group, "Number of the group");
  command.add_option("--subscriber", options.subscriber, "Who holds the policy, when that is not the patient");
  command.add_option("--subscriber-born", options.subscriber_born, "Their birth date, as 1990-02-28");
  command.add_option("--relationship", options.relationship,
                     "Of the patient to the subscriber: one of " + WordList(*v1::Coverage::Relationship_descriptor()));
  command.add_option("--order", options.order, "1 primary, 2 secondary, and so on")->check(CLI::Range(1, 9));
  command.add_option("--from", options.from, "First day, as 2026-01-02");
  command.add_option("--until", options.until, "Last day, when it is known");
}

void ApplyCoverageOptions(const CoverageOptions& options, v1::CoverageDetails& details) {
  if (!options.kind.empty()) {
    details.set_payer_kind(
        static_cast<v1::Coverage::PayerKind>(EnumFrom("--kind", options.kind, *v1::Coverage::PayerKind_descriptor())));
  }
  if (!options.payer.empty()) details.set_payer_name(options.payer);
  if (!options.member_id.empty()) details.set_member_id(options.member_id);
  if (!options.group.empty()) details.set_group_number(options.group);
  if (!options.subscriber.empty()) details.set_subscriber_name(options.subscriber);
  if (!options.subscriber_born.empty()) {
    *details.mutable_subscriber_birth_date() = DateFrom("--subscriber-born", options.subscriber_born);
  }
  if (!options.relationship.empty()) {
    details.set_relationship(static_cast<v1::Coverage::Relationship>(
        EnumFrom("--relationship", options.relationship, *v1::Coverage::Relationship_descriptor())));
  }
  if (options.order > 0) details.set_order(options.order);
  if (!options.from.empty()) *details.mutable_started_on() = DateFrom("--from", options.from);
  if (!options.until.empty()) *details.mutable_ended_on() = DateFrom("--until", options.until);
}

v1::Coverage FindCoverage(Connection& connection, const std::string& patient_id, const std::string& coverage) {
  v1::ListCoveragesRequest request;
  request.set_patient_id(patient_id);
  const auto response = connection.Call<v1::ListCoveragesResponse>(request);
  std::vector<v1::Coverage> fit;
  std::vector<Candidate> candidates;
  for (const auto& each : response.coverages()) {
    if (coverage.empty() ? each.ended() : each.coverage_id() != LowerAscii(coverage)) continue;
    fit.push_back(each);
    candidates.push_back({each.coverage_id(), PayerText(each.details()) + ", " + PeriodText(each.details())});
  }
  if (fit.empty()) throw NotFound("COVERAGE_NOT_FOUND", "The patient has no such coverage.");
  if (fit.size() > 1) {
    throw Ambiguous("The patient has several coverages: choose one with --coverage.", std::move(candidates));
  }
  return fit.front();
}

void PrintCoverages(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::Coverage>& coverages) {
  Table table({{"ORDER"}, {"PAYER", true}, {"MEMBER ID"}, {"RELATIONSHIP"}, {"PERIOD"}, {"STATE"}, {"COVERAGE ID"}});
  for (const auto& coverage : coverages) {
    const auto& details = coverage.details();
    table.Add({std::to_string(details.order()), PayerText(details), details.member_id(),
               ReadingOf(v1::Coverage::Relationship_descriptor(), details.relationship()), PeriodText(details),
               ReadingOf(v1::Coverage::State_descriptor(), coverage.state()), coverage.coverage_id()});
  }
  table.Print(out, terminal);
}

void PrintCoverage(std::ostream& out, const Terminal& terminal, const v1::Coverage& coverage) {
  const auto& details = coverage.details();
  PrintFields(out, terminal,
              {{"Payer", PayerText(details)},
               {"Order", std::to_string(details.order())},
               {"Member id", details.member_id()},
               {"Group", details.group_number()},
               {"Subscriber", details.subscriber_name()},
               {"Relationship", ReadingOf(v1::Coverage::Relationship_descriptor(), details.relationship())},
               {"Period", PeriodText(details)},
               {"State", ReadingOf(v1::Coverage::State_descriptor(), coverage.state())},
               {"Coverage id", coverage.coverage_id()}});
}

}  // namespace cairn::cli
