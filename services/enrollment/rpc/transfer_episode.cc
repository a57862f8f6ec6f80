#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/change_episode.h"
#include "enrollment/rpc/enrolment.h"
#include "enrollment/rpc/episode_end.h"
#include "enrollment/storage/referral_store.h"
#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Reject;
using platform::Require;
using platform::outbox::Make;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

struct Destination {
  std::optional<ProgrammeId> programme{};
  std::optional<DiagnosisId> diagnosis{};
  std::optional<ReferralId> referral{};
};

Destination ParseDestination(const v1::TransferEpisodeRequest& request) {
  const Destination destination{ParseOptionalId<ProgrammeId>(request.programme_id()),
                                ParseOptionalId<DiagnosisId>(request.diagnosis_id()),
                                ParseOptionalId<ReferralId>(request.referral_id())};
  std::vector<platform::FieldViolation> violations;
  if (destination.programme.has_value() == destination.referral.has_value()) {
    violations.push_back({"programme_id", "exactly one of programme_id and referral_id"});
  }
  if (destination.diagnosis && !destination.programme) violations.push_back({"diagnosis_id", "goes with programme_id"});
  if (!violations.empty()) Reject(platform::InvalidRequest(std::move(violations)));
  return destination;
}

}  // namespace

grpc::Status EpisodeService::TransferEpisode(grpc::ServerContext* context, const v1::TransferEpisodeRequest* request,
                                             v1::TransferEpisodeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseChange(*request);
    const auto destination = ParseDestination(*request);
    const auto* counseling = request->has_overdose_counseling() ? &request->overdose_counseling() : nullptr;
    call.Mutate([&](Transaction& tx) {
      Require(storage::LockPatientRow(tx, change.patient));
      std::optional<Enrolled> started;
      std::optional<domain::Episode> ended;
      // What stops the old episode is told first; then what keeps the new one from starting.
      const auto end_and_start = [&](domain::Episode episode, Date on, Date today) {
        auto end = EndEpisode(call, tx, std::move(episode), domain::kDischargedTransferred, on, today, counseling);
        if (!end) return end;
        if (destination.referral) {
          Require(domain::CheckTakenOn(storage::LockReferralState(tx, change.patient, *destination.referral).value()));
          end->transferred_by = destination.referral;
        } else {
          started = Enrol(call, tx,
                          {.patient = change.patient,
                           .programme = *destination.programme,
                           .diagnosis = destination.diagnosis,
                           .started_on = on});
          end->transferred_to = started->record.episode.id;
        }
        ended = *end;
        return end;
      };
      *response->mutable_episode() =
          ChangeEpisode(call, tx, change, end_and_start, [&](const domain::Episode& episode) {
            return Make(episode.id.value, episode.version, wire::MakeEpisodeEnded(episode), call.now());
          });
      if (started) {
        platform::outbox::Append(tx, started->events);
        *response->mutable_started() = ToReply(call.keys(), started->record);
        response->mutable_started()->set_transferred_from_episode_id(change.episode.ToString());
      }
      // The last event of the old episode, which changes no more: one version above the change that ended it.
      platform::outbox::Append(
          tx, {Make(ended->id.value, ended->version + 1, wire::MakeEpisodeTransferred(*ended), call.now())});
      // The place is free for the first who waits for it.
      storage::MarkDue(tx, ended->programme, call.now());
    });
  });
}

}  // namespace cairn::enrollment
