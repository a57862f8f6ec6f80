#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>

#include "cairn/enrollment/v1/disclosure_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// The package that leaves: first the notice and the scope of the consent, then the parts of the record that were asked
/// for, then under which number it is in the accounting.
void PrintPackage(std::ostream& out, const Terminal& terminal, const enrollment::v1::DiscloseRecordResponse& package);

/// Would it be permitted, on which consent, or why not.
void PrintPreview(std::ostream& out, const Terminal& terminal,
                  const enrollment::v1::PreviewDisclosureResponse& preview);

/// A table, oldest first: date, recipient and address, what, purpose, basis.
void PrintDisclosures(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<enrollment::v1::Disclosure>& disclosures);

}  // namespace cairn::cli
