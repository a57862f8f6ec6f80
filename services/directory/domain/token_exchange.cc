#include "directory/domain/token_exchange.h"

namespace cairn::directory::domain {

bool MayAskInNameOfPersons(const std::string& actor, const std::string& audience) {
  return actor == "mentorship" && audience == "enrollment";
}

platform::Result<platform::access::Claims> Exchange(const platform::access::Claims& theirs, const std::string& actor,
                                                    const std::string& audience) {
  if (!theirs.actor.empty()) return platform::Fail(platform::access::TokenInvalid());
  auto claims = theirs;
  claims.audience = audience;
  claims.actor = actor;
  return claims;
}

}  // namespace cairn::directory::domain
