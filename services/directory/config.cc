#include "directory/config.h"

#include <map>
#include <sstream>
#include <stdexcept>

#include "platform/config/config.h"

namespace cairn::directory {

using platform::config::Reader;

namespace {

Word ParseWord(const std::vector<std::string>& words) {
  static const std::map<std::string, Word> kWords = {{"serve", Word::kServe},
                                                     {"migrate", Word::kMigrate},
                                                     {"status", Word::kStatus},
                                                     {"provision", Word::kProvision},
                                                     {"bootstrap", Word::kBootstrap}};
  if (words.empty()) return Word::kServe;
  const auto word = kWords.find(words.front());
  if (words.size() > 1 || word == kWords.end()) {
    throw std::runtime_error("expected one of: serve, migrate, status, provision, bootstrap");
  }
  return word->second;
}

platform::log::Level ParseLevel(const std::string& text) {
  static const std::map<std::string, platform::log::Level> kLevels = {{"debug", platform::log::Level::kDebug},
                                                                      {"info", platform::log::Level::kInfo},
                                                                      {"warning", platform::log::Level::kWarning},
                                                                      {"error", platform::log::Level::kError}};
  const auto level = kLevels.find(text);
  if (level == kLevels.end()) throw std::runtime_error("log.level: must be debug, info, warning or error");
  return level->second;
}

std::vector<std::string> SplitList(const std::string& text) {
  std::vector<std::string> items;
  std::istringstream in(text);
  for (std::string item; std::getline(in, item, ',');) {
    if (!item.empty()) items.push_back(item);
  }
  return items;
}

std::string Text(Reader& reader, bool required, const std::string& key, const std::string& help) {
  return required ? reader.Required(key, help) : reader.String(key, "", help);
}

std::string File(Reader& reader, bool required, const std::string& key, const std::string& help) {
  return required ? reader.RequiredFile(key, help) : reader.String(key, "", help);
}

void ReadServer(Reader& reader, Config& config) {
  const bool serves = config.word == Word::kServe;
  config.listen = reader.String("server.listen", "127.0.0.1:7101", "where gRPC listens");
  config.admin = reader.String("server.admin", "127.0.0.1:7201", "where /livez, /readyz and /metrics listen");
  config.tls.certificate = File(reader, serves, "tls.certificate", "PEM, identity of this service");
  config.tls.private_key = File(reader, serves, "tls.private_key", "PEM, ECDSA P-256");
  config.tls.root_certificates = File(reader, serves, "tls.root_certificates", "PEM, authority of the peers");
}

void ReadStorage(Reader& reader, Config& config) {
  const bool serves = config.word == Word::kServe;
  const bool writes = serves || config.word == Word::kBootstrap;
  config.app = Text(reader, writes || config.word == Word::kStatus, "postgres.app", "libpq string of directory_app");
  config.relay = Text(reader, serves, "postgres.relay", "libpq string of directory_relay");
  config.audit = Text(reader, serves, "postgres.audit", "libpq string of directory_audit");
  config.owner = Text(reader, config.word == Word::kMigrate, "postgres.owner", "libpq string of directory_owner");
  config.pool_size = static_cast<int>(reader.Integer("postgres.pool_size", 8, 1, 64, "connections of directory_app"));
  config.key_file = File(reader, writes, "keys.file", "root keys, mode 0600");
  const bool provisions = config.word == Word::kProvision;
  config.superuser = Text(reader, provisions, "provision.superuser", "libpq string of a superuser");
  config.passwords_file = File(reader, provisions, "provision.passwords", "lines: owner …, app …, relay …, audit …");
}

void ReadFinder(Reader& reader, FinderRate::Options& finder) {
  const auto read = [&](int& limit, const char* key, std::int64_t most, const char* help) {
    limit = static_cast<int>(reader.Integer(key, limit, 1, most, help));
  };
  read(finder.per_client_per_minute, "finder.per_client_per_minute", 1'000'000,
       "searches of one client of the public finder");
  read(finder.client_burst, "finder.client_burst", 1'000'000, "searches that a client may save up");
  read(finder.total_per_second, "finder.total_per_second", 100'000, "searches of all clients together");
}

void ReadBootstrap(Reader& reader, Config& config) {
  const bool needed = config.word == Word::kBootstrap;
  auto& bootstrap = config.bootstrap;
  bootstrap.organisation = Text(reader, needed, "bootstrap.organisation", "name of the organisation");
  bootstrap.site = Text(reader, needed, "bootstrap.site", "name of its first site");
  bootstrap.time_zone = Text(reader, needed, "bootstrap.time_zone", "IANA name, for example America/New_York");
  bootstrap.accounts = SplitList(Text(reader, needed, "bootstrap.accounts",
                                      "any of clinician,prescriber,mentor,analyst,coordinator,admin,privacy"));
  bootstrap.credentials =
      Text(reader, needed, "bootstrap.credentials", "directory for user names, passwords and seeds");
}

}  // namespace

Config ReadConfig(int argc, const char* const* argv, std::ostream& out) {
  Reader reader(argc, argv);
  Config config;
  config.word = ParseWord(reader.words());
  ReadServer(reader, config);
  ReadStorage(reader, config);
  ReadBootstrap(reader, config);
  ReadFinder(reader, config.finder);
  const auto level = reader.String("log.level", "info", "debug, info, warning or error");
  config.answered = reader.Finish(out);
  if (!config.answered) config.log_level = ParseLevel(level);
  return config;
}

}  // namespace cairn::directory
