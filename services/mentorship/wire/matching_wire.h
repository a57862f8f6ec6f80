#pragma once

#include <set>
#include <string>
#include <vector>

#include "cairn/mentorship/v1/matching.pb.h"
#include "cairn/mentorship/v1/matching_service.pb.h"
#include "mentorship/domain/candidate_list.h"
#include "mentorship/domain/candidate_profile.h"
#include "mentorship/domain/certification.h"
#include "mentorship/domain/matching_proposal.h"
#include "mentorship/domain/matching_rematch.h"
#include "mentorship/domain/mentor.h"
#include "platform/result/result.h"

namespace cairn::mentorship::wire {

/// What is wrong with `preferences` beyond the limits of their fields, with `path` before each: a state that the USPS
/// does not know, hours that end where or before they begin, a place that is off the globe, a year of birth that is to
/// come, a community without a name.
std::vector<platform::FieldViolation> ProblemsOf(const v1::MatchingPreferences& preferences, const std::string& path,
                                                 int this_year);

struct PreferenceParts {
  /// Codes, under a pseudonymous id.
  v1::MatchingPreferences coded;
  /// What says who somebody is: place, avoided communities, the patient's words.
  v1::MatchingPreferences personal;
};
/// Merged, the two are `preferences` again.
PreferenceParts SplitPreferences(const v1::MatchingPreferences& preferences);

/// What matching knows of a patient. What is unset is not known.
domain::PatientPreferences ToDomain(const v1::MatchingPreferences& preferences, PatientId patient,
                                    platform::Instant waiting_since, platform::Date today);

v1::PairFit ToProto(const domain::PairFit& fit);
v1::UnmatchedPatient ToProto(const domain::UnmatchedPatient& unmatched);
v1::ProposedEnd ToProto(const domain::EndedMatch& ended);
v1::GetProposalInstanceResponse InstanceOf(const domain::Proposal& proposal);
/// Without `display_name`.
v1::Candidate ToProto(const domain::Candidate& candidate);
v1::Candidate ToProto(const domain::PassedOver& passed_over);

}  // namespace cairn::mentorship::wire
