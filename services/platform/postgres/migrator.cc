#include "platform/postgres/migrator.h"

#include <openssl/evp.h>

#include <algorithm>
#include <map>
#include <pqxx/pqxx>
#include <stdexcept>

#include "platform/postgres/connection_string.h"
#include "platform/postgres/failure.h"

namespace cairn::platform::postgres {
namespace {

constexpr int kMaxBookTries = 10;

// The application reads what is applied and changes nothing of it. The role name follows from the owner's.
constexpr const char* kMakeBook = R"sql(
CREATE TABLE IF NOT EXISTS schema_migration (
  name text PRIMARY KEY,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE IF NOT EXISTS schema_migration_lock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO schema_migration_lock DEFAULT VALUES ON CONFLICT DO NOTHING;
DO $$
DECLARE
  app text := regexp_replace(current_user, '_owner$', '_app');
BEGIN
  IF app <> current_user AND to_regrole(app) IS NOT NULL THEN
    EXECUTE format('REVOKE ALL ON schema_migration, schema_migration_lock FROM %I', app);
    EXECUTE format('GRANT SELECT ON schema_migration TO %I', app);
  END IF;
END $$;
)sql";

using Checksums = std::map<std::string, std::string>;

std::string Sha256(const std::string& text) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += kHex[digest[i] >> 4];
    hex += kHex[digest[i] & 15];
  }
  return hex;
}

Checksums ReadApplied(pqxx::transaction_base& work) {
  Checksums applied;
  for (const auto& row : work.exec("SELECT name, sha256 FROM schema_migration ORDER BY name")) {
    applied[row["name"].c_str()] = row["sha256"].c_str();
  }
  return applied;
}

void RefuseChanged(const Checksums& applied, const std::vector<Migration>& migrations) {
  for (const auto& migration : migrations) {
    const auto found = applied.find(migration.name);
    if (found != applied.end() && found->second != Sha256(migration.sql)) {
      throw std::runtime_error("migration " + migration.name + " was changed after it had been applied");
    }
  }
}

void RefuseMissing(const Checksums& applied, const std::vector<Migration>& migrations) {
  for (const auto& [name, sha256] : applied) {
    const bool known = std::any_of(migrations.begin(), migrations.end(), [&](const auto& m) { return m.name == name; });
    if (!known) throw std::runtime_error("migration " + name + " is applied but not known to this program");
  }
}

// IF NOT EXISTS does not see what another migrator is making at the same moment; the loser just looks again.
void MakeBook(pqxx::connection& connection) {
  for (int tries = 1;; ++tries) {
    try {
      pqxx::work work(connection);
      if (work.exec("SELECT to_regclass('schema_migration_lock') IS NOT NULL AS made")[0]["made"].as<bool>()) return;
      work.exec(kMakeBook);
      return work.commit();
    } catch (const pqxx::sql_error& error) {
      const std::string sqlstate = SqlStateOf(error);
      const bool race = sqlstate == "23505" || sqlstate == "42P07" || sqlstate == "42710" || sqlstate == "XX000";
      if (!race || tries == kMaxBookTries) throw std::runtime_error("schema_migration: SQLSTATE " + sqlstate);
    }
  }
}

// The first line says what was wrong; the lines after it (DETAIL, CONTEXT) can hold rows.
[[noreturn]] void ThrowFailed(const Migration& migration, const std::exception& error) {
  const std::string text = error.what();
  throw std::runtime_error("migration " + migration.name + " failed: SQLSTATE " + SqlStateOf(error) + ": " +
                           text.substr(0, text.find('\n')));
}

// True when it was applied now, false when it had been.
bool ApplyOne(pqxx::connection& connection, const Migration& migration, const std::vector<Migration>& migrations) {
  pqxx::work work(connection);
  work.exec("SET LOCAL lock_timeout = '60s'");
  work.exec("SELECT only_row FROM schema_migration_lock FOR UPDATE");
  const Checksums applied = ReadApplied(work);
  RefuseChanged(applied, migrations);
  RefuseMissing(applied, migrations);
  if (applied.count(migration.name) > 0) return false;
  // A change of a table that is in use gives up rather than stop everybody behind it.
  work.exec("SET LOCAL lock_timeout = '5s'");
  try {
    work.exec(migration.sql);
    work.exec_params("INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)", migration.name,
                     Sha256(migration.sql));
    work.commit();
  } catch (const pqxx::failure& error) {
    ThrowFailed(migration, error);
  }
  return true;
}

}  // namespace

std::vector<std::string> Migrate(const std::string& owner_connection_string, const std::vector<Migration>& migrations) {
  pqxx::connection connection(WithSettings(owner_connection_string, "cairn-migrate", {}));
  MakeBook(connection);
  std::vector<std::string> applied_now;
  for (const auto& migration : migrations) {
    if (ApplyOne(connection, migration, migrations)) applied_now.push_back(migration.name);
  }
  return applied_now;
}

MigrationStatus Status(const std::string& connection_string, const std::vector<Migration>& migrations) {
  pqxx::connection connection(WithSettings(connection_string, "cairn-migration-status", {}));
  pqxx::work work(connection);
  Checksums applied;
  if (work.exec("SELECT to_regclass('schema_migration') IS NOT NULL AS made")[0]["made"].as<bool>()) {
    applied = ReadApplied(work);
  }
  RefuseChanged(applied, migrations);
  MigrationStatus status;
  for (const auto& migration : migrations) {
    (applied.count(migration.name) > 0 ? status.applied : status.pending).push_back(migration.name);
  }
  return status;
}

}  // namespace cairn::platform::postgres
