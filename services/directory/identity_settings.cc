#include "directory/identity_settings.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "platform/access/flat_json.h"

namespace cairn::directory {
namespace {

using platform::access::FlatObject;

bool IsProviderId(const std::string& text) {
  return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Goes into JSON and into addresses as it is.
bool IsPlain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != '\\'; });
}

/// Takes the members of one file, and collects what is wrong with them.
class Members {
 public:
  Members(std::string file, FlatObject object, std::vector<std::string>& problems)
      : file_(std::move(file)), object_(std::move(object)), problems_(problems) {}

  std::string Text(const std::string& name, bool required = true) {
    const auto found = object_.find(name);
    std::string text;
    if (found != object_.end()) {
      if (const auto* given = std::get_if<std::string>(&found->second)) text = *given;
      if (text.empty()) Problem(name, "must be a text");
      object_.erase(found);
    } else if (required) {
      Problem(name, "is missing");
    }
    return text;
  }
  std::string Plain(const std::string& name) {
    auto text = Text(name);
    if (!IsPlain(text)) Problem(name, "may hold printable ASCII without spaces, quotes and backslashes");
    return text;
  }
  std::string Address(const std::string& name) {
    auto text = Plain(name);
    const bool https = text.starts_with("https://") && text.size() > 8 && text.find('#') == std::string::npos;
    if (!text.empty() && !https) Problem(name, "must begin with https:// and have no fragment");
    return text;
  }
  std::set<std::string> Texts(const std::string& name) {
    const auto found = object_.find(name);
    if (found == object_.end()) return {};
    const auto* list = std::get_if<std::vector<std::string>>(&found->second);
    std::set<std::string> texts;
    if (list != nullptr) texts.insert(list->begin(), list->end());
    if (list == nullptr) Problem(name, "must be a list of texts");
    object_.erase(found);
    return texts;
  }
  void RefuseRest() {
    for (const auto& [name, value] : object_) Problem(name, "is not known");
  }
  void Problem(const std::string& name, const std::string& what) {
    problems_.push_back(file_ + ": " + name + " " + what);
  }

 private:
  const std::string file_;
  FlatObject object_;
  std::vector<std::string>& problems_;
};

IdentityProviderSettings ReadProvider(const std::string& id, Members members) {
  IdentityProviderSettings settings;
  settings.id = id;
  if (!IsProviderId(id)) members.Problem("its name", "must be 1 to 32 of a-z, 0-9 and -");
  settings.display_name = members.Text("display_name");
  settings.organisation = members.Text("organisation");
  settings.issuer = members.Address("issuer");
  settings.authorization_endpoint = members.Address("authorization_endpoint");
  settings.token_endpoint = members.Address("token_endpoint");
  settings.jwks_uri = members.Address("jwks_uri");
  settings.client_id = members.Plain("client_id");
  settings.client_key_file = members.Text("client_key_file");
  settings.client_key_id = members.Plain("client_key_id");
  settings.redirect_uri = members.Address("redirect_uri");
  settings.two_factor_methods = members.Texts("two_factor_methods");
  settings.two_factor_contexts = members.Texts("two_factor_contexts");
  settings.root_certificates = members.Text("root_certificates", false);
  const auto answers = members.Text("answers_with_issuer", false);
  if (!answers.empty() && answers != "yes" && answers != "no")
    members.Problem("answers_with_issuer", "must be yes or no");
  settings.answers_with_issuer = answers != "no";
  members.RefuseRest();
  return settings;
}

}  // namespace

std::vector<IdentityProviderSettings> ReadIdentityProviders(const std::string& directory) {
  std::vector<IdentityProviderSettings> providers;
  if (directory.empty()) return providers;
  std::vector<std::string> problems;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    auto object = platform::access::ParseFlatObject(text.str());
    if (object) {
      providers.push_back(ReadProvider(entry.path().stem(), {entry.path(), std::move(*object), problems}));
    } else {
      problems.push_back(entry.path().string() + ": is not one JSON object of texts and lists of texts");
    }
  }
  if (error) problems.push_back("identity.directory: " + directory + " cannot be read");
  std::sort(problems.begin(), problems.end());
  std::string all;
  for (const auto& problem : problems) all += (all.empty() ? "" : "\n") + problem;
  if (!problems.empty()) throw std::runtime_error(all);
  std::sort(providers.begin(), providers.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return providers;
}

}  // namespace cairn::directory
