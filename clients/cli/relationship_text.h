#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/mentorship/v1/contact_service.pb.h"
#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "cairn/mentorship/v1/relationship.pb.h"
#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintRelationships(std::ostream& out, const Terminal& terminal,
                        const google::protobuf::RepeatedPtrField<mentorship::v1::Relationship>& relationships);
void PrintContacts(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<mentorship::v1::Contact>& contacts);
void PrintGoals(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<mentorship::v1::Goal>& goals);
void PrintFidelity(std::ostream& out, const Terminal& terminal, const mentorship::v1::Fidelity& fidelity);
void PrintIncidents(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<mentorship::v1::BoundaryIncident>& incidents);
void PrintSupervision(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<mentorship::v1::Supervision>& supervision);
void PrintPeople(std::ostream& out, const Terminal& terminal,
                 const google::protobuf::RepeatedPtrField<mentorship::v1::MyPerson>& people);

/// "2 of 3"; "nothing to measure" for a share of nothing.
std::string ShareText(bool present, const mentorship::v1::CountedShare& share);

}  // namespace cairn::cli
