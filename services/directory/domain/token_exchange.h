#pragma once

#include <string>

#include "platform/access/token.h"

// Tokens by which one service asks another in a person's name (RFC 8693): who called is kept, and who speaks for them
// is added.
namespace cairn::directory::domain {

/// Does `actor` ask anything of `audience` in a person's name? Mentorship asks enrollment, whether a mentor from
/// outside the workforce may hear of a patient. Whatever is not listed is not allowed.
bool MayAskInNameOfPersons(const std::string& actor, const std::string& audience);

/// The claims of the token for `audience`, spoken for by `actor`: person, roles, assurance, issue and end are those of
/// `theirs`, so that it neither outlives that one nor survives its revocation. UNAUTHENTICATED TOKEN_INVALID when
/// `theirs` has been exchanged already.
platform::Result<platform::access::Claims> Exchange(const platform::access::Claims& theirs, const std::string& actor,
                                                    const std::string& audience);

}  // namespace cairn::directory::domain
