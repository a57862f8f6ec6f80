#include "platform/process/config.h"

#include <algorithm>
#include <stdexcept>

namespace cairn::platform::process {

using config::Reader;
using log::Level;

namespace {

std::string ParseWord(const ServiceSettings& settings, const std::vector<std::string>& given) {
  std::vector<std::string> words = {"serve", "migrate", "status", "provision"};
  words.insert(words.end(), settings.own_words.begin(), settings.own_words.end());
  if (given.empty()) return words.front();
  if (given.size() == 1 && std::find(words.begin(), words.end(), given.front()) != words.end()) return given.front();
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  throw std::runtime_error("expected one of: " + list);
}

Level ParseLevel(const std::string& text) {
  static const std::map<std::string, Level> kLevels = {
      {"debug", Level::kDebug}, {"info", Level::kInfo}, {"warning", Level::kWarning}, {"error", Level::kError}};
  const auto level = kLevels.find(text);
  if (level == kLevels.end()) throw std::runtime_error("log.level: must be debug, info, warning or error");
  return level->second;
}

std::string AtPort(int port) { return "127.0.0.1:" + std::to_string(port); }

void ReadServer(Reader& reader, const ServiceSettings& settings, Config& config) {
  constexpr int kAdminAbove = 100;
  const bool serves = config.word == "serve";
  config.listen = reader.String("server.listen", AtPort(settings.port), "where gRPC listens");
  config.admin =
      reader.String("server.admin", AtPort(settings.port + kAdminAbove), "where /livez, /readyz and /metrics listen");
  config.tls.certificate = FileSetting(reader, serves, "tls.certificate", "PEM, identity of this service");
  config.tls.private_key = FileSetting(reader, serves, "tls.private_key", "PEM, ECDSA P-256");
  config.tls.root_certificates = FileSetting(reader, serves, "tls.root_certificates", "PEM, authority of the peers");
  for (const auto& [name, port] : settings.neighbours) {
    config.neighbours[name] = reader.String(name + ".address", AtPort(port), "where " + name + " listens");
  }
}

void ReadStorage(Reader& reader, const ServiceSettings& settings, Config& config) {
  const auto role = [&](const char* of) { return "libpq string of the role " + settings.service + of; };
  const auto& word = config.word;
  const bool serves = word == "serve";
  const bool writes = serves || std::count(settings.own_words.begin(), settings.own_words.end(), word) > 0;
  config.app = TextSetting(reader, writes || word == "status", "postgres.app", role("_app"));
  config.relay = TextSetting(reader, serves, "postgres.relay", role("_relay"));
  config.audit = TextSetting(reader, serves, "postgres.audit", role("_audit"));
  config.owner = TextSetting(reader, word == "migrate", "postgres.owner", role("_owner"));
  config.pool_size =
      static_cast<int>(reader.Integer("postgres.pool_size", 8, 1, 64, "connections of " + settings.service + "_app"));
  config.key_file = FileSetting(reader, writes, "keys.file", "root keys, mode 0600");
  const bool provisions = word == "provision";
  config.superuser = TextSetting(reader, provisions, "provision.superuser", "libpq string of a superuser");
  config.passwords_file =
      FileSetting(reader, provisions, "provision.passwords", "lines: owner …, app …, relay …, audit …");
}

}  // namespace

std::string TextSetting(Reader& reader, bool required, const std::string& key, const std::string& help) {
  return required ? reader.Required(key, help) : reader.String(key, "", help);
}

std::string FileSetting(Reader& reader, bool required, const std::string& key, const std::string& help) {
  return required ? reader.RequiredFile(key, help) : reader.String(key, "", help);
}

Config ReadConfig(const ServiceSettings& settings, int argc, const char* const* argv, std::ostream& out) {
  Reader reader(argc, argv);
  Config config;
  config.service = settings.service;
  config.word = ParseWord(settings, reader.words());
  ReadServer(reader, settings, config);
  ReadStorage(reader, settings, config);
  if (settings.read_own) settings.read_own(reader, config.word);
  const auto level = reader.String("log.level", "info", "debug, info, warning or error");
  config.answered = reader.Finish(out);
  if (!config.answered) config.log_level = ParseLevel(level);
  return config;
}

}  // namespace cairn::platform::process
