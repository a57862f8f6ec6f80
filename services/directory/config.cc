#include "directory/config.h"

#include <sstream>

namespace cairn::directory {

using platform::config::Reader;
using platform::process::TextSetting;

namespace {

std::vector<std::string> SplitList(const std::string& text) {
  std::vector<std::string> items;
  std::istringstream in(text);
  for (std::string item; std::getline(in, item, ',');) {
    if (!item.empty()) items.push_back(item);
  }
  return items;
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

void ReadBootstrap(Reader& reader, bool needed, BootstrapConfig& bootstrap) {
  bootstrap.organisation = TextSetting(reader, needed, "bootstrap.organisation", "name of the organisation");
  bootstrap.site = TextSetting(reader, needed, "bootstrap.site", "name of its first site");
  bootstrap.time_zone = TextSetting(reader, needed, "bootstrap.time_zone", "IANA name, for example America/New_York");
  bootstrap.accounts = SplitList(TextSetting(reader, needed, "bootstrap.accounts",
                                             "any of clinician,prescriber,mentor,analyst,coordinator,admin,privacy"));
  bootstrap.credentials =
      TextSetting(reader, needed, "bootstrap.credentials", "directory for user names, passwords and seeds");
}

}  // namespace

Config ReadConfig(int argc, const char* const* argv, std::ostream& out) {
  Config config;
  const auto read_own = [&](Reader& reader, const std::string& word) {
    ReadBootstrap(reader, word == "bootstrap", config.bootstrap);
    ReadFinder(reader, config.finder);
    config.identity_directory =
        reader.String("identity.directory", "", "files of identity providers, one JSON object each; empty: none");
  };
  static_cast<platform::process::Config&>(config) = platform::process::ReadConfig(
      {.service = "directory", .port = 7101, .neighbours = {}, .own_words = {"bootstrap"}, .read_own = read_own}, argc,
      argv, out);
  return config;
}

}  // namespace cairn::directory
