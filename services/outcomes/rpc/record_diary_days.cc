#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/request.h"
#include "outcomes/storage/diary_store.h"
#include "outcomes/wire/diary_wire.h"
#include "outcomes/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DiaryService::RecordDiaryDays(grpc::ServerContext* context, const v1::RecordDiaryDaysRequest* request,
                                           v1::RecordDiaryDaysResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto days = wire::Parse(request->days()).value();
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = DiaryRecordingId::New();
    call.Mutate([&](Transaction& tx) {
      storage::LockDiaryLater(tx, patient);
      const auto zone = projection::storage::OrganisationZone(tx);
      platform::Require(domain::CheckDays(days, platform::ClinicDay(call.now(), zone)));
      // Under the lock: who comes later is later.
      const auto now = call.clock_now();
      storage::InsertDiaryDays(tx, {id, patient, now, call.account()}, days);
      platform::outbox::Append(tx,
                               {platform::outbox::Make(id.value, 1, wire::MakeDiaryRecorded(patient, id, days), now)});
      call.Made(id.value);
      response->set_diary_recording_id(id.ToString());
      response->set_days(static_cast<int>(days.size()));
    });
  });
}

}  // namespace cairn::outcomes
