#include "enrollment/storage/programme_store.h"

#include "enrollment/storage/errors.h"
#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

v1::ProgrammeTemplate ReadTemplate(const Row& row) {
  v1::ProgrammeTemplate rules;
  rules.set_code(Get<std::string>(row, "code"));
  rules.set_version(Get<std::int32_t>(row, "version"));
  rules.set_name(Get<std::string>(row, "template_name"));
  for (const auto& disorder : GetTextArray(row, "disorders")) {
    rules.add_disorders(static_cast<v1::Disorder>(std::stoi(disorder)));
  }
  rules.set_minimum_age_years(Get<std::int32_t>(row, "minimum_age_years"));
  rules.set_requires_diagnosis(Get<bool>(row, "requires_diagnosis"));
  rules.set_source(Get<std::string>(row, "source"));
  *rules.mutable_effective_on() = wire::ToProto(Get<Date>(row, "effective_on"));
  rules.set_owner(Get<std::string>(row, "owner"));
  return rules;
}

Programme ReadProgramme(const Row& row) {
  return {.id = Get<ProgrammeId>(row, "programme_id"),
          .name = Get<std::string>(row, "name"),
          .site = Get<SiteId>(row, "site_id"),
          .time_zone = Get<std::string>(row, "time_zone"),
          .rules = ReadTemplate(row)};
}

}  // namespace

constexpr Statement kListProgrammeTemplates{"list_programme_templates", R"sql(
  SELECT DISTINCT ON (code) code, version, name AS template_name, disorders, minimum_age_years, requires_diagnosis,
         source, effective_on, owner
  FROM programme_template
  WHERE effective_on <= $1 AND ($2::text IS NULL OR code = $2)
  ORDER BY code, version DESC)sql"};

std::vector<v1::ProgrammeTemplate> ListProgrammeTemplates(Transaction& tx, Date today) {
  std::vector<v1::ProgrammeTemplate> templates;
  for (const auto& row : tx.Exec(kListProgrammeTemplates, today, std::optional<std::string>())) {
    templates.push_back(ReadTemplate(row));
  }
  return templates;
}

std::optional<v1::ProgrammeTemplate> FindProgrammeTemplate(Transaction& tx, const std::string& code, Date today) {
  const auto rows = tx.Exec(kListProgrammeTemplates, today, code);
  if (rows.empty()) return std::nullopt;
  return ReadTemplate(rows[0]);
}

constexpr Statement kInsertProgramme{"insert_programme", R"sql(
  INSERT INTO programme (org_id, programme_id, name, site_id, template_code, template_version, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (org_id, lower(name)) DO NOTHING
  RETURNING programme_id)sql"};

Result<void> InsertProgramme(Transaction& tx, const Programme& programme, Instant now, AccountId by) {
  const auto rows = tx.Exec(kInsertProgramme, tx.org(), programme.id, programme.name, programme.site,
                            programme.rules.code(), programme.rules.version(), now, by);
  if (rows.empty()) {
    return Fail({.code = platform::Code::kAlreadyExists,
                 .reason = "PROGRAMME_NAME_TAKEN",
                 .message = "The organisation has a programme of this name."});
  }
  return {};
}

constexpr Statement kLoadProgramme{"load_programme", R"sql(
  SELECT p.programme_id, p.name, p.site_id, s.time_zone, t.code, t.version, t.name AS template_name, t.disorders,
         t.minimum_age_years, t.requires_diagnosis, t.source, t.effective_on, t.owner
  FROM programme p
  JOIN site s ON s.org_id = p.org_id AND s.site_id = p.site_id
  JOIN programme_template t ON t.code = p.template_code AND t.version = p.template_version
  WHERE p.org_id = $1 AND p.programme_id = $2)sql"};

Result<Programme> LoadProgramme(Transaction& tx, ProgrammeId id) {
  const auto rows = tx.Exec(kLoadProgramme, tx.org(), id);
  if (rows.empty()) return Fail(ProgrammeNotFound(id));
  return ReadProgramme(rows[0]);
}

constexpr Statement kListProgrammes{"list_programmes", R"sql(
  SELECT p.programme_id, p.name, p.site_id, s.time_zone, t.code, t.version, t.name AS template_name, t.disorders,
         t.minimum_age_years, t.requires_diagnosis, t.source, t.effective_on, t.owner
  FROM programme p
  JOIN site s ON s.org_id = p.org_id AND s.site_id = p.site_id
  JOIN programme_template t ON t.code = p.template_code AND t.version = p.template_version
  WHERE p.org_id = $1
    AND ($2::uuid IS NULL OR (lower(p.name), p.programme_id) > (
      SELECT lower(a.name), a.programme_id FROM programme a WHERE a.org_id = $1 AND a.programme_id = $2))
  ORDER BY lower(p.name), p.programme_id
  LIMIT $3)sql"};

std::vector<Programme> ListProgrammes(Transaction& tx, std::optional<ProgrammeId> after, int limit) {
  std::vector<Programme> programmes;
  for (const auto& row : tx.Exec(kListProgrammes, tx.org(), after, limit)) {
    programmes.push_back(ReadProgramme(row));
  }
  return programmes;
}

std::vector<Statement> ProgrammeStatements() {
  return {kListProgrammeTemplates, kInsertProgramme, kLoadProgramme, kListProgrammes};
}

}  // namespace cairn::enrollment::storage
