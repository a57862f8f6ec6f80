#include "mentorship/wire/matching_wire.h"

#include <algorithm>

#include "mentorship/domain/community.h"
#include "standing/domain/us_state.h"

namespace cairn::mentorship::wire {

using domain::PatientPreferences;
using platform::FieldViolation;

namespace {

// Numbers of the domain are those of the contract.
template <class Enum>
std::set<Enum> ToSet(const google::protobuf::RepeatedField<int>& numbers) {
  std::set<Enum> values;
  for (const int number : numbers) values.insert(static_cast<Enum>(number));
  return values;
}

template <class Constraints>
void AddConstraints(const Constraints& constraints, google::protobuf::RepeatedField<int>& numbers) {
  for (const auto constraint : constraints) numbers.Add(static_cast<int>(constraint));
}

domain::WeeklyHours ToHours(const v1::WishedHours& hours) {
  constexpr int kDayMinutes = 24 * 60;
  std::vector<domain::WeeklySpan> spans;
  for (const auto& interval : hours.intervals()) {
    const int midnight = (interval.day() - 1) * kDayMinutes;
    spans.push_back({midnight + interval.start_minute(), midnight + interval.end_minute()});
  }
  return domain::WeeklyHours(spans);
}

domain::Conflicts ToConflicts(const v1::Conflicts& conflicts) {
  domain::Conflicts all;
  for (const auto& conflict : conflicts.with())
    all.with.push_back(
        {MentorId::Parse(conflict.mentor_id()).value(), static_cast<domain::ConflictKind>(conflict.kind())});
  for (const auto& name : conflicts.avoided_communities()) all.avoided_communities.insert(domain::CommunityKey(name));
  return all;
}

}  // namespace

std::vector<FieldViolation> ProblemsOf(const v1::MatchingPreferences& preferences, const std::string& path,
                                       int this_year) {
  std::vector<FieldViolation> problems;
  const auto require = [&](bool holds, const std::string& field, const char* description) {
    if (!holds) problems.push_back({path + "." + field, description});
  };
  require(preferences.state().empty() || standing::IsUsState(preferences.state()), "state", "is no state of the USPS");
  for (int i = 0; i < preferences.hours().intervals_size(); ++i) {
    const auto& interval = preferences.hours().intervals(i);
    require(interval.start_minute() < interval.end_minute(), "hours.intervals[" + std::to_string(i) + "].end_minute",
            "must be after start_minute");
  }
  const platform::Position place{preferences.place().latitude(), preferences.place().longitude()};
  require(!preferences.has_place() || platform::IsOnGlobe(place), "place", "is off the globe");
  require(!preferences.has_birth_year() || preferences.birth_year() <= this_year, "birth_year", "is to come");
  const auto& communities = preferences.conflicts().avoided_communities();
  const bool named = std::all_of(communities.begin(), communities.end(), [](const std::string& name) {
    return name.find_first_not_of(" \t\r\n") != std::string::npos;
  });
  require(named, "conflicts.avoided_communities", "must have names");
  return problems;
}

PreferenceParts SplitPreferences(const v1::MatchingPreferences& preferences) {
  PreferenceParts parts{.coded = preferences, .personal = {}};
  parts.coded.clear_place();
  parts.coded.clear_note();
  if (parts.coded.has_conflicts()) parts.coded.mutable_conflicts()->clear_avoided_communities();
  if (preferences.has_place()) *parts.personal.mutable_place() = preferences.place();
  parts.personal.set_note(preferences.note());
  const auto& communities = preferences.conflicts().avoided_communities();
  if (!communities.empty()) *parts.personal.mutable_conflicts()->mutable_avoided_communities() = communities;
  return parts;
}

PatientPreferences ToDomain(const v1::MatchingPreferences& said, PatientId patient, platform::Instant waiting_since,
                            platform::Date today) {
  PatientPreferences known{.id = patient, .waiting_since = waiting_since};
  if (said.has_languages()) known.languages.emplace(said.languages().codes().begin(), said.languages().codes().end());
  if (said.has_mentor_genders()) known.mentor_genders = ToSet<domain::Gender>(said.mentor_genders().any_of());
  if (!said.state().empty()) known.state = said.state();
  if (said.has_forms()) known.forms = ToSet<domain::MeetingForm>(said.forms().any_of());
  if (said.has_place()) known.place = {said.place().latitude(), said.place().longitude()};
  if (said.has_hours()) known.hours = ToHours(said.hours());
  if (said.has_conflicts()) known.conflicts = ToConflicts(said.conflicts());
  if (said.primary_substance() != v1::SUBSTANCE_UNSPECIFIED)
    known.primary_substance = static_cast<domain::Substance>(said.primary_substance());
  if (said.has_lived_experience())
    known.lived_experience = ToSet<domain::LivedExperience>(said.lived_experience().any_of());
  if (said.has_birth_year()) known.age_years = static_cast<int>(today.year()) - said.birth_year();
  return known;
}

v1::PairFit ToProto(const domain::PairFit& fit) {
  v1::PairFit proto;
  AddConstraints(fit.blocked.List(), *proto.mutable_blocked());
  AddConstraints(fit.unknown.List(), *proto.mutable_unknown());
  for (std::size_t i = 0; i < fit.parts.size(); ++i) {
    auto& part = *proto.add_parts();
    part.set_part(static_cast<v1::MatchingScorePart>(i + 1));
    part.set_score_thousandths(fit.parts[i]);
    part.set_unknown(fit.parts_unknown[i]);
  }
  proto.set_score_thousandths(fit.score());
  return proto;
}

v1::UnmatchedPatient ToProto(const domain::UnmatchedPatient& unmatched) {
  v1::UnmatchedPatient proto;
  proto.set_patient_id(unmatched.patient.ToString());
  AddConstraints(unmatched.blocked.List(), *proto.mutable_blocked());
  for (const auto& obstacle : unmatched.obstacles) {
    auto& added = *proto.add_obstacles();
    added.set_mentor_id(obstacle.mentor.ToString());
    AddConstraints(obstacle.constraints.List(), *added.mutable_constraints());
    added.set_score_thousandths(obstacle.score);
    if (obstacle.places_more) added.set_places_more(*obstacle.places_more);
  }
  proto.set_obstacle_count(proto.obstacles_size());
  return proto;
}

v1::ProposedEnd ToProto(const domain::EndedMatch& ended) {
  v1::ProposedEnd proto;
  proto.set_patient_id(ended.patient.ToString());
  proto.set_mentor_id(ended.mentor.ToString());
  AddConstraints(ended.impossible.List(), *proto.mutable_impossible());
  proto.set_mentor_gone(ended.mentor_gone);
  return proto;
}

v1::GetProposalInstanceResponse InstanceOf(const domain::Proposal& proposal) {
  v1::GetProposalInstanceResponse instance;
  for (const auto& patient : proposal.patients) instance.add_patient_ids(patient.ToString());
  for (const auto& mentor : proposal.mentors) instance.add_mentor_ids(mentor.ToString());
  instance.mutable_capacities()->Assign(proposal.pool.capacities.begin(), proposal.pool.capacities.end());
  for (const auto& pair : proposal.pool.allowed) {
    instance.add_allowed_patients(pair.patient);
    instance.add_allowed_mentors(pair.mentor);
    instance.add_allowed_scores(pair.score);
  }
  const auto& answer = proposal.answer;
  instance.set_matched(answer.matched);
  instance.set_total_score(answer.total_score);
  for (const auto& [patient, mentor] : answer.pairs) {
    instance.add_pair_patients(patient);
    instance.add_pair_mentors(mentor);
  }
  const auto& certificate = answer.certificate;
  instance.mutable_patient_prices()->Assign(certificate.patient_prices.begin(), certificate.patient_prices.end());
  instance.mutable_mentor_prices()->Assign(certificate.mentor_prices.begin(), certificate.mentor_prices.end());
  instance.set_weight_of_a_match(certificate.weight_of_a_match);
  return instance;
}

v1::Candidate ToProto(const domain::Candidate& candidate) {
  v1::Candidate proto;
  proto.set_mentor_id(candidate.mentor.ToString());
  *proto.mutable_fit() = ToProto(candidate.fit);
  return proto;
}

v1::Candidate ToProto(const domain::PassedOver& passed_over) {
  auto proto = ToProto(domain::Candidate{passed_over.mentor, passed_over.fit});
  if (passed_over.places_more) proto.set_places_more(*passed_over.places_more);
  return proto;
}

}  // namespace cairn::mentorship::wire
