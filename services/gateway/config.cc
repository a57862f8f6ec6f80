#include "gateway/config.h"

#include <sstream>
#include <stdexcept>

#include "platform/config/config.h"

namespace cairn::gateway {

using platform::config::Reader;
using platform::log::Level;

namespace {

struct Neighbour {
  const char* name;
  const char* address;
};
constexpr Neighbour kServices[] = {{"directory", "127.0.0.1:7101"},   {"enrollment", "127.0.0.1:7102"},
                                   {"prescribing", "127.0.0.1:7103"}, {"mentorship", "127.0.0.1:7104"},
                                   {"counseling", "127.0.0.1:7105"},  {"outcomes", "127.0.0.1:7106"}};

std::vector<std::string> CommaSeparated(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');) {
    const auto first = part.find_first_not_of(' ');
    if (first == std::string::npos) continue;
    parts.push_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
  }
  return parts;
}

Level LevelNamed(const std::string& text) {
  static const std::map<std::string, Level> kLevels = {
      {"debug", Level::kDebug}, {"info", Level::kInfo}, {"warning", Level::kWarning}, {"error", Level::kError}};
  const auto level = kLevels.find(text);
  if (level == kLevels.end()) throw std::runtime_error("log.level: must be debug, info, warning or error");
  return level->second;
}

int Number(Reader& reader, const std::string& key, int fallback, int most, const std::string& help) {
  return static_cast<int>(reader.Integer(key, fallback, 1, most, help));
}

void ReadLimits(Reader& reader, Config& config) {
  auto& limits = config.limits;
  limits.connections = Number(reader, "limits.connections", limits.connections, 100'000, "connections at once");
  limits.connections_per_address = Number(reader, "limits.connections_per_address", limits.connections_per_address,
                                          100'000, "connections at once of one address");
  limits.requests_per_connection = Number(reader, "limits.requests_per_connection", limits.requests_per_connection,
                                          1'000'000, "requests, after which a connection is closed");
  auto& rates = config.rates;
  const auto per_minute = [&](const std::string& key, http::TokenBuckets::Rate& rate, const std::string& help) {
    const int count = Number(reader, key, static_cast<int>(rate.burst), 1'000'000, help);
    rate = {.per_second = count / 60.0, .burst = static_cast<double>(count)};
  };
  per_minute("limits.sign_ins_of_address", rates.sign_in_of_address, "sign-ins a minute of one address");
  per_minute("limits.sign_ins_of_account", rates.sign_in_of_account, "sign-ins a minute with one user name");
  per_minute("limits.sign_ins", rates.sign_in_of_all, "sign-ins a minute of everybody");
  const auto per_second = [&](const std::string& key, http::TokenBuckets::Rate& rate, double bursts,
                              const std::string& help) {
    const int count = Number(reader, key, static_cast<int>(rate.per_second), 1'000'000, help);
    rate = {.per_second = static_cast<double>(count), .burst = count * bursts};
  };
  per_second("limits.calls_of_session", rates.calls, 2, "calls a second of one session, twice as many in a burst");
  per_second("limits.requests_of_address", rates.of_address, 4,
             "requests a second of one address, four times as many in a burst");
}

}  // namespace

Config ReadConfig(int argc, const char* const* argv, std::ostream& out) {
  Reader reader(argc, argv);
  Config config;
  const auto& words = reader.words();
  if (words.size() > 1 || (words.size() == 1 && words.front() != "serve")) {
    throw std::runtime_error("expected one of: serve");
  }
  config.listen = reader.String("server.listen", "127.0.0.1:7107", "where HTTPS listens, for browsers");
  config.admin = reader.String("server.admin", "127.0.0.1:7207", "where /livez, /readyz and /metrics listen");
  config.origins = CommaSeparated(
      reader.String("server.origins", "https://localhost:7107", "addresses that browsers know it by, comma separated"));
  config.strict_transport =
      reader.Boolean("server.strict_transport", true, "tell browsers to come by HTTPS alone, for two years");
  config.certificate = reader.RequiredFile("https.certificate", "PEM, the chain that browsers see");
  config.private_key = reader.RequiredFile("https.private_key", "PEM");
  config.tls.certificate = reader.RequiredFile("tls.certificate", "PEM, identity towards the services");
  config.tls.private_key = reader.RequiredFile("tls.private_key", "PEM, ECDSA P-256");
  config.tls.root_certificates = reader.RequiredFile("tls.root_certificates", "PEM, authority of the services");
  for (const auto& [name, fallback] : kServices) {
    const std::string service = name;
    const auto address = reader.String(service + ".address", fallback, "where " + service + " listens; empty: nowhere");
    if (!address.empty()) config.services[service] = address;
  }
  config.assets_directory = reader.Required("assets.directory", "files of the console, with an index.html");
  ReadLimits(reader, config);
  const auto level = reader.String("log.level", "info", "debug, info, warning or error");
  config.answered = reader.Finish(out);
  if (config.answered) return config;
  config.log_level = LevelNamed(level);
  if (!config.services.contains("directory")) throw std::runtime_error("directory.address: nobody signs in without it");
  return config;
}

}  // namespace cairn::gateway
