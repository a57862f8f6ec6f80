#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cairn/mentorship/v1/relationship.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// The relationship of a patient that is meant: that of the id `text`, or, when it is empty, the one with their present
/// mentor, else the latest. Throws NotFound RELATIONSHIP_NOT_FOUND.
mentorship::v1::Relationship FindRelationship(Connection& connection, const std::string& patient_id,
                                              const std::string& text);

/// A patient and a relationship as typed.
struct RelationshipOptions {
  std::string patient;
  std::string relationship;
};
/// PATIENT and --relationship.
void AddRelationshipOptions(CLI::App& command, RelationshipOptions& options);
/// Finds the patient, then as above.
mentorship::v1::Relationship FindRelationship(Connection& connection, const RelationshipOptions& options);

}  // namespace cairn::cli
