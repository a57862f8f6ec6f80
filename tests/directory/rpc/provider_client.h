#pragma once

#include <string>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {

/// The provider directory of one organisation, in the hands of its administrator. What is named Created… or Added… must
/// succeed.
class ProviderClient {
 public:
  ProviderClient(DirectoryHarness& harness, platform::OrgId org);

  /// Sends a request; one that has a request_id and none yet gets a new one.
  template <class Request>
  DirectoryReply Send(const std::string& method, Request request) {
    if constexpr (requires { request.set_request_id(""); }) {
      if (request.request_id().empty()) request.set_request_id(platform::NewUuid().ToString());
    }
    return harness_.Directory(method, request, Token());
  }
  std::string Token();

  DirectoryReply CreateProvider(const directory::v1::ProviderProfile& profile);
  directory::v1::Provider CreatedProvider(const directory::v1::ProviderProfile& profile);
  DirectoryReply UpdateProvider(const directory::v1::Provider& provider, const directory::v1::ProviderProfile& profile);
  DirectoryReply DeactivateProvider(const directory::v1::Provider& provider);
  DirectoryReply ReactivateProvider(const directory::v1::Provider& provider);
  directory::v1::GetProviderResponse GetProvider(const std::string& provider_id);

  DirectoryReply CreateLocation(const directory::v1::LocationProfile& profile);
  directory::v1::Location CreatedLocation(const directory::v1::LocationProfile& profile);
  DirectoryReply UpdateLocation(const directory::v1::Location& location, const directory::v1::LocationProfile& profile,
                                bool closed = false);

  DirectoryReply AddRole(const std::string& provider_id, const directory::v1::PractitionerRoleProfile& profile);
  directory::v1::PractitionerRole AddedRole(const std::string& provider_id,
                                            const directory::v1::PractitionerRoleProfile& profile);

  /// Types of the events of the organisation, without "cairn.directory.v1.", once there are `count` of them (or a
  /// second later).
  std::vector<std::string> EventTypes(int count);

 private:
  DirectoryHarness& harness_;
  platform::OrgId org_;
  platform::AccountId account_ = platform::AccountId::New();
};

/// "Dr. Given Family, MD", prescriber, without NPI.
directory::v1::ProviderProfile APrescriber(const std::string& family, const std::string& given = "Randy");
/// In Kansas City, Kansas, with ZIP 66104 and a position.
directory::v1::LocationProfile ALocation(const std::string& name = "Main Street");
/// Published and accepting, with oral naltrexone.
directory::v1::PractitionerRoleProfile ARoleAt(const std::string& location_id);

/// Names of the fields that a refusal names.
std::vector<std::string> WrongFields(const DirectoryReply& reply);
/// A value of the metadata of a refusal; empty when there is none.
std::string MetadataOf(const DirectoryReply& reply, const std::string& key);

}  // namespace cairn::tests
