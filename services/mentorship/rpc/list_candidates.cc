#include "mentorship/domain/candidate_list.h"
#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/wire/matching_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

v1::ListCandidatesResponse ToReply(const domain::CandidateList& list, const std::map<MentorId, std::string>& names) {
  v1::ListCandidatesResponse reply;
  const auto named = [&](v1::Candidate candidate, MentorId mentor) {
    candidate.set_display_name(names.at(mentor));
    return candidate;
  };
  for (const auto& candidate : list.candidates)
    *reply.add_candidates() = named(wire::ToProto(candidate), candidate.mentor);
  for (const auto& other : list.passed_over) *reply.add_passed_over() = named(wire::ToProto(other), other.mentor);
  reply.set_few(list.few);
  for (std::size_t i = 0; i < list.blocks.size(); ++i) {
    if (list.blocks[i] == 0) continue;
    auto& blocked = *reply.add_blocks();
    blocked.set_constraint(static_cast<v1::MatchingConstraint>(i + 1));
    blocked.set_mentors(list.blocks[i]);
  }
  return reply;
}

}  // namespace

grpc::Status MatchingService::ListCandidates(grpc::ServerContext* context, const v1::ListCandidatesRequest* request,
                                             v1::ListCandidatesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      storage::RequirePatient(tx, call.account(), patient, false);
      const auto people = LoadPeopleFor(call, tx, patient, call.now());
      *response = ToReply(domain::CandidatesFor(people.patients.front(), people.mentors, rules_, people.today),
                          people.mentor_names);
      response->set_rules_version(rules_.version);
    });
  });
}

}  // namespace cairn::mentorship
