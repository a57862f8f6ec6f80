#pragma once

#include <string>
#include <vector>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {

/// What a test says of a credential; the rest goes without saying.
struct CredentialOf {
  std::string provider_id;
  directory::v1::CredentialType type = directory::v1::CREDENTIAL_TYPE_LICENCE;
  std::string state = "NY";
  std::string number = "A-100";
  platform::Date issued_on{std::chrono::year(2026) / 1 / 1};
  platform::Date expires_on{std::chrono::year(2027) / 6 / 30};
};

/// An organisation with a directory of providers, asked by its administrator through gRPC. It is Monday 2027-02-01,
/// 12:00 UTC, until the clock is moved. What a test takes for granted throws when it fails.
class ProviderClinic {
 public:
  ProviderClinic();

  DirectoryHarness& harness() { return harness_; }
  platform::OrgId org() const { return org_; }
  platform::AccountId admin() const { return admin_; }
  /// Only forwards.
  void MoveTo(platform::Instant now);

  DirectoryReply Ask(const std::string& method, const google::protobuf::Message& request);
  /// The same as another account of the organisation, with the same role.
  DirectoryReply AskAs(platform::AccountId account, const std::string& method,
                       const google::protobuf::Message& request);

  /// Made, and returned as an id.
  std::string Provider(directory::v1::ProviderKind kind);
  std::string Location(const std::string& state);
  /// A published role that offers injections and accepts patients.
  std::string Role(const std::string& provider_id, const std::string& location_id);
  void Deactivate(const std::string& provider_id);

  DirectoryReply Record(const CredentialOf& credential);
  DirectoryReply Verify(const directory::v1::Credential& credential);
  DirectoryReply Revoke(const directory::v1::Credential& credential, const std::string& reason);
  /// Recorded and verified.
  directory::v1::Credential Verified(const CredentialOf& credential);

  DirectoryReply Standing(const std::string& provider_id, directory::v1::Act act, const std::string& state = "");

  /// Short names of the events of a provider in order: "ProviderActivated ProviderStandingChanged".
  std::string EventsOf(const std::string& provider_id);
  /// How many of its roles the public finder shows at the clock's moment.
  int ShownRolesOf(const std::string& provider_id);
  /// When it is settled next, as PostgreSQL writes it; empty for never.
  std::string DueOf(const std::string& provider_id);

 private:
  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::AccountId admin_ = platform::AccountId::New();
};

}  // namespace cairn::tests
