#include "tests/support/postgres.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <pqxx/pqxx>
#include <sstream>
#include <stdexcept>

#include "platform/ids/ids.h"
#include "platform/postgres/provision.h"

#ifdef __SANITIZE_ADDRESS__
// libpqxx 6.4 leaks one PGresult for each connection that breaks under a statement.
extern "C" const char* __lsan_default_suppressions() { return "leak:libpqxx\n"; }
#endif

namespace cairn::tests {
namespace {

using platform::NewUuid;
using platform::postgres::Migration;
using platform::postgres::RolePasswords;

/// Roles and templates are shared by every test process of a machine: made by one at a time.
class MachineLock {
 public:
  MachineLock() : file_(open((MachineDirectory() + "/lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
    if (file_ < 0 || flock(file_, LOCK_EX) != 0)
      throw std::runtime_error("no machine: run tests/support/fixture up first");
  }
  ~MachineLock() { close(file_); }
  MachineLock(const MachineLock&) = delete;
  MachineLock& operator=(const MachineLock&) = delete;

 private:
  int file_;
};

std::string Host() {
  static const std::string host = std::filesystem::canonical(MachineDirectory() + "/postgres/socket").string();
  return host;
}

std::string ConnectionString(const std::string& user, const std::string& password, const std::string& database) {
  return "host=" + Host() + " user=" + user + " dbname=" + database + (password.empty() ? "" : " password=" + password);
}

std::string Superuser(const std::string& database) { return ConnectionString("cairn_admin", "", database); }

std::string PasswordFile(const std::string& service) { return MachineDirectory() + "/passwords/" + service; }

RolePasswords ReadPasswords(const std::string& service) {
  std::ifstream file(PasswordFile(service));
  RolePasswords passwords;
  if (!(file >> passwords.owner >> passwords.app >> passwords.relay >> passwords.audit)) {
    throw std::runtime_error("no passwords of the roles of " + service);
  }
  return passwords;
}

// One set of passwords for the life of the cluster: another process may be using them.
RolePasswords EnsurePasswords(const std::string& service) {
  const std::string path = PasswordFile(service);
  if (!std::filesystem::exists(path)) {
    std::filesystem::create_directories(MachineDirectory() + "/passwords");
    std::ofstream file(path + ".new");
    for (int i = 0; i < 4; ++i) file << NewUuid().ToString() << '\n';
    file.close();
    std::filesystem::permissions(path + ".new",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::rename(path + ".new", path);
  }
  return ReadPasswords(service);
}

std::string TemplateName(const std::string& service, const std::vector<Migration>& migrations) {
  std::string text;
  for (const auto& migration : migrations) text += migration.name + '\n' + migration.sql + '\n';
  std::ostringstream name;
  name << "template_" << service << '_' << std::hex << std::hash<std::string>{}(text);
  return name.str();
}

std::string ShortUnique() {
  std::string unique;
  for (const char c : NewUuid().ToString()) {
    if (c != '-') unique += c;
  }
  return unique;
}

// A template is renamed into place when it is complete, so an interrupted test run leaves none half made.
void EnsureTemplate(const std::string& service, const std::string& name, const std::vector<Migration>& migrations) {
  const MachineLock lock;
  pqxx::connection connection(Superuser("postgres"));
  pqxx::nontransaction work(connection);
  if (!work.exec_params("SELECT 1 FROM pg_database WHERE datname = $1", name).empty()) return;
  const auto passwords = EnsurePasswords(service);
  const std::string draft = "draft_" + ShortUnique();
  Provision(Superuser("postgres"), service, draft, passwords);
  Migrate(ConnectionString(service + "_owner", passwords.owner, draft), migrations);
  work.exec("ALTER DATABASE " + draft + " ALLOW_CONNECTIONS false");
  work.exec("ALTER DATABASE " + draft + " RENAME TO " + name);
}

}  // namespace

std::string MachineDirectory() {
  const char* given = std::getenv("CAIRN_TEST_MACHINE");
  return given == nullptr || *given == '\0' ? CAIRN_BINARY_DIR "/machine" : given;
}

TestDatabase::TestDatabase(const std::string& service, const std::vector<Migration>& migrations)
    : service_(service), name_("test_" + service + "_" + ShortUnique()) {
  const std::string from = TemplateName(service, migrations);
  EnsureTemplate(service, from, migrations);
  pqxx::connection connection(Superuser("postgres"));
  pqxx::nontransaction work(connection);
  work.exec("CREATE DATABASE " + name_ + " TEMPLATE " + from);
  // Rights on the database itself are not copied.
  work.exec("REVOKE ALL ON DATABASE " + name_ + " FROM PUBLIC");
  work.exec("GRANT CONNECT ON DATABASE " + name_ + " TO " + service + "_owner, " + service + "_app, " + service +
            "_relay, " + service + "_audit");
}

TestDatabase::~TestDatabase() {
  try {
    pqxx::connection connection(Superuser("postgres"));
    pqxx::nontransaction work(connection);
    work.exec("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    // The machine goes away with everything on it.
  }
}

std::string TestDatabase::superuser() const { return Superuser(name_) + " options='-c search_path=" + service_ + "'"; }

std::string TestDatabase::owner() const {
  return ConnectionString(service_ + "_owner", ReadPasswords(service_).owner, name_);
}
std::string TestDatabase::app() const {
  return ConnectionString(service_ + "_app", ReadPasswords(service_).app, name_);
}
std::string TestDatabase::relay() const {
  return ConnectionString(service_ + "_relay", ReadPasswords(service_).relay, name_);
}
std::string TestDatabase::audit() const {
  return ConnectionString(service_ + "_audit", ReadPasswords(service_).audit, name_);
}

}  // namespace cairn::tests
