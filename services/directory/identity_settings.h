#pragma once

#include <set>
#include <string>
#include <vector>

namespace cairn::directory {

/// An identity provider of one organisation, as a file says. Where secrets are sent stands in it: nothing is discovered
/// at run time.
struct IdentityProviderSettings {
  /// The file's name without ".json", 1 to 32 of [a-z0-9-].
  std::string id;
  std::string display_name;
  /// The organisation's name.
  std::string organisation;
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  std::string client_id;
  /// Ours, P-256 in PEM, and what the provider calls it: private_key_jwt (RFC 7523).
  std::string client_key_file;
  std::string client_key_id;
  /// Of this console: https://…/api/session/identity/finish.
  std::string redirect_uri;
  /// Of `amr` and `acr`; without any, everybody gives one of our one-time codes as well.
  std::set<std::string> two_factor_methods;
  std::set<std::string> two_factor_contexts;
  /// PEM; empty for the authorities that the machine trusts.
  std::string root_certificates;
  /// Whether answers carry `iss` (RFC 9207). Only "no" lets one without it through.
  bool answers_with_issuer = true;
};

/// One file a provider: a flat JSON object with the names above. No directory ("") means no provider. Throws
/// std::runtime_error with every problem, one a line.
std::vector<IdentityProviderSettings> ReadIdentityProviders(const std::string& directory);

}  // namespace cairn::directory
