#include <algorithm>

#include "cairn/options/v1/options.pb.h"
#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/errors.h"
#include "mentorship/wire/matching_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireApprover(const Call& call) {
  const auto& roles = call.caller().roles;
  if (roles.contains(options::v1::ROLE_CLINICIAN) || roles.contains(options::v1::ROLE_CARE_COORDINATOR)) return;
  platform::Reject({.code = platform::Code::kPermissionDenied,
                    .reason = "NOT_AN_APPROVER",
                    .message = "A clinician or care coordinator approves a match."});
}

/// A proposal of the one match that the patient has chosen.
storage::NewProposal ChoiceOf(const Call& call, const MatchingPeople& people, MentorId mentor,
                              const domain::MatchingRules& rules) {
  const auto& patient = people.patients.front();
  const auto found = std::find_if(people.mentors.begin(), people.mentors.end(),
                                  [&](const auto& profile) { return profile.id == mentor; });
  if (found == people.mentors.end()) platform::Reject(storage::MentorNotFound(mentor));
  const auto fit = domain::PairJudge(rules, people.today).Judge(patient, *found);
  if (!fit.allowed()) platform::Reject(MatchRefused({{.pair = {patient.id, mentor}, .blocked = fit.blocked}}));
  storage::NewProposal chosen{.record = MakeProposal(call, storage::ProposalKind::kChoice, rules, people.today)};
  chosen.record.matched = 1;
  chosen.record.mentors = static_cast<int>(people.mentors.size());
  chosen.record.total_score = fit.score();
  chosen.matches.push_back({.number = 1, .patient = patient.id, .mentor = mentor, .fit = wire::ToProto(fit)});
  return chosen;
}

}  // namespace

grpc::Status MatchingService::ChooseCandidate(grpc::ServerContext* context, const v1::ChooseCandidateRequest* request,
                                              v1::ChooseCandidateResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    if (request->approve()) RequireApprover(call);
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto mentor = ParseId<MentorId>(request->mentor_id());
    call.Mutate([&](Transaction& tx) {
      storage::RequirePatient(tx, call.account(), patient, true);
      const auto people = LoadPeopleFor(call, tx, patient, call.now());
      const auto chosen = ChoiceOf(call, people, mentor, rules_);
      OpenedProposal opened{.record = chosen.record, .matches = chosen.matches};
      storage::InsertProposal(tx, chosen);
      if (request->approve()) {
        const auto begun = MakeLive(call, tx, rules_, opened.record, opened.matches);
        KeepDecided(tx, opened);
        *response->mutable_relationship() = ToReply(call.keys(), begun.front());
      }
      call.Made(opened.record.id.value);
      *response->mutable_proposal() = ToReply(call.keys(), opened.record);
    });
  });
}

}  // namespace cairn::mentorship
