#include "outcomes/rpc/report_steps.h"

#include "outcomes/domain/episode_rows.h"
#include "outcomes/domain/report_edition.h"
#include "outcomes/domain/report_publication.h"
#include "outcomes/storage/release_store.h"
#include "platform/crypto/crypto.h"
#include "platform/crypto/hexadecimal.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using domain::AsOf;
using domain::ReportScope;
using domain::ReportView;
using platform::postgres::Transaction;
using platform::rpc::Call;
using wire::ReportQuestion;

ReportScope ScopeOf(Call& call, const ReportQuestion& question) {
  const auto& roles = call.caller().roles;
  const domain::ReportCaller caller = {
      .treats = roles.contains(options::v1::ROLE_CLINICIAN) || roles.contains(options::v1::ROLE_PRESCRIBER),
      .runs_the_clinic = roles.contains(options::v1::ROLE_CARE_COORDINATOR) ||
                         roles.contains(options::v1::ROLE_ORG_ADMIN) ||
                         roles.contains(options::v1::ROLE_PRIVACY_OFFICER),
      .analyses = roles.contains(options::v1::ROLE_ANALYST)};
  return domain::ScopeOf(caller, question.view).value();
}

AsOf AsOfNamed(const std::string& token, const AsOf& arrived) {
  if (token.empty()) return arrived;
  const auto as_of = domain::ParseAsOf(token).value();
  platform::Require(RequireArrived(as_of, arrived));
  return as_of;
}

domain::DataCut DataCutOf(Call& call, Transaction& tx, const ReportQuestion& question) {
  const auto zone = projection::storage::OrganisationZone(tx);
  const auto today = platform::ClinicDay(call.now(), zone);
  const auto day = question.data_cut.value_or(today);
  if (day > today) {
    platform::Reject({.code = platform::Code::kFailedPrecondition,
                      .reason = "DATA_CUT_AHEAD",
                      .message = "Nothing is known of days to come.",
                      .metadata = {{"today", platform::FormatDate(today)}}});
  }
  if (question.spec->is_row_level) return {domain::EditionCutOf(question.data_cut, today).value(), zone};
  return {day, zone};
}

ReportRun MakeRun(Call& call, Transaction& tx, const ReportQuestion& question, const ReportScope& scope,
                  const domain::ReassessmentSchedule& schedule) {
  ReportRun run{.question = question, .scope = scope, .cut = DataCutOf(call, tx, question), .schedule = schedule};
  if (scope.own_panel) run.panel = storage::ListPanel(tx, call.account(), call.now());
  return run;
}

namespace {

std::string DigestOf(const AsOf& as_of, const std::map<domain::FactSource, storage::FactHead>& heads) {
  std::string all;
  for (const auto& [source, head] : heads)
    all += NameOf(source) + ":" + std::to_string(as_of.At(source)) + ":" + head.digest;
  return platform::crypto::Hexadecimal(platform::crypto::Sha256(all));
}

v1::ReportResult ResultOf(const ReportRun& run, const domain::ParameterValues& parameters, const AsOf& as_of) {
  const auto& spec = *run.question.spec;
  v1::ReportResult result;
  result.set_report(spec.id);
  result.set_definition(spec.definition);
  for (const auto& [name, value] : parameters) {
    auto& parameter = *result.add_parameters();
    parameter.set_name(name);
    parameter.set_value(value);
  }
  *result.mutable_cohort() = run.question.cohort;
  result.set_view(static_cast<v1::ReportView>(run.scope.view));
  result.set_own_panel(run.scope.own_panel);
  result.set_as_of(as_of.Token());
  *result.mutable_data_cut() = platform::wire::ToProto(run.cut.day);
  result.set_not_told(spec.not_told);
  return result;
}

/// So that the same can be asked for again.
v1::RunReportRequest RequestOf(const v1::ReportResult& result) {
  v1::RunReportRequest request;
  request.set_report(result.report());
  *request.mutable_parameters() = result.parameters();
  *request.mutable_cohort() = result.cohort();
  request.set_as_of(result.as_of());
  *request.mutable_data_cut() = result.data_cut();
  request.set_view(result.view());
  return request;
}

/// Of two who ask at once the second is compared with what the first was given.
void Release(Call& call, Transaction& tx, const MadeReport& made, const std::set<domain::PatientId>& persons) {
  storage::LockReleases(tx);
  const auto population = domain::PopulationOf(storage::NumberPersons(tx, persons));
  platform::Require(domain::RequireNoDifferencing(storage::ListReleasedPopulations(tx), population));
  storage::InsertRelease(tx,
                         {.id = platform::NewUuid(),
                          .released_at = call.now(),
                          .released_to = call.account(),
                          .definition = made.result.definition(),
                          .request = RequestOf(made.result).SerializeAsString()},
                         population);
}

}  // namespace

MadeReport MakeReport(Call& call, Transaction& tx, ResidentFacts& facts, const ReportRun& run, const AsOf& as_of) {
  const bool published = run.scope.view == ReportView::kPublished;
  auto parameters = run.question.parameters;
  if (published) domain::RaiseToPublished(parameters);
  auto choice = run.question.choice;
  if (run.scope.own_panel) {
    choice.panel.emplace();
    // As of an earlier moment a record may stand for itself that is part of another now.
    for (const auto& [record, survivor] : run.panel) choice.panel->insert(record);
  }
  MadeReport made{.result = ResultOf(run, parameters, as_of)};
  const auto heads = storage::FindFactHeads(tx, as_of);
  for (auto& one : FreshnessOf(as_of, heads)) *made.result.add_freshness() = std::move(one);
  made.result.set_input_digest(DigestOf(as_of, heads));
  std::set<domain::PatientId> persons;
  domain::RequiredModules required;
  facts.With(tx, as_of, [&](const domain::FactBook& book) { required = domain::RequiredModulesAsOf(book, as_of); });
  facts.WithPeople(tx, as_of, [&](const std::vector<domain::Person>& people) {
    const auto cohort = domain::ChooseCohort(people, choice, run.cut);
    made.tables =
        domain::RunReport(*run.question.spec, {cohort, parameters, run.cut, published, &run.schedule, &required});
    if (published) persons = domain::PersonsOf(cohort);
  });
  if (published) {
    const bool is_row_level = run.question.spec->is_row_level;
    if (is_row_level) platform::Require(domain::RequireEnoughForRows(persons.size()));
    made.tables =
        is_row_level ? domain::PublishRows(std::move(made.tables)) : domain::PublishTables(std::move(made.tables));
    Release(call, tx, made, persons);
  }
  return made;
}

std::vector<v1::SourceFreshness> FreshnessOf(const AsOf& as_of,
                                             const std::map<domain::FactSource, storage::FactHead>& heads) {
  std::vector<v1::SourceFreshness> all;
  for (const auto source : domain::kFactSources) {
    auto& one = all.emplace_back();
    one.set_source(NameOf(source));
    one.set_position(as_of.At(source));
    const auto head = heads.find(source);
    if (head != heads.end()) *one.mutable_recorded_time() = platform::wire::ToProto(head->second.recorded_at);
  }
  return all;
}

}  // namespace cairn::outcomes
