#pragma once

#include "cairn/directory/v1/account_service.grpc.pb.h"
#include "cairn/directory/v1/organisation_service.grpc.pb.h"
#include "cairn/directory/v1/session_service.grpc.pb.h"
#include "directory/hash_slots.h"
#include "directory/token_authority.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"
#include "platform/time/time.h"

// The table of contents of directory: one override per RPC, each in rpc/<name>.cc.
namespace cairn::directory {

class SessionService final : public v1::SessionService::Service {
 public:
  SessionService(platform::rpc::Gate& gate, platform::postgres::Database& database,
                 platform::crypto::OrgKeyring& keyring, HashSlots& hash_slots, TokenAuthority& authority,
                 const platform::access::TokenVerifier& verifier, const platform::Clock& clock)
      : gate_(gate),
        database_(database),
        keyring_(keyring),
        hash_slots_(hash_slots),
        authority_(authority),
        verifier_(verifier),
        clock_(clock) {}

  grpc::Status SignIn(grpc::ServerContext* context, const v1::SignInRequest* request,
                      v1::SignInResponse* response) override;
  grpc::Status SignOut(grpc::ServerContext* context, const v1::SignOutRequest* request,
                       v1::SignOutResponse* response) override;
  grpc::Status StepUp(grpc::ServerContext* context, const v1::StepUpRequest* request,
                      v1::StepUpResponse* response) override;
  grpc::Status IssueToken(grpc::ServerContext* context, const v1::IssueTokenRequest* request,
                          v1::IssueTokenResponse* response) override;
  grpc::Status ExchangeToken(grpc::ServerContext* context, const v1::ExchangeTokenRequest* request,
                             v1::ExchangeTokenResponse* response) override;
  grpc::Status GetMySession(grpc::ServerContext* context, const v1::GetMySessionRequest* request,
                            v1::GetMySessionResponse* response) override;
  grpc::Status GetAuthority(grpc::ServerContext* context, const v1::GetAuthorityRequest* request,
                            v1::GetAuthorityResponse* response) override;
  grpc::Status AcceptInvitation(grpc::ServerContext* context, const v1::AcceptInvitationRequest* request,
                                v1::AcceptInvitationResponse* response) override;
  grpc::Status ListMySessions(grpc::ServerContext* context, const v1::ListMySessionsRequest* request,
                              v1::ListMySessionsResponse* response) override;
  grpc::Status EndMySession(grpc::ServerContext* context, const v1::EndMySessionRequest* request,
                            v1::EndMySessionResponse* response) override;
  grpc::Status ChangePassword(grpc::ServerContext* context, const v1::ChangePasswordRequest* request,
                              v1::ChangePasswordResponse* response) override;
  grpc::Status RenewRecoveryCodes(grpc::ServerContext* context, const v1::RenewRecoveryCodesRequest* request,
                                  v1::RenewRecoveryCodesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  platform::postgres::Database& database_;
  platform::crypto::OrgKeyring& keyring_;
  HashSlots& hash_slots_;
  TokenAuthority& authority_;
  const platform::access::TokenVerifier& verifier_;
  const platform::Clock& clock_;
};

class OrganisationService final : public v1::OrganisationService::Service {
 public:
  explicit OrganisationService(platform::rpc::Gate& gate) : gate_(gate) {}

  grpc::Status GetOrganisation(grpc::ServerContext* context, const v1::GetOrganisationRequest* request,
                               v1::GetOrganisationResponse* response) override;
  grpc::Status ListSites(grpc::ServerContext* context, const v1::ListSitesRequest* request,
                         v1::ListSitesResponse* response) override;
  grpc::Status CreateSite(grpc::ServerContext* context, const v1::CreateSiteRequest* request,
                          v1::CreateSiteResponse* response) override;
  grpc::Status UpdateSite(grpc::ServerContext* context, const v1::UpdateSiteRequest* request,
                          v1::UpdateSiteResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

class AccountService final : public v1::AccountService::Service {
 public:
  AccountService(platform::rpc::Gate& gate, platform::crypto::OrgKeyring& keyring, HashSlots& hash_slots,
                 TokenAuthority& authority, const platform::Clock& clock)
      : gate_(gate), keyring_(keyring), hash_slots_(hash_slots), authority_(authority), clock_(clock) {}

  grpc::Status CreateAccount(grpc::ServerContext* context, const v1::CreateAccountRequest* request,
                             v1::CreateAccountResponse* response) override;
  grpc::Status GetAccount(grpc::ServerContext* context, const v1::GetAccountRequest* request,
                          v1::GetAccountResponse* response) override;
  grpc::Status ListAccounts(grpc::ServerContext* context, const v1::ListAccountsRequest* request,
                            v1::ListAccountsResponse* response) override;
  grpc::Status SetRoles(grpc::ServerContext* context, const v1::SetRolesRequest* request,
                        v1::SetRolesResponse* response) override;
  grpc::Status DisableAccount(grpc::ServerContext* context, const v1::DisableAccountRequest* request,
                              v1::DisableAccountResponse* response) override;
  grpc::Status UnlockAccount(grpc::ServerContext* context, const v1::UnlockAccountRequest* request,
                             v1::UnlockAccountResponse* response) override;
  grpc::Status InviteAccount(grpc::ServerContext* context, const v1::InviteAccountRequest* request,
                             v1::InviteAccountResponse* response) override;
  grpc::Status RecoverAccount(grpc::ServerContext* context, const v1::RecoverAccountRequest* request,
                              v1::RecoverAccountResponse* response) override;
  grpc::Status ListInvitations(grpc::ServerContext* context, const v1::ListInvitationsRequest* request,
                               v1::ListInvitationsResponse* response) override;
  grpc::Status WithdrawInvitation(grpc::ServerContext* context, const v1::WithdrawInvitationRequest* request,
                                  v1::WithdrawInvitationResponse* response) override;
  grpc::Status ProposeRoles(grpc::ServerContext* context, const v1::ProposeRolesRequest* request,
                            v1::ProposeRolesResponse* response) override;
  grpc::Status ListRoleProposals(grpc::ServerContext* context, const v1::ListRoleProposalsRequest* request,
                                 v1::ListRoleProposalsResponse* response) override;
  grpc::Status DecideRoleProposal(grpc::ServerContext* context, const v1::DecideRoleProposalRequest* request,
                                  v1::DecideRoleProposalResponse* response) override;
  grpc::Status LinkProvider(grpc::ServerContext* context, const v1::LinkProviderRequest* request,
                            v1::LinkProviderResponse* response) override;
  grpc::Status ListSessions(grpc::ServerContext* context, const v1::ListSessionsRequest* request,
                            v1::ListSessionsResponse* response) override;
  grpc::Status EndSession(grpc::ServerContext* context, const v1::EndSessionRequest* request,
                          v1::EndSessionResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  platform::crypto::OrgKeyring& keyring_;
  HashSlots& hash_slots_;
  TokenAuthority& authority_;
  const platform::Clock& clock_;
};

}  // namespace cairn::directory
