#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>
#include <utility>
#include <vector>

#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/identity_service.pb.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

void PrintAccounts(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<directory::v1::Account>& accounts);
void PrintAccount(std::ostream& out, const Terminal& terminal, const directory::v1::Account& account);
void PrintInvitations(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<directory::v1::Invitation>& invitations);
void PrintProposals(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<directory::v1::RoleProposal>& proposals);
/// `current` is the id of the session that asks, where it is among them; else empty.
void PrintLiveSessions(std::ostream& out, const Terminal& terminal,
                       const google::protobuf::RepeatedPtrField<directory::v1::LiveSession>& sessions,
                       const std::string& current);

void PrintIdentities(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<directory::v1::LinkedIdentity>& identities);

/// Secrets that no other answer will hold: the answer as JSON or as `fields` on standard output, and on standard error
/// that they are shown this once.
void PrintOnce(Shell& shell, const google::protobuf::Message& response,
               const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace cairn::cli
