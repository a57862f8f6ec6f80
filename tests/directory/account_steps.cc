#include "tests/directory/account_steps.h"

namespace cairn::tests {

namespace v1 = directory::v1;

void PassTime(DirectoryHarness& harness, std::chrono::seconds time) {
  harness.clock().Advance(time);
  harness.authority().Refresh();
}

std::string DecodeBase32(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    buffer = (buffer << 5) | static_cast<unsigned>(alphabet.find(c));
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(buffer >> bits);
  }
  return bytes;
}

DirectoryReply Invite(DirectoryHarness& harness, const std::string& token, const std::string& user_name,
                      const std::vector<options::v1::Role>& roles, const std::string& provider_id) {
  v1::InviteAccountRequest request;
  request.set_request_id(NewRequestId());
  request.set_user_name(user_name);
  request.set_display_name("Grace Hopper");
  for (const auto role : roles) request.add_roles(role);
  request.set_provider_id(provider_id);
  return harness.Directory("AccountService/InviteAccount", request, token);
}

DirectoryReply Recover(DirectoryHarness& harness, const std::string& token, platform::AccountId account) {
  v1::RecoverAccountRequest request;
  request.set_request_id(NewRequestId());
  request.set_account_id(account.ToString());
  return harness.Directory("AccountService/RecoverAccount", request, token);
}

DirectoryReply Accept(DirectoryHarness& harness, const std::string& link_secret, const std::string& password) {
  v1::AcceptInvitationRequest request;
  request.set_link_secret(link_secret);
  request.set_password(password);
  return harness.Directory("SessionService/AcceptInvitation", request);
}

Member AfterAccepting(platform::OrgId org, platform::AccountId id, const DirectoryReply& accepted,
                      const std::string& password) {
  const auto& response = accepted.As<v1::AcceptInvitationResponse>();
  return {.org = org,
          .id = id,
          .user_name = response.user_name(),
          .password = password,
          .totp_seed = DecodeBase32(response.one_time_code_seed())};
}

DirectoryReply SignInWithRecoveryCode(DirectoryHarness& harness, const Member& member, const std::string& code) {
  v1::SignInRequest request;
  request.set_user_name(member.user_name);
  request.set_password(member.password);
  request.set_recovery_code(code);
  return harness.Directory("SessionService/SignIn", request);
}

DirectoryReply WhoAmI(DirectoryHarness& harness, const std::string& token) {
  return harness.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token);
}

v1::Account AccountOf(DirectoryHarness& harness, const std::string& token, platform::AccountId id) {
  v1::GetAccountRequest request;
  request.set_account_id(id.ToString());
  return harness.Directory("AccountService/GetAccount", request, token).As<v1::GetAccountResponse>().account();
}

}  // namespace cairn::tests
