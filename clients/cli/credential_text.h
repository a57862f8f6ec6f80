#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <ostream>
#include <string>

#include "cairn/directory/v1/credential_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "in force until 30 Jun 2027", "expired 30 Jun 2026", "revoked 02 Jan 2026: surrendered"; "not verified" is said too.
std::string CredentialStateText(const directory::v1::Credential& credential);

void PrintCredentials(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<directory::v1::Credential>& credentials);
void PrintCredential(std::ostream& out, const Terminal& terminal, const directory::v1::Credential& credential);
void PrintExpiring(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<directory::v1::ExpiringCredential>& items);

}  // namespace cairn::cli
