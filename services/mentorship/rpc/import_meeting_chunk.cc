#include "mentorship/rpc/import_meeting_chunk.h"

#include "mentorship/storage/meeting_store.h"
#include "mentorship/wire/meeting_json.h"
#include "mentorship/wire/meeting_wire.h"
#include "platform/audit/audit.h"
#include "platform/crypto/crypto.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using domain::ImportDecision;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// A chunk while it is decided: what is here of its slugs, and what is to be written.
struct MeetingDraft {
  std::map<std::string, domain::KnownMeeting> known;
  std::vector<storage::ImportedMeeting> changed;
  std::vector<storage::SeenMeeting> seen;
};

void AddProblem(const platform::fhir::Problem& problem, v1::MeetingOutcome& outcome) {
  auto& told = *outcome.add_problems();
  told.set_element(problem.element);
  told.set_reason(problem.reason);
  told.set_description(problem.description);
}

std::string DigestOf(const domain::Meeting& meeting) {
  return platform::crypto::Sha256(wire::ToProto(meeting).SerializeAsString());
}

void Refuse(const wire::ReadMeeting& read, MeetingDraft& draft, v1::MeetingOutcome& outcome) {
  outcome.set_result(v1::MeetingOutcome::RESULT_REFUSED);
  for (const auto& problem : read.problems) AddProblem(problem, outcome);
  if (!read.slug.empty()) draft.seen.push_back({read.slug, std::nullopt});
}

void TakeIn(const MeetingImport& import, const domain::Meeting& meeting, int position, MeetingDraft& draft,
            v1::MeetingOutcome& outcome) {
  const auto digest = DigestOf(meeting);
  const auto found = draft.known.find(meeting.slug);
  const auto* known = found == draft.known.end() ? nullptr : &found->second;
  const auto decision = domain::DecideImport(known, digest, import.id, position);
  if (decision == ImportDecision::kDuplicate) {
    outcome.set_result(v1::MeetingOutcome::RESULT_REFUSED);
    return AddProblem({"meeting.slug", "DUPLICATE_SLUG",
                       "The meeting at position " + std::to_string(*known->seen_at) + " has this slug already."},
                      outcome);
  }
  const auto id = known == nullptr ? MeetingId::New() : known->id;
  if (decision == ImportDecision::kUnchanged) {
    outcome.set_result(v1::MeetingOutcome::RESULT_UNCHANGED);
    draft.seen.push_back({meeting.slug, position});
  } else {
    outcome.set_result(known == nullptr ? v1::MeetingOutcome::RESULT_CREATED : v1::MeetingOutcome::RESULT_UPDATED);
    draft.changed.push_back({.id = id, .meeting = meeting, .content_sha256 = digest, .position = position});
  }
  outcome.set_meeting_id(id.ToString());
  draft.known[meeting.slug] = {.id = id, .content_sha256 = digest, .seen_in = import.id, .seen_at = position};
}

v1::ImportMeetingsResponse TakeInAll(Call& call, Transaction& tx, const MeetingImport& import,
                                     const v1::ImportMeetingsRequest& request) {
  platform::Require(storage::HoldMeetingImport(tx, import.feed, import.id));
  const auto zone = import.time_zone.empty() ? projection::storage::OrganisationZone(tx)
                                             : platform::TimeZone::Find(import.time_zone).value();
  std::vector<wire::ReadMeeting> all;
  std::vector<std::string> slugs;
  for (const auto& record : request.records()) {
    all.push_back(wire::MeetingFromJson(record.content(), zone));
    if (!all.back().slug.empty()) slugs.push_back(all.back().slug);
  }
  MeetingDraft draft;
  draft.known = storage::FindKnownMeetings(tx, import.feed, slugs);
  v1::ImportMeetingsResponse response;
  for (int i = 0; i < request.records_size(); ++i) {
    const auto& read = all[static_cast<std::size_t>(i)];
    auto& outcome = *response.add_outcomes();
    outcome.set_position(request.records(i).position());
    outcome.set_slug(read.slug);
    if (read.meeting) {
      TakeIn(import, *read.meeting, request.records(i).position(), draft, outcome);
    } else {
      Refuse(read, draft, outcome);
    }
  }
  storage::UpsertMeetings(tx, import.feed, import.id, draft.changed, call.clock_now());
  storage::MarkMeetingsSeen(tx, import.feed, import.id, draft.seen);
  if (request.finish())
    response.set_retired(storage::FinishMeetingImport(tx, import.feed, import.id, call.clock_now()).value());
  platform::audit::Append(tx, {call.AuditEvent()});
  return response;
}

}  // namespace

v1::ImportMeetingsResponse ImportMeetingChunk(Call& call, const MeetingImport& import,
                                              const v1::ImportMeetingsRequest& request) {
  v1::ImportMeetingsResponse response;
  call.Transact([&](Transaction& tx) { response = TakeInAll(call, tx, import, request); });
  return response;
}

}  // namespace cairn::mentorship
