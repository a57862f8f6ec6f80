#include "clients/exports/manifest.h"

#include <boost/json.hpp>

#include "clients/exports/sha256.h"
#include "clients/exports/suppression_told.h"

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr char kForm[] = "cairn_export/2";

json::array JsonOf(const std::vector<Parameter>& parameters) {
  json::array all;
  for (const auto& one : parameters) all.push_back({{"name", one.name}, {"value", one.value}});
  return all;
}

json::array ExclusionsOf(const Table& table) {
  json::array all;
  for (const auto& one : table.exclusions) {
    json::object exclusion{{"line", one.line}, {"reason", one.reason}};
    exclusion["count"] = one.count ? json::value(*one.count) : json::value(nullptr);
    all.push_back(std::move(exclusion));
  }
  return all;
}

json::array FreshnessOf(const Answer& answer) {
  json::array all;
  for (const auto& one : answer.freshness)
    all.push_back({{"source", one.source}, {"position", one.position}, {"recordedTime", one.recorded_time}});
  return all;
}

json::object DescriptionOf(const Table& table) {
  const auto told = SuppressionToldOf(table);
  return {
      {"file", FileNameOf(table)},
      {"definition", table.definition},
      {"version", table.version},
      {"table", table.name},
      {"unit", table.unit},
      {"anchor", table.anchor},
      {"maturity", table.maturity},
      {"dataCut", table.data_cut},
      {"parameters", JsonOf(table.parameters)},
      {"exclusions", ExclusionsOf(table)},
      {"suppression", {{"policy", told.policy}, {"from", told.from}, {"to", told.to}, {"shownAs", kHiddenShownAs}}}};
}

/// What of the description is in the manifest as it is in the answer, but for the tables.
json::object DescriptionOf(const Answer& answer) {
  return {{"report", answer.name},
          {"definition", answer.tables.front().definition},
          {"version", answer.tables.front().version},
          {"parameters", JsonOf(answer.parameters)},
          {"cohort", JsonOf(answer.cohort)},
          {"view", answer.view},
          {"ownPanel", answer.own_panel},
          {"asOf", answer.as_of},
          {"dataCut", answer.data_cut},
          {"freshness", FreshnessOf(answer)},
          {"digest", answer.digest},
          {"sourceSha256", answer.source_sha256},
          {"notTold", answer.not_told},
          {"notice", answer.notice}};
}

json::array FilesOf(const Manifest& manifest) {
  json::array files;
  for (const auto& file : manifest.files) {
    files.push_back({{"name", file.name},
                     {"kind", file.kind},
                     {"table", file.table},
                     {"bytes", file.mark.bytes},
                     {"sha256", file.mark.sha256}});
  }
  return files;
}

}  // namespace

std::string ProgramVersion() { return "cairn " CAIRN_VERSION; }

std::string ExportId(const Answer& answer, const std::vector<std::string>& files) {
  json::object all = DescriptionOf(answer);
  json::array tables;
  for (const auto& table : answer.tables) {
    auto one = DescriptionOf(table);
    json::array columns;
    for (const auto& column : table.columns)
      columns.push_back({column.name, NameOf(column.kind), column.unit, column.meaning});
    one["columns"] = std::move(columns);
    tables.push_back(std::move(one));
  }
  all["tables"] = std::move(tables);
  all["files"] = json::value_from(files);
  all["program"] = ProgramVersion();
  return Sha256Of(json::serialize(all));
}

std::string TextOf(const Answer& answer, const Manifest& manifest) {
  json::object all{{"manifest", kForm}, {"export", manifest.export_id}};
  for (const auto& member : DescriptionOf(answer)) all[member.key()] = member.value();
  json::array tables;
  for (std::size_t i = 0; i < answer.tables.size(); ++i) {
    auto table = DescriptionOf(answer.tables[i]);
    table["rows"] = manifest.tables.at(i).rows;
    table["suppressedRows"] = manifest.tables.at(i).suppressed_rows;
    tables.push_back(std::move(table));
  }
  all["tables"] = std::move(tables);
  all["rows"] = manifest.rows;
  all["suppressedRows"] = manifest.suppressed_rows;
  all["files"] = FilesOf(manifest);
  all["program"] = ProgramVersion();
  all["madeAt"] = platform::FormatInstant(manifest.made_at);
  return json::serialize(all) + "\n";
}

std::optional<Manifest> ManifestFrom(std::string_view text) try {
  const auto all = json::parse(json::string_view(text)).as_object();
  if (all.at("manifest").as_string() != kForm) return std::nullopt;
  Manifest manifest{.export_id = std::string(all.at("export").as_string()),
                    .rows = all.at("rows").as_int64(),
                    .suppressed_rows = all.at("suppressedRows").as_int64()};
  for (const auto& table : all.at("tables").as_array())
    manifest.tables.push_back({table.at("rows").as_int64(), table.at("suppressedRows").as_int64()});
  for (const auto& file : all.at("files").as_array()) {
    manifest.files.push_back({std::string(file.at("name").as_string()),
                              std::string(file.at("kind").as_string()),
                              std::string(file.at("table").as_string()),
                              {file.at("bytes").as_int64(), std::string(file.at("sha256").as_string())}});
  }
  return manifest;
} catch (const std::exception&) {
  return std::nullopt;
}

}  // namespace cairn::exports
