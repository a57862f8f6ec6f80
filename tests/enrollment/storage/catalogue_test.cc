#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "enrollment/storage/migrations.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

// The rules that keep the schema fit for distribution by organisation, read from the catalogue. Some tables are the
// same for every organisation: the migrator's book, and the reference tables that migrations alone change.
class Catalogue : public testing::Test {
 protected:
  Texts List(const std::string& sql) {
    pqxx::nontransaction work(connection_);
    Texts texts;
    for (const auto& row : work.exec(sql)) texts.push_back(row[0].as<std::string>());
    return texts;
  }

  TestDatabase database_{"enrollment", enrollment::storage::Migrations()};
  pqxx::connection connection_{database_.superuser()};
};

constexpr char kTenantTables[] =
    " FROM pg_class c WHERE c.relnamespace = 'enrollment'::regnamespace AND c.relkind IN ('r', 'p')"
    " AND c.relname NOT IN ('break_glass_policy', 'consent_template', 'emergency_advice', 'key_policy', 'merge_table', "
    "'minor_consent_rule', 'programme_template', 'referral_limit', 'retention_rule', 'schema_migration', "
    "'schema_migration_lock', 'waitlist_policy', 'waitlist_priority_rule')";

TEST_F(Catalogue, SharedTablesAreNamed) {
  EXPECT_THAT(List("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'enrollment'::regnamespace"
                   " AND c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_attribute a"
                   " WHERE a.attrelid = c.oid AND a.attname = 'org_id') ORDER BY 1"),
              ElementsAre("break_glass_policy", "consent_template", "emergency_advice", "key_policy", "merge_table",
                          "minor_consent_rule", "programme_template", "referral_limit", "retention_rule",
                          "schema_migration", "schema_migration_lock", "waitlist_policy", "waitlist_priority_rule"));
}

TEST_F(Catalogue, EveryKeyBeginsWithTheOrganisation) {
  EXPECT_THAT(List("SELECT c.relname" + std::string(kTenantTables) +
                   " AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)"),
              IsEmpty());
  EXPECT_THAT(
      List("SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indisunique AND i.indrelid IN (SELECT c.oid" +
           std::string(kTenantTables) +
           ") AND (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0])"
           " IS DISTINCT FROM 'org_id'"),
      IsEmpty());
}

TEST_F(Catalogue, EveryForeignKeyStaysInTheOrganisation) {
  EXPECT_THAT(
      List("SELECT k.conname FROM pg_constraint k WHERE k.contype = 'f'"
           " AND k.connamespace = 'enrollment'::regnamespace AND k.confrelid NOT IN ('programme_template'::regclass,"
           " 'consent_template'::regclass)"
           " AND ((SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1])"
           " <> 'org_id' OR (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.confrelid"
           " AND a.attnum = k.confkey[1]) <> 'org_id')"),
      IsEmpty());
}

TEST_F(Catalogue, RowSecurityIsForced) {
  EXPECT_THAT(
      List("SELECT c.relname" + std::string(kTenantTables) + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"),
      IsEmpty());
  EXPECT_THAT(List("SELECT c.relname" + std::string(kTenantTables) +
                   " AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)"),
              IsEmpty());
}

TEST_F(Catalogue, HistoryCannotBeChangedByTheApplication) {
  EXPECT_THAT(
      List("SELECT t || ' ' || r FROM unnest(ARRAY['audit_event', 'break_glass', 'break_glass_policy', "
           "'break_glass_read', 'capacity_override', 'consent', 'consent_end', 'consent_template', 'coverage_version', "
           "'disclosure', 'emergency_advice', 'episode_change', 'episode_overdose_counseling', 'episode_transfer', "
           "'key_action', 'key_policy', 'merge_table', 'minor_consent_rule', 'privacy_notice', 'programme', "
           "'referral_change', 'referral_limit', 'retention_rule', 'waitlist_policy', 'waitlist_priority_rule', "
           "'waitlist_skip']) t,"
           " unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r WHERE has_table_privilege('enrollment_app', t, r)"),
      IsEmpty());
  EXPECT_THAT(List("SELECT t || ' ' || r FROM unnest(ARRAY['account', 'care_relation', 'coverage', 'diagnosis', "
                   "'disclosure_restriction', 'episode', 'level_of_care', 'level_of_care_history', 'patient', "
                   "'patient_key', 'programme_capacity', 'referral', 'representative', 'site', 'waitlist_entry', "
                   "'waitlist_fact', 'waitlist_offer'])"
                   " t, unnest(ARRAY['DELETE', 'TRUNCATE']) r WHERE has_table_privilege('enrollment_app', t, r)"),
              IsEmpty());
}

TEST_F(Catalogue, EveryTableOfPatientsSaysWhatAMergeDoesWithIt) {
  EXPECT_THAT(
      List("SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = "
           "'patient_id' AND NOT a.attisdropped WHERE c.relnamespace = 'enrollment'::regnamespace AND c.relkind "
           "IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM merge_table m WHERE m.table_name = c.relname)"),
      IsEmpty());
  // Who moves is named by one column, and the functions that move see it.
  EXPECT_THAT(
      List("SELECT m.table_name FROM merge_table m WHERE m.row_key IS NOT NULL AND NOT (EXISTS (SELECT 1 FROM "
           "pg_attribute a WHERE a.attrelid = m.table_name::regclass AND a.attname = m.row_key AND a.atttypid = "
           "'uuid'::regtype) AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = m.table_name::regclass AND "
           "p.polname = m.table_name || '_of_merge'))"),
      IsEmpty());
}

TEST_F(Catalogue, WhoseARowIsChangesOnlyAlongAMerge) {
  EXPECT_THAT(List("SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'enrollment'::regnamespace AND p.prosecdef "
                   "AND (p.proconfig IS NULL OR NOT p.proconfig::text LIKE '%search_path=%')"),
              IsEmpty());
  EXPECT_THAT(List("SELECT t || ' ' || r FROM unnest(ARRAY['patient_merge_row', 'merge_table']) t,"
                   " unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) r"
                   " WHERE has_table_privilege('enrollment_app', t, r)"),
              IsEmpty());
  EXPECT_THAT(List("SELECT t || ' ' || r FROM unnest(ARRAY['patient_merge', 'merge_attribution', 'duplicate_pair']) t,"
                   " unnest(ARRAY['DELETE', 'TRUNCATE']) r WHERE has_table_privilege('enrollment_app', t, r)"),
              IsEmpty());
}

TEST_F(Catalogue, HasNothingThatDistributionForbids) {
  EXPECT_THAT(List("SELECT conname FROM pg_constraint WHERE connamespace = 'enrollment'::regnamespace"
                   " AND (contype = 'x' OR condeferrable)"),
              IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
