#include "enrollment/storage/consent_template_store.h"

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::storage {

using platform::Date;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

v1::ConsentTemplate ReadConsentTemplate(const Row& row) {
  v1::ConsentTemplate text;
  text.set_code(Get<std::string>(row, "code"));
  text.set_version(Get<std::int32_t>(row, "version"));
  text.set_language(Get<std::string>(row, "language"));
  text.set_title(Get<std::string>(row, "title"));
  text.set_text(Get<std::string>(row, "text"));
  text.set_sha256(Get<Bytes>(row, "sha256").value);
  text.set_states_right_to_revoke(Get<bool>(row, "states_right_to_revoke"));
  text.set_states_hipaa_redisclosure(Get<bool>(row, "states_hipaa_redisclosure"));
  text.set_states_loss_of_protection(Get<bool>(row, "states_loss_of_protection"));
  text.set_states_refusal_consequences(Get<bool>(row, "states_refusal_consequences"));
  text.set_source(Get<std::string>(row, "source"));
  *text.mutable_effective_on() = wire::ToProto(Get<Date>(row, "effective_on"));
  text.set_owner(Get<std::string>(row, "owner"));
  return text;
}

}  // namespace

constexpr Statement kListConsentTemplates{"list_consent_templates", R"sql(
  SELECT DISTINCT ON (code, language) code, version, language, title, text, sha256, states_right_to_revoke,
         states_hipaa_redisclosure, states_loss_of_protection, states_refusal_consequences, source, effective_on, owner
  FROM consent_template
  WHERE effective_on <= $1 AND ($2::text = '' OR language = $2)
  ORDER BY code, language, version DESC)sql"};

std::vector<v1::ConsentTemplate> ListConsentTemplates(Transaction& tx, const std::string& language, Date today) {
  std::vector<v1::ConsentTemplate> texts;
  for (const auto& row : tx.Exec(kListConsentTemplates, today, language)) texts.push_back(ReadConsentTemplate(row));
  return texts;
}

constexpr Statement kFindConsentTemplate{"find_consent_template", R"sql(
  SELECT code, version, language, title, text, sha256, states_right_to_revoke, states_hipaa_redisclosure,
         states_loss_of_protection, states_refusal_consequences, source, effective_on, owner
  FROM consent_template
  WHERE code = $1 AND ($2::integer = 0 OR version = $2) AND language = $3 AND effective_on <= $4
  ORDER BY version DESC
  LIMIT 1)sql"};

std::optional<v1::ConsentTemplate> FindConsentTemplate(Transaction& tx, const std::string& code, int version,
                                                       const std::string& language, Date today) {
  const auto rows = tx.Exec(kFindConsentTemplate, code, version, language, today);
  if (rows.empty()) return std::nullopt;
  return ReadConsentTemplate(rows[0]);
}

constexpr Statement kLoadMinorRule{"load_minor_rule", R"sql(
  SELECT majority_age, alone_from_age
  FROM minor_consent_rule
  WHERE state IN ($1, '') AND effective_on <= $2
  ORDER BY state DESC, version DESC
  LIMIT 1)sql"};

domain::MinorRule LoadMinorRule(Transaction& tx, const std::string& state, Date today) {
  const auto rows = tx.Exec(kLoadMinorRule, state, today);
  // Without any rule in force the strictest holds: the minor and a parent sign.
  if (rows.empty()) return {};
  domain::MinorRule rule{.majority_age_years = Get<std::int32_t>(rows[0], "majority_age")};
  if (const auto age = GetOptional<std::int32_t>(rows[0], "alone_from_age")) rule.alone_from_age_years = *age;
  return rule;
}

std::vector<Statement> ConsentTemplateStatements() {
  return {kListConsentTemplates, kFindConsentTemplate, kLoadMinorRule};
}

}  // namespace cairn::enrollment::storage
