#include "tests/support/schema_catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::tests {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

namespace {

std::string ArrayOf(const Texts& items) {
  std::string list;
  for (const auto& item : items) list += (list.empty() ? "'" : ",'") + item + "'";
  return "ARRAY[" + list + "]";
}

}  // namespace

SchemaCatalogue::SchemaCatalogue(std::string service, const std::vector<platform::postgres::Migration>& migrations)
    : service_(std::move(service)), database_(service_, migrations), connection_(database_.superuser()) {}

Texts SchemaCatalogue::List(const std::string& sql) {
  pqxx::nontransaction work(connection_);
  Texts texts;
  for (const auto& row : work.exec(sql)) texts.push_back(row[0].as<std::string>());
  return texts;
}

void SchemaCatalogue::ExpectFitForDistribution() {
  const std::string space = "'" + service_ + "'::regnamespace";
  const std::string tenant_tables = " FROM pg_class c WHERE c.relnamespace = " + space +
                                    " AND c.relkind IN ('r', 'p')"
                                    " AND c.relname NOT IN ('schema_migration', 'schema_migration_lock')";
  EXPECT_THAT(List("SELECT c.relname FROM pg_class c WHERE c.relnamespace = " + space +
                   " AND c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_attribute a"
                   " WHERE a.attrelid = c.oid AND a.attname = 'org_id') ORDER BY 1"),
              ElementsAre("schema_migration", "schema_migration_lock"));
  EXPECT_THAT(List("SELECT c.relname" + tenant_tables +
                   " AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)"),
              IsEmpty());
  EXPECT_THAT(
      List("SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indisunique AND i.indrelid IN (SELECT c.oid" +
           tenant_tables +
           ") AND (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0])"
           " IS DISTINCT FROM 'org_id'"),
      IsEmpty());
  EXPECT_THAT(
      List("SELECT k.conname FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = " + space +
           " AND ((SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1])"
           " <> 'org_id' OR (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.confrelid"
           " AND a.attnum = k.confkey[1]) <> 'org_id')"),
      IsEmpty());
  EXPECT_THAT(List("SELECT c.relname" + tenant_tables + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"),
              IsEmpty());
  EXPECT_THAT(
      List("SELECT c.relname" + tenant_tables + " AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)"),
      IsEmpty());
  EXPECT_THAT(
      List("SELECT conname FROM pg_constraint WHERE connamespace = " + space + " AND (contype = 'x' OR condeferrable)"),
      IsEmpty());
}

Texts SchemaCatalogue::Granted(const Texts& tables, const Texts& privileges) {
  return List("SELECT t || ' ' || r FROM unnest(" + ArrayOf(tables) + ") t, unnest(" + ArrayOf(privileges) +
              ") r WHERE has_table_privilege('" + service_ + "_app', t, r)");
}

Texts SchemaCatalogue::Updatable(const std::string& table) {
  return List("SELECT a.attname FROM pg_attribute a WHERE a.attrelid = '" + table +
              "'::regclass AND a.attnum > 0 AND has_column_privilege('" + service_ +
              "_app', a.attrelid, a.attnum, 'UPDATE') ORDER BY 1");
}

Texts SchemaCatalogue::Tables() {
  return List("SELECT c.relname FROM pg_class c WHERE c.relnamespace = '" + service_ +
              "'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1");
}

}  // namespace cairn::tests
