#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "outcomes/storage/migrations.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

// The rules that keep the schema fit for distribution by organisation, read from the catalogue. The
// migrator's book alone is the same for every organisation.
class Catalogue : public testing::Test {
 protected:
  Texts List(const std::string& sql) {
    pqxx::nontransaction work(connection_);
    Texts texts;
    for (const auto& row : work.exec(sql)) texts.push_back(row[0].as<std::string>());
    return texts;
  }

  TestDatabase database_{"outcomes", outcomes::storage::Migrations()};
  pqxx::connection connection_{database_.superuser()};
};

constexpr char kTenantTables[] =
    " FROM pg_class c WHERE c.relnamespace = 'outcomes'::regnamespace AND c.relkind IN ('r', 'p')"
    " AND c.relname NOT IN ('schema_migration', 'schema_migration_lock')";

TEST_F(Catalogue, SharedTablesAreNamed) {
  EXPECT_THAT(List("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'outcomes'::regnamespace"
                   " AND c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_attribute a"
                   " WHERE a.attrelid = c.oid AND a.attname = 'org_id') ORDER BY 1"),
              ElementsAre("schema_migration", "schema_migration_lock"));
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
           " AND k.connamespace = 'outcomes'::regnamespace"
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
  EXPECT_THAT(List("SELECT t || ' ' || r FROM unnest(ARRAY['audit_event', 'diagnosis', 'diary_entry',"
                   " 'episode_diagnosis', 'fact', 'release_person', 'release_population', 'report_edition', "
                   "'report_release']) t, "
                   "unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r"
                   " WHERE has_table_privilege('outcomes_app', t, r)"),
              IsEmpty());
  EXPECT_THAT(List("SELECT c.relname || ' ' || r FROM pg_class c, unnest(ARRAY['DELETE', 'TRUNCATE']) r WHERE "
                   "c.relnamespace = 'outcomes'::regnamespace"
                   " AND c.relkind = 'r' AND c.relname IN ('account', 'assessment', 'care_relation', 'episode',"
                   " 'patient', 'patient_key', 'patient_merge', 'safety_flag', 'site')"
                   " AND has_table_privilege('outcomes_app', c.oid, r)"),
              IsEmpty());
}

/// Columns of `table` that the application may change.
TEST_F(Catalogue, WhatWasAnsweredStandsForGood) {
  const auto changeable = [&](const std::string& table) {
    return List("SELECT a.attname FROM pg_attribute a WHERE a.attrelid = '" + table +
                "'::regclass AND a.attnum > 0 AND has_column_privilege('outcomes_app', a.attrelid, a.attnum,"
                " 'UPDATE') ORDER BY 1");
  };
  EXPECT_THAT(changeable("assessment"),
              ElementsAre("closed_at", "closed_by", "state", "superseded_by", "version", "void_reason"));
  EXPECT_THAT(changeable("safety_flag"),
              ElementsAre("acknowledged_at", "acknowledged_by", "action", "note_sealed", "sealed_under", "version"));
  EXPECT_THAT(changeable("patient_key"), ElementsAre("destroyed_at", "wrapped"));
}

TEST_F(Catalogue, HasNothingThatDistributionForbids) {
  EXPECT_THAT(List("SELECT conname FROM pg_constraint WHERE connamespace = 'outcomes'::regnamespace"
                   " AND (contype = 'x' OR condeferrable)"),
              IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
