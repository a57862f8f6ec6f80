#include "clients/cli/profile.h"

#include <toml++/toml.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "clients/cli/failure.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLargestProfile = std::size_t{64} * 1024;

struct Key {
  std::string_view name;
  std::string Profile::*member;
  bool is_path;
  bool required;
};

constexpr Key kKeys[] = {
    {"directory", &Profile::directory, false, true},
    {"enrollment", &Profile::enrollment, false, true},
    {"prescribing", &Profile::prescribing, false, false},
    {"mentorship", &Profile::mentorship, false, false},
    {"counseling", &Profile::counseling, false, false},
    {"outcomes", &Profile::outcomes, false, false},
    {"certificate", &Profile::certificate, true, true},
    {"private_key", &Profile::private_key, true, true},
    {"root_certificates", &Profile::root_certificates, true, true},
    {"session_file", &Profile::session_file, true, false},
};

const Key* FindKey(std::string_view name) {
  for (const Key& key : kKeys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

void TakeValues(const toml::table& table, const std::filesystem::path& folder, Profile& profile,
                std::vector<std::string>& problems) {
  for (const auto& [name, node] : table) {
    const Key* key = FindKey(name.str());
    const auto value = node.value<std::string>();
    if (key == nullptr) {
      problems.push_back(std::string(name.str()) + ": unknown key");
    } else if (!node.is_string() || !value || value->empty()) {
      problems.push_back(std::string(name.str()) + ": text in quotes is expected");
    } else {
      profile.*key->member = key->is_path ? (folder / *value).lexically_normal().string() : *value;
    }
  }
}

}  // namespace

const std::string& Profile::AddressOf(std::string_view service) const {
  if (service == "directory") return directory;
  if (service == "enrollment") return enrollment;
  if (service == "prescribing" && !prescribing.empty()) return prescribing;
  if (service == "mentorship" && !mentorship.empty()) return mentorship;
  if (service == "counseling" && !counseling.empty()) return counseling;
  if (service == "outcomes" && !outcomes.empty()) return outcomes;
  throw Fault("the profile has no address for the service " + std::string(service));
}

std::string ProfilePath(const std::string& given) {
  if (!given.empty()) return given;
  const auto environment = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (const std::string path = environment("CAIRN_PROFILE"); !path.empty()) return path;
  std::filesystem::path folder = environment("XDG_CONFIG_HOME");
  if (folder.empty()) folder = std::filesystem::path(environment("HOME")) / ".config";
  return (folder / "cairn" / "profile.toml").string();
}

Profile ReadProfile(const std::string& path) {
  if (!std::filesystem::exists(path)) {
    throw InvalidUsage("there is no profile at " + path + ": name one with --profile or CAIRN_PROFILE");
  }
  const std::string text = ReadSmallFile(path, kLargestProfile);
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  Profile profile;
  std::vector<std::string> problems;
  try {
    TakeValues(toml::parse(text), folder, profile, problems);
  } catch (const toml::parse_error& error) {
    throw InvalidUsage(path + ": line " + std::to_string(error.source().begin.line) + ": " +
                       std::string(error.description()));
  }
  for (const Key& key : kKeys) {
    const bool reported = std::any_of(problems.begin(), problems.end(), [&](const std::string& problem) {
      return problem.starts_with(std::string(key.name) + ":");
    });
    if (key.required && (profile.*key.member).empty() && !reported)
      problems.push_back(std::string(key.name) + ": missing");
  }
  if (!problems.empty()) {
    std::string message = "the profile " + path + " is wrong:";
    for (const std::string& problem : problems) message += " " + problem + ";";
    message.pop_back();
    throw InvalidUsage(message);
  }
  if (profile.session_file.empty()) profile.session_file = (folder / "session").string();
  return profile;
}

}  // namespace cairn::cli
