#pragma once

#include <map>
#include <ostream>
#include <string>

#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/panel_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// What patients call the mentors, by their id.
using MentorNames = std::map<std::string, std::string>;

/// Names of those whom the text is about; who has none here is shown by the id.
struct MatchingNames {
  PanelNames patients;
  MentorNames mentors;
};

/// Thousandths of a point: "71.5".
std::string PointsText(std::int64_t thousandths);
/// "substance 25, lived experience 12.5, age 0 (not known)"
std::string PartsText(const mentorship::v1::PairFit& fit);
/// "no language in common", for people.
std::string ConstraintText(mentorship::v1::MatchingConstraint constraint);
/// Those of a list, with commas between; those of `unknown` with "(not known)".
std::string ConstraintsText(const google::protobuf::RepeatedField<int>& constraints,
                            const google::protobuf::RepeatedField<int>& unknown);
/// "not enough hours in common; scores 61.5": what it would take with one mentor.
std::string ObstacleText(const mentorship::v1::Obstacle& obstacle, const MentorNames& names);
/// What is not known of a patient and passes no constraint: "languages, hours"; empty: everything is.
std::string MissingText(const mentorship::v1::MatchingPreferences& preferences);

void PrintEntry(std::ostream& out, const Terminal& terminal, const mentorship::v1::MatchingEntry& entry,
                const MatchingNames& names);
void PrintWaiting(std::ostream& out, const Terminal& terminal,
                  const google::protobuf::RepeatedPtrField<mentorship::v1::MatchingEntry>& entries,
                  const PanelNames& names);
void PrintProposals(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<mentorship::v1::MatchingProposal>& proposals);
/// A whole proposal: every match with its score by part, everybody who gets nobody with what stands against them, at
/// most `most_obstacles` of each (0: all).
void PrintProposal(std::ostream& out, const mentorship::v1::GetProposalResponse& proposal, const MatchingNames& names,
                   int most_obstacles);
void PrintCandidates(std::ostream& out, const mentorship::v1::ListCandidatesResponse& list);

}  // namespace cairn::cli
