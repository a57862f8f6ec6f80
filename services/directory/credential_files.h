#pragma once

#include <filesystem>
#include <string>

namespace cairn::directory {

/// Credentials of one account in `directory`: <word>.user, <word>.password, <word>.totp, each readable by its owner
/// alone. They are drafted before the account is committed and published after it, so that an interrupted bootstrap
/// neither loses the credentials of accounts that exist nor leaves any of accounts that do not.
class CredentialFiles {
 public:
  explicit CredentialFiles(std::filesystem::path directory);

  void Draft(const std::string& word, const std::string& user_name, const std::string& password,
             const std::string& totp_seed_base32) const;
  /// Puts drafts in their place; where there are none, nothing happens.
  void Publish(const std::string& word) const;

 private:
  std::filesystem::path directory_;
};

}  // namespace cairn::directory
