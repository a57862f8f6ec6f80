#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "directory/domain/imported.h"
#include "platform/fhir/problem.h"

namespace cairn::directory::wire {

using platform::fhir::Problem;

/// A record, read. Where there are problems the rest is not to be used; where `skipped` they say why it is of no use
/// here.
struct ImportedRecord {
  /// "Practitioner" …; "NPPES" for a row.
  std::string resource_type;
  /// Id of the resource, or NPI of the row.
  std::string source_id;
  /// "system|value", those that other records may refer to it by, beside an NPI.
  std::vector<std::string> identifiers;
  /// What the source says, true when it says nothing.
  bool active = true;
  domain::ImportedContent content;
  bool skipped = false;
  std::vector<Problem> problems;
};

}  // namespace cairn::directory::wire
