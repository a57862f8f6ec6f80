#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "measures/reports/report.h"
#include "outcomes/domain/cohort_choice.h"
#include "outcomes/domain/reassessment.h"

// The reports that there are: what each asks, and with which numbers.
namespace cairn::outcomes::domain {

enum class ParameterKind { kChoice = 1, kWholeNumber = 2, kDay = 3 };

/// A number or word that a report is asked with.
struct ParameterSpec {
  std::string name{};
  std::string what{};
  ParameterKind kind = ParameterKind::kChoice;
  /// Of a choice.
  std::vector<std::string> choices{};
  /// Of a whole number, both included.
  int least = 0;
  int most = 0;
  /// Used where none is given. Of a day: empty means what `what` says.
  std::string default_value{};
};

/// By name; complete.
using ParameterValues = std::map<std::string, std::string>;

struct NamedTable {
  /// "curve" where a report has several tables; else the report's id.
  std::string name{};
  measures::reports::Report report{};
};

/// What a report is made of.
struct ReportAsked {
  const ChosenCohort& cohort;
  const ParameterValues& parameters;
  const DataCut& cut;
  /// Small counts may not be told: for reports that hide them by themselves (R16).
  bool published = false;
  /// When instruments are to be asked again (R18); nothing: none are expected.
  const ReassessmentSchedule* schedule = nullptr;
  /// Which modules programmes have chosen (R15); nothing: none has chosen any.
  const RequiredModules* required_modules = nullptr;
};

struct ReportSpec {
  /// "retention".
  std::string id{};
  /// "R1", as in the catalogue of clinical reports.
  std::string number{};
  /// Name and version, "retention/1"; of several tables that of the first.
  std::string definition{};
  std::string asks{};
  std::vector<ParameterSpec> parameters{};
  /// Kinds of facts that can change it (KindOf); episodes, merges and what the cohort is chosen by always can.
  std::vector<std::string> fact_kinds{};
  /// What no event tells yet, in words; empty where everything is told.
  std::string not_told{};
  /// A line is about one person: it is made so that it may leave the clinic, and is hidden from nobody who may ask.
  bool is_row_level = false;
  std::vector<NamedTable> (*run)(const ReportAsked& asked) = nullptr;
};

/// In the order of their numbers.
const std::vector<ReportSpec>& ReportCatalogue();
/// Errors: NOT_FOUND REPORT_UNKNOWN.
platform::Result<const ReportSpec*> FindReport(std::string_view id);

/// `given` with the defaults of what is missing. INVALID_ARGUMENT INVALID_REQUEST names everything that is wrong as
/// "parameters[2].value": a name that the report has not or that is there twice, a word that is no choice, a number out
/// of its limits, a day that is none.
platform::Result<ParameterValues> ReadParameters(const ReportSpec& spec,
                                                 const std::vector<measures::reports::Parameter>& given);

/// Every table of the report, with the exclusions of the cohort among its own, before them.
std::vector<NamedTable> RunReport(const ReportSpec& spec, const ReportAsked& asked);

}  // namespace cairn::outcomes::domain
