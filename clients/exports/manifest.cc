#include "clients/exports/manifest.h"

#include <openssl/sha.h>

#include <boost/json.hpp>

namespace cairn::exports {
namespace {

namespace json = boost::json;

constexpr char kForm[] = "cairn_export/1";
constexpr char kShownAs[] = "empty cell, suppressed is true";

json::array ParametersOf(const Table& table) {
  json::array all;
  for (const auto& one : table.parameters) all.push_back({{"name", one.name}, {"value", one.value}});
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

std::string ParameterNamed(const Table& table, std::string_view name) {
  for (const auto& one : table.parameters) {
    if (one.name == name) return one.value;
  }
  return "";
}

std::string PolicyOf(const Table& table) {
  const auto policy = ParameterNamed(table, "suppression");
  return policy.empty() ? "none" : policy;
}

/// What of the description is in the manifest as it is in the table.
json::object DescriptionOf(const Table& table) {
  return {{"definition", table.definition},
          {"version", table.version},
          {"table", table.name},
          {"asOf", table.as_of},
          {"digest", table.digest},
          {"sourceSha256", table.source_sha256},
          {"unit", table.unit},
          {"anchor", table.anchor},
          {"maturity", table.maturity},
          {"dataCut", table.data_cut},
          {"parameters", ParametersOf(table)},
          {"exclusions", ExclusionsOf(table)},
          {"suppression",
           {{"policy", PolicyOf(table)},
            {"from", ParameterNamed(table, "suppressed_from")},
            {"to", ParameterNamed(table, "suppressed_to")},
            {"shownAs", kShownAs}}},
          {"notice", table.notice}};
}

std::string Sha256Of(const std::string& text) {
  unsigned char bytes[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hexadecimal;
  for (const auto byte : bytes) {
    hexadecimal += kDigits[byte >> 4];
    hexadecimal += kDigits[byte & 15];
  }
  return hexadecimal;
}

}  // namespace

std::string ProgramVersion() { return "cairn " CAIRN_VERSION; }

std::string ExportId(const Table& table, const std::vector<std::string>& files) {
  json::object all = DescriptionOf(table);
  json::array columns;
  for (const auto& column : table.columns)
    columns.push_back({column.name, NameOf(column.kind), column.unit, column.meaning});
  all["columns"] = std::move(columns);
  all["files"] = json::value_from(files);
  all["program"] = ProgramVersion();
  return Sha256Of(json::serialize(all));
}

std::string TextOf(const Table& table, const Manifest& manifest) {
  json::object all{{"manifest", kForm}, {"export", manifest.export_id}};
  for (const auto& member : DescriptionOf(table)) all[member.key()] = member.value();
  all["rows"] = manifest.rows;
  all["suppressedRows"] = manifest.suppressed_rows;
  json::array files;
  for (const auto& file : manifest.files) {
    files.push_back(
        {{"name", file.name}, {"kind", file.kind}, {"bytes", file.mark.bytes}, {"sha256", file.mark.sha256}});
  }
  all["files"] = std::move(files);
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
  for (const auto& file : all.at("files").as_array()) {
    manifest.files.push_back({std::string(file.at("name").as_string()),
                              std::string(file.at("kind").as_string()),
                              {file.at("bytes").as_int64(), std::string(file.at("sha256").as_string())}});
  }
  return manifest;
} catch (const std::exception&) {
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> LinesOf(const Table& table, std::int64_t rows,
                                                         std::int64_t suppressed_rows) {
  std::vector<std::pair<std::string, std::string>> lines = {{"definition", table.definition},
                                                            {"version", table.version},
                                                            {"table", table.name},
                                                            {"as of", table.as_of},
                                                            {"digest", table.digest},
                                                            {"unit", table.unit},
                                                            {"anchor", table.anchor},
                                                            {"maturity", table.maturity},
                                                            {"data cut", table.data_cut},
                                                            {"suppression", PolicyOf(table)},
                                                            {"hidden cells", kShownAs},
                                                            {"notice", table.notice},
                                                            {"rows", std::to_string(rows)},
                                                            {"suppressed rows", std::to_string(suppressed_rows)},
                                                            {"program", ProgramVersion()}};
  for (const auto& one : table.parameters) lines.emplace_back("parameter " + one.name, one.value);
  for (const auto& one : table.exclusions) {
    lines.emplace_back("excluded " + (one.line.empty() ? one.reason : one.line + " " + one.reason),
                       one.count ? std::to_string(*one.count) : "");
  }
  return lines;
}

}  // namespace cairn::exports
