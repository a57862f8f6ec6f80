#include "outcomes/domain/report_catalogue.h"

#include <algorithm>
#include <charconv>

namespace cairn::outcomes::domain {
namespace {

using measures::reports::Parameter;

/// What is wrong with `value`; empty where nothing is.
std::string Problem(const ParameterSpec& spec, const std::string& value) {
  if (spec.kind == ParameterKind::kDay) {
    return value.empty() || platform::ParseDate(value) ? "" : "must be a day, 2026-11-23";
  }
  if (spec.kind == ParameterKind::kWholeNumber) {
    int number = 0;
    const auto* end = value.data() + value.size();
    const auto [stopped, error] = std::from_chars(value.data(), end, number);
    const bool holds = error == std::errc() && stopped == end && spec.least <= number && number <= spec.most;
    return holds ? "" : "must be from " + std::to_string(spec.least) + " to " + std::to_string(spec.most);
  }
  if (std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end()) return "";
  std::string words;
  for (const auto& choice : spec.choices) words += (words.empty() ? "" : ", ") + (choice.empty() ? "empty" : choice);
  return "must be one of: " + words;
}

}  // namespace

platform::Result<const ReportSpec*> FindReport(std::string_view id) {
  for (const auto& spec : ReportCatalogue()) {
    if (spec.id == id) return &spec;
  }
  return platform::Fail(platform::Error{
      .code = platform::Code::kNotFound, .reason = "REPORT_UNKNOWN", .message = "There is no such report."});
}

platform::Result<ParameterValues> ReadParameters(const ReportSpec& spec, const std::vector<Parameter>& given) {
  ParameterValues values;
  std::vector<platform::FieldViolation> violations;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto field = "parameters[" + std::to_string(i) + "].";
    const auto found = std::find_if(spec.parameters.begin(), spec.parameters.end(),
                                    [&](const ParameterSpec& one) { return one.name == given[i].name; });
    if (found == spec.parameters.end()) {
      violations.push_back({field + "name", "is no parameter of this report"});
    } else if (!values.try_emplace(given[i].name, given[i].value).second) {
      violations.push_back({field + "name", "is given twice"});
    } else if (auto problem = Problem(*found, given[i].value); !problem.empty()) {
      violations.push_back({field + "value", std::move(problem)});
    }
  }
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  for (const auto& one : spec.parameters) values.try_emplace(one.name, one.default_value);
  return values;
}

std::vector<NamedTable> RunReport(const ReportSpec& spec, const ReportAsked& asked) {
  auto tables = spec.run(asked);
  for (auto& table : tables) {
    auto exclusions = asked.cohort.exclusions;
    exclusions.insert(exclusions.end(), table.report.exclusions.begin(), table.report.exclusions.end());
    table.report.exclusions = std::move(exclusions);
  }
  return tables;
}

}  // namespace cairn::outcomes::domain
