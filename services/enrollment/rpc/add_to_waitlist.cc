#include "enrollment/rpc/enrolment.h"
#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist_service.h"
#include "enrollment/wire/waitlist_events_wire.h"
#include "enrollment/wire/waitlist_wire.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error ProgrammeUnlimited(ProgrammeId programme) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "PROGRAMME_UNLIMITED",
          .message = "The programme has room for everybody: nobody waits for it.",
          .metadata = {{"programme_id", programme.ToString()}}};
}

platform::Error AlreadyWaiting(WaitlistEntryId entry) {
  return {.code = platform::Code::kAlreadyExists,
          .reason = "ALREADY_WAITING",
          .message = "The patient is on the list of this programme.",
          .metadata = {{"waitlist_entry_id", entry.ToString()}}};
}

domain::WaitlistEntry ParseEntry(const v1::AddToWaitlistRequest& request, platform::Instant now) {
  return {
      .id = WaitlistEntryId::New(),
      .patient = ParseId<PatientId>(request.patient_id()),
      .programme = ParseId<ProgrammeId>(request.programme_id()),
      .waiting_since = now,
      .facts = wire::ParseFacts(request.facts()).value(),
      .contact = request.contact_preference(),
      .available_from = ParseOptionalDate(request.has_available_from(), request.available_from(), "available_from")};
}

/// With the patient's row locked, and then the list: two calls at once make one entry.
void RequireMayWait(Transaction& tx, const domain::WaitlistEntry& entry, const domain::EnrolmentFacts& facts) {
  platform::Require(domain::CheckMayWait(facts, entry.programme));
  if (!storage::LockCapacity(tx, entry.programme).places) Reject(ProgrammeUnlimited(entry.programme));
  const auto open = storage::ListOpenWaitlistEntries(tx, entry.programme, entry.patient);
  if (!open.empty()) Reject(AlreadyWaiting(open.front().id));
}

}  // namespace

grpc::Status WaitlistService::AddToWaitlist(grpc::ServerContext* context, const v1::AddToWaitlistRequest* request,
                                            v1::AddToWaitlistResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto entry = ParseEntry(*request, call.now());
    call.Mutate([&](Transaction& tx) {
      const auto patient = storage::LockPatient(tx, call.keys(), entry.patient).value();
      const auto programme = storage::LoadProgramme(tx, entry.programme).value();
      const auto today = platform::ClinicDay(call.now(), projection::storage::ZoneNamed(programme.time_zone));
      platform::Require(domain::CheckFacts(entry.facts, today));
      RequireMayWait(tx, entry, LoadFacts(tx, patient.record, entry.programme, today));
      storage::InsertWaitlistEntry(tx, entry, call.now(), call.account());
      platform::outbox::Append(
          tx, {platform::outbox::Make(entry.id.value, entry.version, wire::MakeWaitlistJoined(entry), call.now())});
      storage::MarkDue(tx, entry.programme, call.now());
      call.Made(entry.id.value);
      *response->mutable_entry() = ToReply(call, tx, entry);
    });
  });
}

}  // namespace cairn::enrollment
