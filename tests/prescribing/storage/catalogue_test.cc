#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "prescribing/storage/migrations.h"
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

  TestDatabase database_{"prescribing", prescribing::storage::Migrations()};
  pqxx::connection connection_{database_.superuser()};
};

constexpr char kTenantTables[] =
    " FROM pg_class c WHERE c.relnamespace = 'prescribing'::regnamespace AND c.relkind IN ('r', 'p')"
    " AND c.relname NOT IN ('schema_migration', 'schema_migration_lock')";

TEST_F(Catalogue, SharedTablesAreNamed) {
  EXPECT_THAT(List("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'prescribing'::regnamespace"
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
           " AND k.connamespace = 'prescribing'::regnamespace"
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
      List("SELECT t || ' ' || r FROM unnest(ARRAY['alert_version', 'audit_event', 'gate_decision', 'order_version', "
           "'override_endorsement', 'rule_pack', 'stock_movement', 'stock_place', 'stock_posting', "
           "'temperature_record']) t,"
           " unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r WHERE has_table_privilege('prescribing_app', t, r)"),
      IsEmpty());
  EXPECT_THAT(
      List("SELECT t || ' ' || r FROM unnest(ARRAY['account', 'alert', 'care_relation', 'diagnosis', 'dose', "
           "'dose_series', 'episode', "
           "'finding', 'lab_report', 'lab_result', 'level_of_care', 'medication_order', 'patient', 'patient_key', "
           "'patient_merge', 'patient_watch', 'site', 'stock_balance', 'stock_kit', 'stock_lot']) t,"
           " unnest(ARRAY['DELETE', 'TRUNCATE']) r WHERE has_table_privilege('prescribing_app', t, r)"),
      IsEmpty());
}

// What was observed and by whom it was recorded stands for good: a finding is marked, never edited.
TEST_F(Catalogue, WhatAFindingSaysCannotBeChangedByTheApplication) {
  EXPECT_THAT(List("SELECT a.attname FROM pg_attribute a WHERE a.attrelid = 'finding'::regclass AND a.attnum > 0"
                   " AND has_column_privilege('prescribing_app', a.attrelid, a.attnum, 'UPDATE') ORDER BY 1"),
              ElementsAre("retracted_at", "retracted_by", "retraction_reason", "version"));
}

// What an alert is about, and when it was raised, stands for good.
TEST_F(Catalogue, WhyThereIsAnAlertCannotBeChangedByTheApplication) {
  EXPECT_THAT(
      List("SELECT a.attname FROM pg_attribute a WHERE a.attrelid = 'alert'::regclass AND a.attnum > 0"
           " AND has_column_privilege('prescribing_app', a.attrelid, a.attnum, 'UPDATE') ORDER BY 1"),
      ElementsAre("closed_at", "closed_by", "heard_at", "next_step_at", "outcome", "owner_id", "step", "version"));
}

// The same for what was given and what a laboratory reported: they are superseded or voided.
TEST_F(Catalogue, WhatADoseOrAReportSaysCannotBeChangedByTheApplication) {
  for (const std::string table : {"dose", "lab_report"}) {
    EXPECT_THAT(List("SELECT a.attname FROM pg_attribute a WHERE a.attrelid = '" + table +
                     "'::regclass AND a.attnum > 0 AND has_column_privilege('prescribing_app', a.attrelid, a.attnum,"
                     " 'UPDATE') ORDER BY 1"),
                ElementsAre("superseded_by", "version", "void_reason", "voided_at", "voided_by"))
        << table;
  }
  EXPECT_THAT(List("SELECT r FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r"
                   " WHERE has_table_privilege('prescribing_app', 'lab_result', r)"),
              IsEmpty());
}

TEST_F(Catalogue, HasNothingThatDistributionForbids) {
  EXPECT_THAT(List("SELECT conname FROM pg_constraint WHERE connamespace = 'prescribing'::regnamespace"
                   " AND (contype = 'x' OR condeferrable)"),
              IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
