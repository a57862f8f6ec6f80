#include "mentorship/matching_service.h"
#include "mentorship/relationship_change.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/matching_mentor_store.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::set<MentorId> DeclinedBefore(Transaction& tx, PatientId patient) {
  std::set<MentorId> declined;
  for (const auto& offer : storage::ListEarlierOffers(tx, {patient})) declined.insert(offer.mentor);
  return declined;
}

/// An offer that was made at the desk and declined there.
domain::RelationshipChange Declined(PatientId patient, MentorId mentor, platform::Instant now) {
  const domain::Relationship offered{
      .id = RelationshipId::New(), .patient = patient, .mentor = mentor, .proposed_at = now};
  return domain::EndRelationship(offered, domain::EndReason::kPatientDeclined, now).value();
}

}  // namespace

grpc::Status MatchingService::DeclineCandidates(grpc::ServerContext* context,
                                                const v1::DeclineCandidatesRequest* request,
                                                v1::DeclineCandidatesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    std::vector<MentorId> mentors;
    for (const auto& id : request->mentor_ids()) mentors.push_back(ParseId<MentorId>(id));
    call.Mutate([&](Transaction& tx) {
      const auto record = OpenEntry(call, tx, patient);
      platform::Require(domain::RequireWaiting(record.entry));
      platform::Require(storage::RequireMentors(tx, mentors));
      auto declined = DeclinedBefore(tx, patient);
      for (const auto mentor : mentors) {
        if (!declined.insert(mentor).second) continue;
        KeepNew(tx, Declined(patient, mentor, call.now()), call.now(), call.account());
      }
      *response->mutable_entry() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
