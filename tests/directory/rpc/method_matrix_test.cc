#include <gmock/gmock.h>

#include "platform/access/access.h"
#include "tests/directory/directory_harness.h"
#include "tests/directory/sample_request.h"

// AZ-01: who may call what, written by hand, held against the declarations in the protos and against real calls.
namespace cairn::tests {
namespace {

using options::v1::Assurance;
using platform::access::Role;

constexpr const char* kEverybody = "CL PR ME AN CC OA PO";
constexpr const char* kStaff = "CL PR ME CC OA PO";
constexpr const char* kClients = "cli gateway";
constexpr const char* kServices = "directory enrollment prescribing mentorship counseling outcomes";
constexpr const char* kServicesAndGateway = "directory enrollment prescribing mentorship counseling outcomes gateway";

struct Row {
  const char* method;
  const char* peers;
  Assurance assurance;
  /// SV: a service in its own name; no person at all.
  const char* roles;
};

const Row kMatrix[] = {
    {"cairn.directory.v1.SessionService/SignIn", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.SessionService/SignOut", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.SessionService/StepUp", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.SessionService/IssueToken", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.SessionService/ExchangeToken", "mentorship", options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.SessionService/GetMySession", kClients, options::v1::ASSURANCE_ONE_FACTOR, kEverybody},
    {"cairn.directory.v1.SessionService/AcceptInvitation", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.SessionService/ListMySessions", kClients, options::v1::ASSURANCE_TWO_FACTOR, kEverybody},
    {"cairn.directory.v1.SessionService/EndMySession", kClients, options::v1::ASSURANCE_TWO_FACTOR, kEverybody},
    {"cairn.directory.v1.SessionService/ChangePassword", kClients, options::v1::ASSURANCE_TWO_FACTOR, kEverybody},
    {"cairn.directory.v1.SessionService/RenewRecoveryCodes", kClients, options::v1::ASSURANCE_STEP_UP, kEverybody},
    {"cairn.directory.v1.SessionService/GetAuthority", kServicesAndGateway, options::v1::ASSURANCE_PEER, "SV"},
    {"cairn.directory.v1.OrganisationService/GetOrganisation", kClients, options::v1::ASSURANCE_TWO_FACTOR, kEverybody},
    {"cairn.directory.v1.OrganisationService/ListSites", kClients, options::v1::ASSURANCE_TWO_FACTOR, kEverybody},
    {"cairn.directory.v1.OrganisationService/CreateSite", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.OrganisationService/UpdateSite", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.AccountService/CreateAccount", kClients, options::v1::ASSURANCE_STEP_UP, "OA"},
    {"cairn.directory.v1.AccountService/GetAccount", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.directory.v1.AccountService/ListAccounts", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.directory.v1.AccountService/SetRoles", kClients, options::v1::ASSURANCE_STEP_UP, "OA"},
    {"cairn.directory.v1.AccountService/DisableAccount", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.AccountService/UnlockAccount", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.AccountService/InviteAccount", kClients, options::v1::ASSURANCE_STEP_UP, "OA"},
    {"cairn.directory.v1.AccountService/RecoverAccount", kClients, options::v1::ASSURANCE_STEP_UP, "OA"},
    {"cairn.directory.v1.AccountService/ListInvitations", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.directory.v1.AccountService/WithdrawInvitation", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.AccountService/ProposeRoles", kClients, options::v1::ASSURANCE_STEP_UP, "OA PO"},
    {"cairn.directory.v1.AccountService/ListRoleProposals", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.directory.v1.AccountService/DecideRoleProposal", kClients, options::v1::ASSURANCE_STEP_UP, "OA PO"},
    {"cairn.directory.v1.AccountService/LinkProvider", kClients, options::v1::ASSURANCE_STEP_UP, "OA"},
    {"cairn.directory.v1.AccountService/ListSessions", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.directory.v1.AccountService/EndSession", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/CreateProvider", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/UpdateProvider", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/GetProvider", kClients, options::v1::ASSURANCE_TWO_FACTOR, kStaff},
    {"cairn.directory.v1.ProviderService/ListProviders", kClients, options::v1::ASSURANCE_TWO_FACTOR, kStaff},
    {"cairn.directory.v1.ProviderService/DeactivateProvider", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/ReactivateProvider", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/AddPractitionerRole", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/UpdatePractitionerRole", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/EndPractitionerRole", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/ImportProviders", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.ProviderService/ExportProviders", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.directory.v1.LocationService/CreateLocation", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.LocationService/UpdateLocation", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.LocationService/ListLocations", kClients, options::v1::ASSURANCE_TWO_FACTOR, kStaff},
    {"cairn.directory.v1.LocationService/CreatePartner", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.LocationService/UpdatePartner", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.LocationService/ListPartners", kClients, options::v1::ASSURANCE_TWO_FACTOR, kStaff},
    {"cairn.directory.v1.CredentialService/RecordCredential", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.CredentialService/VerifyCredential", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.CredentialService/RevokeCredential", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.CredentialService/ListCredentials", kClients, options::v1::ASSURANCE_TWO_FACTOR, kStaff},
    {"cairn.directory.v1.CredentialService/RequireStanding", kClients, options::v1::ASSURANCE_TWO_FACTOR, kStaff},
    {"cairn.directory.v1.CredentialService/ListExpiringCredentials", kClients, options::v1::ASSURANCE_TWO_FACTOR,
     "OA PO"},
    {"cairn.directory.v1.CredentialService/AcknowledgeExpiry", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.CredentialService/AssignExpiry", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.FinderService/FindProviders", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.IdentityService/ListIdentityProviders", kClients, options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.IdentityService/BeginIdentitySignIn", "gateway", options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.IdentityService/FinishIdentitySignIn", "gateway", options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.IdentityService/ConfirmIdentitySignIn", "gateway", options::v1::ASSURANCE_PEER, ""},
    {"cairn.directory.v1.IdentityService/LinkIdentity", kClients, options::v1::ASSURANCE_STEP_UP, "OA"},
    {"cairn.directory.v1.IdentityService/UnlinkIdentity", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA"},
    {"cairn.directory.v1.IdentityService/ListIdentities", kClients, options::v1::ASSURANCE_TWO_FACTOR, "OA PO"},
    {"cairn.events.v1.EventFeedService/ListHeads", kServices, options::v1::ASSURANCE_PEER, "SV"},
    {"cairn.events.v1.EventFeedService/ListEvents", kServices, options::v1::ASSURANCE_PEER, "SV"},
};

const std::map<std::string, Role> kRoles = {
    {"CL", options::v1::ROLE_CLINICIAN},        {"PR", options::v1::ROLE_PRESCRIBER},
    {"ME", options::v1::ROLE_MENTOR},           {"AN", options::v1::ROLE_ANALYST},
    {"CC", options::v1::ROLE_CARE_COORDINATOR}, {"OA", options::v1::ROLE_ORG_ADMIN},
    {"PO", options::v1::ROLE_PRIVACY_OFFICER}};

const char* const kPeers[] = {"directory",  "enrollment", "prescribing", "mentorship",
                              "counseling", "outcomes",   "gateway",     "cli"};

std::set<std::string> Words(const char* text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), std::istream_iterator<std::string>()};
}

const std::set<std::string> kRefusals = {"PEER_NOT_ALLOWED", "TOKEN_REQUIRED", "ROLE_NOT_ALLOWED",
                                         "SECOND_FACTOR_REQUIRED", "STEP_UP_REQUIRED"};

// The refusal of the gate, or an empty text when the caller was let in, whatever came of it.
std::string RefusalOf(const DirectoryReply& reply) { return kRefusals.contains(reply.reason()) ? reply.reason() : ""; }

TEST(MethodMatrix, IsTheOneThatIsDeclared) {
  const auto rules = platform::access::ReadRules(DirectoryServices());
  EXPECT_EQ(rules.size(), std::size(kMatrix));
  for (const auto& row : kMatrix) {
    ASSERT_TRUE(rules.contains(row.method)) << row.method;
    const auto& rule = rules.at(row.method);
    EXPECT_EQ(rule.peers, Words(row.peers)) << row.method;
    EXPECT_EQ(rule.assurance, row.assurance) << row.method;
    std::set<Role> roles;
    for (const auto& word : Words(row.roles)) roles.insert(word == "SV" ? options::v1::ROLE_SERVICE : kRoles.at(word));
    std::set<Role> declared;
    for (const auto& [role, relation] : rule.grants) declared.insert(role);
    EXPECT_EQ(declared, roles) << row.method;
  }
}

class MethodMatrixTest : public testing::Test {
 protected:
  std::string Call(const Row& row, const std::string& token, const std::string& peer) {
    std::string name = row.method;
    name[name.find('/')] = '.';
    const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
    return RefusalOf(harness_.Call(row.method, *SampleRequest(*method), token, peer));
  }
  std::string Token(Role role, Assurance assurance = options::v1::ASSURANCE_TWO_FACTOR, bool stepped_up = true) {
    return harness_.ForgeToken(org_, platform::AccountId::New(), {role}, assurance, stepped_up);
  }
  std::string FirstPeer(const Row& row) { return *Words(row.peers).begin(); }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
};

TEST_F(MethodMatrixTest, EveryPeerGetsWhatItSays) {
  for (const auto& row : kMatrix) {
    for (const auto* peer : kPeers) {
      const auto refusal = Call(row, "", peer);
      EXPECT_EQ(refusal == "PEER_NOT_ALLOWED", !Words(row.peers).contains(peer)) << row.method << " from " << peer;
    }
  }
}

TEST_F(MethodMatrixTest, EveryRoleGetsWhatItSays) {
  for (const auto& row : kMatrix) {
    if (row.assurance == options::v1::ASSURANCE_PEER) {
      EXPECT_EQ(Call(row, "", FirstPeer(row)), "") << row.method;
      continue;
    }
    EXPECT_EQ(Call(row, "", "cli"), "TOKEN_REQUIRED") << row.method;
    for (const auto& [word, role] : kRoles) {
      const bool allowed = Words(row.roles).contains(word);
      EXPECT_EQ(Call(row, Token(role), "cli"), allowed ? "" : "ROLE_NOT_ALLOWED") << row.method << " as " << word;
    }
  }
}

TEST_F(MethodMatrixTest, NobodyIsAServiceByToken) {
  const auto reply = harness_.Directory("OrganisationService/GetOrganisation", directory::v1::GetOrganisationRequest(),
                                        Token(options::v1::ROLE_SERVICE));
  EXPECT_EQ(reply.reason(), "TOKEN_INVALID");
}

TEST_F(MethodMatrixTest, EveryAssuranceGetsWhatItSays) {
  for (const auto& row : kMatrix) {
    if (row.assurance == options::v1::ASSURANCE_PEER) continue;
    const auto role = options::v1::ROLE_ORG_ADMIN;
    const bool asks_two = row.assurance != options::v1::ASSURANCE_ONE_FACTOR;
    const bool asks_step_up = row.assurance == options::v1::ASSURANCE_STEP_UP;
    EXPECT_EQ(Call(row, Token(role, options::v1::ASSURANCE_ONE_FACTOR, false), "cli"),
              asks_two ? "SECOND_FACTOR_REQUIRED" : "")
        << row.method;
    EXPECT_EQ(Call(row, Token(role, options::v1::ASSURANCE_TWO_FACTOR, false), "cli"),
              asks_step_up ? "STEP_UP_REQUIRED" : "")
        << row.method;
  }
}

}  // namespace
}  // namespace cairn::tests
