#pragma once

#include <string>
#include <vector>

#include "tests/directory/directory_harness.h"
#include "tests/support/replies.h"

// Steps of the administration of accounts that several tests take.
namespace cairn::tests {

/// Long, and in no list.
inline constexpr const char* kGoodPassword = "quiet lantern over the marsh";

/// Days at once: the authority is given new signing keys on the way.
void PassTime(DirectoryHarness& harness, std::chrono::seconds time);
std::string DecodeBase32(const std::string& text);

DirectoryReply Invite(DirectoryHarness& harness, const std::string& token, const std::string& user_name,
                      const std::vector<options::v1::Role>& roles = {options::v1::ROLE_CLINICIAN},
                      const std::string& provider_id = "");
DirectoryReply Recover(DirectoryHarness& harness, const std::string& token, platform::AccountId account);
DirectoryReply Accept(DirectoryHarness& harness, const std::string& link_secret,
                      const std::string& password = kGoodPassword);
/// The person who has used a link: what they sign in with now.
Member AfterAccepting(platform::OrgId org, platform::AccountId id, const DirectoryReply& accepted,
                      const std::string& password = kGoodPassword);
DirectoryReply SignInWithRecoveryCode(DirectoryHarness& harness, const Member& member, const std::string& code);
DirectoryReply WhoAmI(DirectoryHarness& harness, const std::string& token);
directory::v1::Account AccountOf(DirectoryHarness& harness, const std::string& token, platform::AccountId id);

}  // namespace cairn::tests
