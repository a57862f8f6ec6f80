#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <ostream>

#include "cairn/directory/v1/organisation_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintSites(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<directory::v1::Site>& sites);
void PrintSite(std::ostream& out, const Terminal& terminal, const directory::v1::Site& site);

}  // namespace cairn::cli
