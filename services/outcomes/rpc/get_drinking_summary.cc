#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/request.h"
#include "outcomes/storage/diary_store.h"
#include "outcomes/wire/assessment_wire.h"
#include "outcomes/wire/diary_wire.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DiaryService::GetDrinkingSummary(grpc::ServerContext* context,
                                              const v1::GetDrinkingSummaryRequest* request,
                                              v1::GetDrinkingSummaryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const int length = request->window_days() == 0 ? measures::kDrinkingWindowDays : request->window_days();
    call.Read([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      const auto last =
          request->has_last_on() ? platform::wire::ParseDate(request->last_on(), "last_on").value() : today;
      const measures::DayRange window{measures::AddDays(last, 1 - length), last};
      const auto days = domain::DrinkingDaysOf(storage::FindDiaryDays(tx, patient, window));
      const auto endpoints = measures::DrinkingEndpointsOf(days, window, wire::ToDomain(request->threshold_sex()));
      *response->mutable_summary() = wire::ToProto(endpoints, window);
    });
  });
}

}  // namespace cairn::outcomes
