#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RosterService::WithdrawHoliday(grpc::ServerContext* context, const v1::WithdrawHolidayRequest* request,
                                            v1::WithdrawHolidayResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<HolidayId>(request->holiday_id());
    call.Mutate([&](Transaction& tx) {
      storage::LockRoster(tx, storage::FindHoliday(tx, id).value().role);
      // Once more, under the lock: another may have taken its place.
      const auto record = storage::FindHoliday(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, 1, request->etag()));
      RequireNotBefore(TodayAtTheClinic(tx, call.now()), record.holiday.day);
      storage::WithdrawHoliday(tx, id, call.now(), call.account());
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::mentorship
