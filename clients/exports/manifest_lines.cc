// The manifest as lines for a sheet.
#include "clients/exports/manifest.h"
#include "clients/exports/suppression_told.h"

namespace cairn::exports {
namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

void AddTable(Lines& lines, const Table& table, const ExportedTable& exported, const std::string& before) {
  const auto add = [&](const std::string& name, std::string value) { lines.emplace_back(before + name, value); };
  const auto told = SuppressionToldOf(table);
  add("definition", table.definition);
  add("version", table.version);
  add("table", table.name);
  add("unit", table.unit);
  add("anchor", table.anchor);
  add("maturity", table.maturity);
  add("data cut", table.data_cut);
  add("suppression", told.policy);
  add("hidden cells", kHiddenShownAs);
  add("rows", std::to_string(exported.rows));
  add("suppressed rows", std::to_string(exported.suppressed_rows));
  for (const auto& one : table.parameters) add("parameter " + one.name, one.value);
  for (const auto& one : table.exclusions) {
    add("excluded " + (one.line.empty() ? one.reason : one.line + " " + one.reason),
        one.count ? std::to_string(*one.count) : "");
  }
}

}  // namespace

SuppressionTold SuppressionToldOf(const Table& table) {
  SuppressionTold told;
  for (const auto& one : table.parameters) {
    if (one.name == "suppression") told.policy = one.value;
    if (one.name == "suppressed_from") told.from = one.value;
    if (one.name == "suppressed_to") told.to = one.value;
  }
  if (told.policy.empty()) told.policy = "none";
  return told;
}

Lines LinesOf(const Answer& answer, const std::vector<ExportedTable>& tables) {
  Lines lines = {{"report", answer.name},
                 {"as of", answer.as_of},
                 {"data cut", answer.data_cut},
                 {"view", answer.view},
                 {"own panel", answer.own_panel ? "yes" : "no"},
                 {"digest", answer.digest},
                 {"not told", answer.not_told},
                 {"notice", answer.notice},
                 {"program", ProgramVersion()}};
  for (const auto& one : answer.parameters) lines.emplace_back("parameter " + one.name, one.value);
  for (const auto& one : answer.cohort) lines.emplace_back("cohort " + one.name, one.value);
  for (const auto& one : answer.freshness) lines.emplace_back("recorded by " + one.source, one.recorded_time);
  for (std::size_t i = 0; i < answer.tables.size(); ++i) {
    const auto& table = answer.tables[i];
    AddTable(lines, table, tables.at(i), answer.tables.size() == 1 ? "" : FileNameOf(table) + ": ");
  }
  return lines;
}

}  // namespace cairn::exports
