#include "clients/cli/relationship_choice.h"

#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

bool IsPresent(const v1::Relationship& relationship) {
  return relationship.state() == v1::Relationship::STATE_APPROVED ||
         relationship.state() == v1::Relationship::STATE_ACTIVE ||
         relationship.state() == v1::Relationship::STATE_PAUSED;
}

}  // namespace

v1::Relationship FindRelationship(Connection& connection, const std::string& patient_id, const std::string& text) {
  v1::ListRelationshipsRequest request;
  request.set_patient_id(patient_id);
  const auto all = ListAll<v1::ListRelationshipsResponse>(connection, request, kUsualRows,
                                                          [](auto& page) { return page.mutable_relationships(); });
  for (const auto& relationship : all.relationships()) {
    if (text.empty() ? IsPresent(relationship) : relationship.relationship_id() == LowerAscii(text))
      return relationship;
  }
  if (!text.empty() || all.relationships().empty())
    throw NotFound("RELATIONSHIP_NOT_FOUND", "the patient has no such mentor, or none at all");
  return all.relationships(0);
}

void AddRelationshipOptions(CLI::App& command, RelationshipOptions& options) {
  command.add_option("PATIENT", options.patient, "Patient id, or a name that finds one patient")->required();
  command.add_option("--relationship", options.relationship, "Its id; that with the present mentor when not given");
}

v1::Relationship FindRelationship(Connection& connection, const RelationshipOptions& options) {
  return FindRelationship(connection, FindPatient(connection, options.patient), options.relationship);
}

}  // namespace cairn::cli
