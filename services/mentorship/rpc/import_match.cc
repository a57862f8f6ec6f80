#include "mentorship/domain/past_match.h"
#include "mentorship/matching_people.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/relationship_change.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/import_steps.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/storage/certification_store.h"
#include "mentorship/storage/matching_entry_store.h"
#include "mentorship/storage/mentor_store.h"
#include "mentorship/storage/past_match_store.h"
#include "mentorship/storage/wall_store.h"
#include "mentorship/wire/past_wire.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

namespace past_import = platform::past_import;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::vector<domain::MatchDays> DaysOf(const std::vector<storage::MatchTimes>& matches, const platform::TimeZone& zone) {
  std::vector<domain::MatchDays> days;
  for (const auto& [approved_at, ended_at] : matches)
    days.push_back({platform::ClinicDay(approved_at, zone), DayOf(ended_at, zone)});
  return days;
}

domain::PastMatchFacts LoadPastMatchFacts(Call& call, Transaction& tx, const domain::PastMatch& match,
                                          const domain::Mentor& mentor, const platform::TimeZone& zone) {
  auto certifications = storage::ListCertificationsLater(tx, {mentor.id});
  std::optional<PatientId> own_record;
  if (mentor.account) {
    for (const auto& own : storage::FindOwnRecords(tx, {*mentor.account})) {
      if (own_record != match.patient) own_record = own.patient;
    }
  }
  domain::PastMatchFacts facts{.today = platform::ClinicDay(call.now(), zone)};
  facts.in_episode = storage::WasInEpisode(tx, match.patient, match.matched_on);
  facts.of_patient = DaysOf(storage::ListMatchTimesOfPatient(tx, match.patient), zone);
  facts.of_mentor = DaysOf(storage::ListMatchTimesOfMentor(tx, mentor.id), zone);
  facts.mentor_has_left = mentor.state == domain::MentorState::kEnded;
  facts.mentor = domain::MentorOn(match.matched_on, mentor,
                                  storage::ReadCertifications(std::move(certifications))[mentor.id], own_record);
  return facts;
}

/// Who waits for a mentor, and has one, waits no more.
void LeaveQueue(Call& call, Transaction& tx, const domain::Relationship& relationship) {
  if (!relationship.HoldsPlace()) return;
  const auto found = storage::FindEntry(tx, call.keys(), relationship.patient);
  if (!found || found->entry.state != domain::EntryState::kWaiting) return;
  storage::SaveEntryState(tx, domain::TakeMentor(found->entry).value(), call.now(), call.account());
}

}  // namespace

// The mentor is held before the patient, as where matches are approved: of two calls the second sees what the first has
// written down.
grpc::Status ImportService::ImportMatch(grpc::ServerContext* context, const v1::ImportMatchRequest* request,
                                        v1::ImportMatchResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = ParseId<PastImportId>(request->import_id());
    const auto mentor_id = ParseId<MentorId>(request->mentor_id());
    const auto match = wire::ToDomain(*request);
    call.Mutate([&](Transaction& tx) {
      past_import::HoldOpen(call, tx, import, kImportReasons);
      const auto mentor = storage::FindMentor(tx, call.keys(), mentor_id, true).value().mentor;
      storage::LockPatientForPast(tx, match.patient);
      storage::RequirePatient(tx, call.account(), match.patient, false);
      storage::LockEntries(tx, {match.patient});
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto facts = LoadPastMatchFacts(call, tx, match, mentor, zone);
      platform::Require(platform::RequireNone("MATCH_IMPORT_NOT_VALID", "The match can't be written down.",
                                              domain::CheckPastMatch(match, facts, MatchingRulesInForce())));
      const auto changes =
          domain::ChangesOf(match, wire::TimesOf(match, zone), RelationshipId::New(), mentor_id, call.account());
      const auto& relationship = changes.back().relationship;
      KeepPast(tx, changes, call.now(), call.account());
      LeaveQueue(call, tx, relationship);
      past_import::InsertImportedRecord(tx, kMatch, relationship.id.value, import, call.now());
      call.Made(relationship.id.value);
      *response->mutable_relationship() = ToReply(call, match.patient, relationship);
    });
  });
}

}  // namespace cairn::mentorship
