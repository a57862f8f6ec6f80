#include "clients/cli/credential_choice.h"

#include <vector>

#include "clients/cli/credential_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = directory::v1;

v1::Credential FindCredential(Connection& connection, const std::string& provider, const std::string& credential_id,
                              const std::function<bool(const v1::Credential&)>& fitting) {
  const auto found = FindProvider(connection, provider);
  const v1::Credential* only = nullptr;
  std::vector<Candidate> candidates;
  for (const auto& credential : found.credentials()) {
    if (credential.credential_id() == LowerAscii(credential_id)) return credential;
    if (!credential_id.empty() || !fitting(credential)) continue;
    only = &credential;
    candidates.push_back(
        {credential.credential_id(), ReadingOf(v1::CredentialType_descriptor(), credential.profile().type()) + " " +
                                         credential.profile().state() + ", " + CredentialStateText(credential)});
  }
  if (candidates.size() == 1) return *only;
  if (candidates.empty()) throw NotFound("CREDENTIAL_NOT_FOUND", "The provider has no such credential.");
  throw Ambiguous("Several credentials of the provider fit: give the id of one.", std::move(candidates));
}

}  // namespace cairn::cli
