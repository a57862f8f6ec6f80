#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/participation_reply.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/local_hotline_store.h"
#include "mentorship/wire/participation_wire.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// When the local line that is named was withdrawn. Rejects with LOCAL_HOTLINE_NOT_FOUND.
std::optional<platform::Date> WithdrawnOn(Transaction& tx, const domain::Participation& participation,
                                          const platform::TimeZone& zone) {
  const auto* contact = std::get_if<domain::HotlineContact>(&participation);
  if (contact == nullptr || !contact->local) return std::nullopt;
  const auto withdrawn_at = storage::FindLocalHotline(tx, *contact->local, false).value().hotline.withdrawn_at;
  if (!withdrawn_at) return std::nullopt;
  return platform::ClinicDay(*withdrawn_at, zone);
}

}  // namespace

grpc::Status SupportFormService::RecordParticipation(grpc::ServerContext* context,
                                                     const v1::RecordParticipationRequest* request,
                                                     v1::RecordParticipationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::ParticipationRecord record{.id = ParticipationId::New(),
                                        .patient = ParseId<PatientId>(request->patient_id()),
                                        .participation = wire::ToDomain(*request).value(),
                                        .recorded_at = call.now(),
                                        .recorded_by = call.account()};
    call.Mutate([&](Transaction& tx) {
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto withdrawn_on = WithdrawnOn(tx, record.participation, zone);
      platform::Require(platform::RequireNone(
          "PARTICIPATION_NOT_VALID", "It can't be recorded so",
          domain::Check(record.participation, platform::ClinicDay(call.now(), zone), withdrawn_on)));
      record.follow_up_by = domain::FollowUpBy(record.participation, zone, call.now());
      storage::InsertParticipation(tx, call.keys(), record);
      call.Made(record.id.value);
      *response->mutable_participation() = ToReply(record, call.now());
    });
  });
}

}  // namespace cairn::mentorship
