#pragma once

#include <ostream>
#include <string>

#include "cairn/mentorship/v1/mentor.pb.h"
#include "clients/cli/staff_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "Mon 09:00-12:00; Tue 17:00-24:00"
std::string AvailabilityText(const google::protobuf::RepeatedPtrField<mentorship::v1::WeeklyInterval>& intervals);
/// "IC&RC peer recovery PR-1004, until 31 Dec 2027", with what there is to say of it: "expired", "expires within 30
/// days".
std::string CertificationText(const mentorship::v1::Certification& certification);
/// "takes new matches", or why not: "paused or ended, not certified", "capacity too small for anybody: …".
std::string OpennessText(const mentorship::v1::Mentor& mentor);

void PrintMentors(std::ostream& out, const Terminal& terminal,
                  const google::protobuf::RepeatedPtrField<mentorship::v1::Mentor>& mentors);
void PrintMentor(std::ostream& out, const Terminal& terminal, const mentorship::v1::Mentor& mentor,
                 const StaffNames& names);

}  // namespace cairn::cli
