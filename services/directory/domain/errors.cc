#include "directory/domain/errors.h"

namespace cairn::directory::domain {

using platform::Code;
using platform::Error;

namespace {

Error Make(Code code, std::string reason, std::string message,
           std::vector<std::pair<std::string, std::string>> metadata = {}) {
  Error error;
  error.code = code;
  error.reason = std::move(reason);
  error.message = std::move(message);
  error.metadata = std::move(metadata);
  return error;
}

}  // namespace

Error SignInRefused() {
  return Make(Code::kUnauthenticated, "SIGN_IN_REFUSED",
              "User name, password or one-time code do not match, or the account is closed or locked.");
}

Error SignInBusy() {
  Error error =
      Make(Code::kResourceExhausted, "SIGN_IN_BUSY", "Too many passwords are being checked. Try again in a moment.");
  error.retry_after = std::chrono::milliseconds(2000);
  return error;
}

Error SessionEnded() { return Make(Code::kUnauthenticated, "SESSION_ENDED", "The session has ended. Sign in again."); }

Error AccountNotFound(platform::AccountId account) {
  return Make(Code::kNotFound, "ACCOUNT_NOT_FOUND", "There is no such account.", {{"account_id", account.ToString()}});
}

Error UserNameTaken() { return Make(Code::kAlreadyExists, "USER_NAME_TAKEN", "This user name is or was in use."); }

Error RoleNeedsTwoPersons(Role role) {
  return Make(Code::kPermissionDenied, "ROLE_NEEDS_TWO_PERSONS", "One person alone cannot give this role.",
              {{"role", std::string(RoleName(role))}});
}

Error OwnRoles() { return Make(Code::kPermissionDenied, "OWN_ROLES", "Nobody changes their own roles."); }

Error OwnAccount() { return Make(Code::kPermissionDenied, "OWN_ACCOUNT", "Nobody disables their own account."); }

Error SiteNotFound(SiteId site) {
  return Make(Code::kNotFound, "SITE_NOT_FOUND", "There is no such site.", {{"site_id", site.ToString()}});
}

Error SiteNameTaken() {
  return Make(Code::kAlreadyExists, "SITE_NAME_TAKEN", "The organisation has a site of this name.");
}

}  // namespace cairn::directory::domain
