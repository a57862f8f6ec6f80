#include "clients/simulator/player/matching.h"

#include <algorithm>
#include <map>

#include "cairn/mentorship/v1/contact_service.pb.h"
#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/simulator/player/request_ids.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {

namespace v1 = mentorship::v1;

namespace {

constexpr double kHeardFromTheirMentor = 0.8;
constexpr int kNobody = -1;

bool WishesMentor(const Life& life) {
  return std::any_of(life.course.events.begin(), life.course.events.end(),
                     [](const Event& event) { return std::holds_alternative<MentorWished>(event.what); });
}

/// Those who wait, and their numbers.
std::map<std::string, int> Waiting(const Plan& plan, const std::vector<std::string>& ids) {
  std::map<std::string, int> waiting;
  for (const auto& life : plan.lives) {
    if (WishesMentor(life)) waiting[ids.at(static_cast<std::size_t>(life.person.number))] = life.person.number;
  }
  return waiting;
}

v1::MatchingProposal Propose(Desk& desk, const Clinic& clinic) {
  v1::ProposeMatchesRequest request;
  request.set_request_id(RequestIdOf(clinic.digest, kNobody, "ProposeMatches", 0));
  return desk.As<v1::ProposeMatchesResponse>(kCoordinator, request).proposal();
}

v1::ApproveProposalResponse Approve(Desk& desk, const Clinic& clinic, const v1::MatchingProposal& proposal,
                                    const std::map<std::string, int>& waiting) {
  v1::GetProposalRequest reading;
  reading.set_proposal_id(proposal.proposal_id());
  v1::ApproveProposalRequest request;
  const auto read = desk.As<v1::GetProposalResponse>(kCoordinator, reading);
  for (const auto& match : read.matches()) {
    if (waiting.contains(match.patient_id())) request.add_patient_ids(match.patient_id());
  }
  if (request.patient_ids().empty()) return {};
  request.set_request_id(RequestIdOf(clinic.digest, kNobody, "ApproveProposal", 0));
  request.set_proposal_id(proposal.proposal_id());
  request.set_etag(proposal.etag());
  return desk.As<v1::ApproveProposalResponse>(kCoordinator, request);
}

}  // namespace

void MatchWithMentors(Desk& desk, const Clinic& clinic, const Plan& plan, const std::vector<std::string>& ids) {
  const auto waiting = Waiting(plan, ids);
  if (waiting.empty()) return;
  const auto approved = Approve(desk, clinic, Propose(desk, clinic), waiting);
  for (const auto& relationship : approved.relationships()) {
    const int number = waiting.at(relationship.patient_id());
    Random random(plan.options.seed, "first contact", static_cast<std::uint64_t>(number));
    if (!random.Chance(kHeardFromTheirMentor)) continue;
    v1::RecordContactRequest contact;
    contact.set_request_id(RequestIdOf(clinic.digest, number, "RecordContact", 0));
    contact.set_patient_id(relationship.patient_id());
    contact.set_relationship_id(relationship.relationship_id());
    *contact.mutable_occur_time() = relationship.approve_time();
    contact.set_channel(v1::CONTACT_CHANNEL_PHONE);
    contact.set_initiator(v1::CONTACT_INITIATOR_MENTOR);
    contact.set_outcome(v1::CONTACT_OUTCOME_TWO_WAY);
    contact.set_minutes(random.Between(10, 40));
    contact.add_topics(v1::CONTACT_TOPIC_RECOVERY);
    desk.As<v1::RecordContactResponse>(kClinician, contact);
  }
}

}  // namespace cairn::simulator
