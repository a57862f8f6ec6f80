#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "directory/directory_service.h"
#include "directory/domain/role.h"
#include "directory/identity_service.h"
#include "directory/provider_service.h"
#include "platform/outbox/feed.h"
#include "platform/outbox/sealer.h"
#include "tests/directory/fake_identity_provider.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

/// A person with an account, and what they sign in with.
struct Member {
  platform::OrgId org;
  platform::AccountId id;
  std::string user_name;
  std::string password;
  /// Empty when the account has no second factor.
  std::string totp_seed;
};

/// What a call came back with.
struct DirectoryReply {
  grpc::Status status;
  std::shared_ptr<google::protobuf::Message> response;
  std::multimap<std::string, std::string> trailers;

  bool ok() const { return status.ok(); }
  std::string reason() const { return ReasonOf(status); }
  template <class Response>
  const Response& As() const {
    return dynamic_cast<const Response&>(*response);
  }
};

/// directory as it is served, with its own authority, on a database of its own and a clock that stands still.
class DirectoryHarness {
 public:
  DirectoryHarness();
  ~DirectoryHarness();

  FixedClock& clock() { return service_.clock(); }
  ServiceHarness& service() { return service_; }
  directory::TokenAuthority& authority() { return authority_; }
  platform::access::TokenVerifier& verifier() { return verifier_; }
  const platform::rpc::Gate& gate() const { return gate_; }
  std::shared_ptr<const platform::crypto::KeyFile> root_keys() const { return root_keys_; }
  FakeIdentityProvider& identity_provider() { return identity_provider_; }

  platform::OrgId AddOrganisation(const std::string& name, bool second_factor_required = true);
  Member AddMember(platform::OrgId org, const std::string& user_name, const directory::domain::Roles& roles,
                   bool second_factor = true);
  /// The one-time code of the present step.
  std::string Code(const Member& member);

  /// Calls a method by its full name, "cairn.directory.v1.SessionService/SignIn". An empty token is not sent.
  DirectoryReply Call(const std::string& method, const google::protobuf::Message& request,
                      const std::string& token = "", const std::string& peer = "cli");
  /// "SessionService/SignIn" of cairn.directory.v1.
  DirectoryReply Directory(const std::string& method, const google::protobuf::Message& request,
                           const std::string& token = "", const std::string& peer = "cli");

  DirectoryReply SignIn(const Member& member);
  DirectoryReply SignIn(const std::string& user_name, const std::string& password, const std::string& code);
  /// The secret of a new session. Moves the clock on by 30 seconds first, so that the code has not been used.
  std::string OpenSession(const Member& member);
  DirectoryReply IssueToken(const std::string& session_secret, const std::string& audience = "directory");
  std::string TokenOf(const std::string& session_secret);
  /// A token of a session that exists nowhere but in the token.
  std::string ForgeToken(platform::OrgId org, platform::AccountId account,
                         const std::set<platform::access::Role>& roles,
                         platform::access::Assurance assurance = options::v1::ASSURANCE_TWO_FACTOR,
                         bool stepped_up = true);

  /// The single value of a query, run as superuser.
  std::string Query(const std::string& sql);

 private:
  ServiceHarness service_;
  std::string key_directory_;
  std::shared_ptr<const platform::crypto::KeyFile> root_keys_;
  platform::access::TokenVerifier verifier_{"directory"};
  directory::HashSlots hash_slots_;
  directory::TokenAuthority authority_;
  platform::rpc::Gate gate_;
  directory::SessionService sessions_;
  directory::OrganisationService organisations_;
  directory::AccountService accounts_;
  directory::ProviderService providers_;
  directory::LocationService locations_;
  directory::CredentialService credentials_;
  directory::FinderRate finder_rate_{
      {.per_client_per_minute = 100000, .client_burst = 100000, .total_per_second = 100000}};
  directory::FinderService finder_;
  FakeIdentityProvider identity_provider_;
  directory::IdentityProviders identity_providers_;
  directory::IdentityService identities_;
  platform::outbox::EventFeed feed_;
  platform::outbox::Sealer sealer_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
};

/// Everything of a status that a caller sees but the correlation id, which differs from call to call.
std::string Visible(const grpc::Status& status);

/// The descriptors of everything directory serves.
std::vector<const google::protobuf::ServiceDescriptor*> DirectoryServices();

/// Waits up to a second, the time within which a revocation is effective; true when `condition` became true.
bool WithinASecond(const std::function<bool()>& condition);

}  // namespace cairn::tests
