#include "prescribing/config.h"

#include <map>
#include <stdexcept>
#include <vector>

#include "platform/config/config.h"

namespace cairn::prescribing {

using platform::config::Reader;
using platform::log::Level;

namespace {

Word ParseWord(const std::vector<std::string>& words) {
  static const std::map<std::string, Word> kWords = {
      {"serve", Word::kServe}, {"migrate", Word::kMigrate}, {"status", Word::kStatus}, {"provision", Word::kProvision}};
  if (words.empty()) return Word::kServe;
  const auto word = kWords.find(words.front());
  if (words.size() > 1 || word == kWords.end()) {
    throw std::runtime_error("expected one of: serve, migrate, status, provision");
  }
  return word->second;
}

Level ParseLevel(const std::string& text) {
  static const std::map<std::string, Level> kLevels = {
      {"debug", Level::kDebug}, {"info", Level::kInfo}, {"warning", Level::kWarning}, {"error", Level::kError}};
  const auto level = kLevels.find(text);
  if (level == kLevels.end()) throw std::runtime_error("log.level: must be debug, info, warning or error");
  return level->second;
}

std::string Text(Reader& reader, bool required, const std::string& key, const std::string& help) {
  return required ? reader.Required(key, help) : reader.String(key, "", help);
}

std::string File(Reader& reader, bool required, const std::string& key, const std::string& help) {
  return required ? reader.RequiredFile(key, help) : reader.String(key, "", help);
}

void ReadServer(Reader& reader, Config& config) {
  const bool serves = config.word == Word::kServe;
  config.listen = reader.String("server.listen", "127.0.0.1:7103", "where gRPC listens");
  config.admin = reader.String("server.admin", "127.0.0.1:7203", "where /livez, /readyz and /metrics listen");
  config.tls.certificate = File(reader, serves, "tls.certificate", "PEM, identity of this service");
  config.tls.private_key = File(reader, serves, "tls.private_key", "PEM, ECDSA P-256");
  config.tls.root_certificates = File(reader, serves, "tls.root_certificates", "PEM, authority of the peers");
  config.directory = reader.String("directory.address", "127.0.0.1:7101", "where directory listens");
  config.enrollment = reader.String("enrollment.address", "127.0.0.1:7102", "where enrollment listens");
  config.key_file = File(reader, serves, "keys.file", "root keys, mode 0600");
}

void ReadStorage(Reader& reader, Config& config) {
  const bool serves = config.word == Word::kServe;
  config.app =
      Text(reader, serves || config.word == Word::kStatus, "postgres.app", "libpq string of the role prescribing_app");
  config.relay = Text(reader, serves, "postgres.relay", "libpq string of the role prescribing_relay");
  config.audit = Text(reader, serves, "postgres.audit", "libpq string of the role prescribing_audit");
  config.owner =
      Text(reader, config.word == Word::kMigrate, "postgres.owner", "libpq string of the role prescribing_owner");
  config.pool_size = static_cast<int>(reader.Integer("postgres.pool_size", 8, 1, 64, "connections of prescribing_app"));
  const bool provisions = config.word == Word::kProvision;
  config.superuser = Text(reader, provisions, "provision.superuser", "libpq string of a superuser");
  config.passwords_file = File(reader, provisions, "provision.passwords", "lines: owner …, app …, relay …, audit …");
}

}  // namespace

Config ReadConfig(int argc, const char* const* argv, std::ostream& out) {
  Reader reader(argc, argv);
  Config config;
  config.word = ParseWord(reader.words());
  ReadServer(reader, config);
  ReadStorage(reader, config);
  const auto level = reader.String("log.level", "info", "debug, info, warning or error");
  config.answered = reader.Finish(out);
  if (!config.answered) config.log_level = ParseLevel(level);
  return config;
}

}  // namespace cairn::prescribing
