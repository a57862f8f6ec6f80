#include "platform/postgres/provision.h"

#include <libpq-fe.h>

#include <memory>
#include <pqxx/pqxx>
#include <stdexcept>

#include "platform/postgres/connection_string.h"

namespace cairn::platform::postgres {
namespace {

void RefuseUnlessName(const std::string& name) {
  const bool good =
      !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
  if (!good) throw std::invalid_argument("a service or database is named with a-z, 0-9 and _");
}

// The server gets the verifier only: a password in an ALTER ROLE could end in its log.
std::string Verifier(const std::string& superuser, const std::string& role, const std::string& password) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(superuser.c_str()), &PQfinish);
  const std::unique_ptr<char, decltype(&PQfreemem)> text(
      PQencryptPasswordConn(connection.get(), password.c_str(), role.c_str(), "scram-sha-256"), &PQfreemem);
  if (!text) throw std::runtime_error("PostgreSQL cannot be reached, or refuses to make a password verifier");
  return text.get();
}

bool Exists(pqxx::nontransaction& work, const char* query, const std::string& name) {
  return !work.exec_params(query, name).empty();
}

class Provisioning {
 public:
  Provisioning(std::string superuser, std::string service, std::string database)
      : superuser_(std::move(superuser)), service_(std::move(service)), database_(std::move(database)) {}

  void MakeRole(pqxx::nontransaction& work, const std::string& kind, const std::string& password) const {
    const std::string role = service_ + "_" + kind;
    if (!Exists(work, "SELECT 1 FROM pg_roles WHERE rolname = $1", role)) work.exec("CREATE ROLE " + role);
    work.exec("ALTER ROLE " + role +
              " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD " +
              work.quote(Verifier(superuser_, role, password)));
    work.exec("ALTER ROLE " + role + " SET search_path = " + service_ + ", pg_catalog");
    if (kind != "owner") work.exec("ALTER ROLE " + role + " SET idle_in_transaction_session_timeout = '5s'");
  }

  void MakeDatabase(pqxx::nontransaction& work) const {
    if (Exists(work, "SELECT 1 FROM pg_database WHERE datname = $1", database_)) return;
    work.exec("CREATE DATABASE " + database_ + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");
  }

  void GrantDatabase(pqxx::nontransaction& work) const {
    work.exec("REVOKE ALL ON DATABASE " + database_ + " FROM PUBLIC");
    work.exec("GRANT CONNECT ON DATABASE " + database_ + " TO " + Role("owner") + ", " + Users());
  }

  // Tables get their rights when they are made: the application all four, the others what a migration grants.
  void MakeSchema(pqxx::nontransaction& work) const {
    const std::string owner = Role("owner");
    const std::string in_schema = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA " + service_;
    work.exec("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    work.exec("CREATE SCHEMA IF NOT EXISTS " + service_ + " AUTHORIZATION " + owner);
    work.exec("GRANT USAGE ON SCHEMA " + service_ + " TO " + Users());
    work.exec(in_schema + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + Role("app"));
    work.exec(in_schema + " GRANT USAGE ON SEQUENCES TO " + Role("app"));
    work.exec("ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
    work.exec(in_schema + " GRANT EXECUTE ON FUNCTIONS TO " + Role("app"));
  }

 private:
  std::string Role(const std::string& kind) const { return service_ + "_" + kind; }
  std::string Users() const { return Role("app") + ", " + Role("relay") + ", " + Role("audit"); }

  const std::string superuser_;
  const std::string service_;
  const std::string database_;
};

}  // namespace

void Provision(const std::string& superuser_connection_string, const std::string& service, const std::string& database,
               const RolePasswords& passwords) {
  RefuseUnlessName(service);
  RefuseUnlessName(database);
  const std::string superuser = WithSettings(superuser_connection_string, "cairn-provision", {});
  const Provisioning provisioning(superuser, service, database);
  {
    pqxx::connection connection(superuser);
    pqxx::nontransaction work(connection);
    provisioning.MakeRole(work, "owner", passwords.owner);
    provisioning.MakeRole(work, "app", passwords.app);
    provisioning.MakeRole(work, "relay", passwords.relay);
    provisioning.MakeRole(work, "audit", passwords.audit);
    provisioning.MakeDatabase(work);
    provisioning.GrantDatabase(work);
  }
  pqxx::connection connection(WithDatabase(superuser, database));
  pqxx::nontransaction work(connection);
  provisioning.MakeSchema(work);
}

}  // namespace cairn::platform::postgres
