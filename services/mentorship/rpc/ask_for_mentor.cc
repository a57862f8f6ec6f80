#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireMentorsOfConflicts(Transaction& tx, const v1::Conflicts& conflicts) {
  std::vector<MentorId> mentors;
  for (const auto& conflict : conflicts.with()) mentors.push_back(ParseId<MentorId>(conflict.mentor_id()));
  platform::Require(storage::RequireMentors(tx, mentors));
}

}  // namespace

grpc::Status MatchingService::AskForMentor(grpc::ServerContext* context, const v1::AskForMentorRequest* request,
                                           v1::AskForMentorResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Mutate([&](Transaction& tx) {
      storage::RequirePatient(tx, call.account(), patient, true);
      RequireMentorsOfConflicts(tx, request->preferences().conflicts());
      storage::LockEntries(tx, {patient});
      if (storage::HasMentor(tx, patient)) platform::Reject(storage::PatientHasMentor(patient));
      if (!storage::HasOpenEpisode(tx, patient)) platform::Reject(storage::NoOpenEpisode());
      std::optional<domain::MatchingEntry> before;
      if (const auto found = storage::FindEntry(tx, call.keys(), patient)) before = found->entry;
      if (before || !request->etag().empty())
        platform::Require(
            platform::rpc::CheckEtag(call.keys(), patient.value, before ? before->version : 0, request->etag()));
      const storage::EntryRecord record{.entry = domain::Ask(patient, before, call.now()),
                                        .survivor = patient,
                                        .preferences = request->preferences(),
                                        .site = ParseOptionalId<SiteId>(request->site_id()),
                                        .updated_at = call.now()};
      platform::Require(storage::SaveEntry(tx, call.keys(), record, call.now(), call.account()));
      *response->mutable_entry() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
