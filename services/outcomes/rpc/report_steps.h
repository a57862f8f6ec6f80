#pragma once

#include <string>
#include <vector>

#include "outcomes/resident_facts.h"
#include "outcomes/storage/fact_store.h"
#include "outcomes/storage/panel_store.h"
#include "outcomes/wire/report_wire.h"
#include "platform/rpc/gate.h"

// Steps that the RPCs on reports share.
namespace cairn::outcomes {

/// What the caller may see. Errors: VIEW_NOT_ALLOWED.
domain::ReportScope ScopeOf(platform::rpc::Call& call, const wire::ReportQuestion& question);

/// `token`, or what has arrived where it is empty. Errors: AS_OF_UNREADABLE, AS_OF_SOURCE_UNKNOWN,
/// POSITION_NOT_REACHED.
domain::AsOf AsOfNamed(const std::string& token, const domain::AsOf& arrived);

/// The day that was asked for, else today, in the organisation's zone; of rows that of an edition. Errors:
/// DATA_CUT_AHEAD, DATA_CUT_WITHIN_YEAR.
domain::DataCut DataCutOf(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                          const wire::ReportQuestion& question);

/// A report as asked, for one caller and day.
struct ReportRun {
  const wire::ReportQuestion& question;
  domain::ReportScope scope{};
  domain::DataCut cut;
  const domain::ReassessmentSchedule& schedule;
  /// Of the caller, where the scope is their own panel.
  storage::Panel panel{};
};
ReportRun MakeRun(platform::rpc::Call& call, platform::postgres::Transaction& tx, const wire::ReportQuestion& question,
                  const domain::ReportScope& scope, const domain::ReassessmentSchedule& schedule);

struct MadeReport {
  /// Without the tables.
  v1::ReportResult result{};
  std::vector<domain::NamedTable> tables{};
};
/// Runs it as of `as_of`, which has arrived; what may be published is logged as given out. Errors:
/// RELEASE_WOULD_DIFFER.
MadeReport MakeReport(platform::rpc::Call& call, platform::postgres::Transaction& tx, ResidentFacts& facts,
                      const ReportRun& run, const domain::AsOf& as_of);

/// One for each source, in their order.
std::vector<v1::SourceFreshness> FreshnessOf(const domain::AsOf& as_of,
                                             const std::map<domain::FactSource, storage::FactHead>& heads);

}  // namespace cairn::outcomes
